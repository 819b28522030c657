import '@testing-library/jest-dom/vitest';
import '@keymount/ui/styles.css';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// A loaded machine is slow, not wrong: what waits, waits for long.
configure({ asyncUtilTimeout: 10_000 });

afterEach(cleanup);
