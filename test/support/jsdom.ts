import '@testing-library/jest-dom/vitest';
import './eachTest.ts';

// jsdom has no layout: what Radix needs of it.
globalThis.ResizeObserver ??= class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
} as never;
Element.prototype.hasPointerCapture ??= () => false;
Element.prototype.scrollIntoView ??= () => {};
