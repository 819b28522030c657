import '@testing-library/jest-dom/vitest';
import '@keymount/ui/styles.css';
import './eachTest.ts';
