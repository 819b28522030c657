import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';
import { endWatch, expectNoLeak, REVEAL_NODES } from './sentinel.ts';

// A loaded machine is slow, not wrong: what waits, waits for long.
configure({ asyncUtilTimeout: 10_000 });

// What a test leaves open is searched as it is, its reveal excused; then closed, and nothing is.
afterEach(async () => {
  try {
    await expectNoLeak(REVEAL_NODES);
    cleanup();
    await expectNoLeak(null);
  } finally {
    cleanup();
    endWatch();
  }
});
