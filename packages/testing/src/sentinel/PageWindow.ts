/** A window with the classes of its page. */
export type PageWindow = Window & typeof globalThis;
