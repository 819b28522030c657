import { afterEach } from 'vitest';
import { endWatch, expectNoLeak, REVEAL_NODES } from './sentinel.ts';

// A story stays on the page until the next: it is searched as its play function has left it.
afterEach(async () => {
  try {
    await expectNoLeak(REVEAL_NODES);
  } finally {
    endWatch();
  }
});
