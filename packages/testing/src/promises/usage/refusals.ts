import { type ClientPromise, reading, refusal } from '../kit.js';
import { DAY } from './recordSome.js';

export const refusalPromises: readonly ClientPromise[] = [
  {
    title: 'a zone that does not exist is refused: invalid',
    why: 'Days of another zone than the one that was asked for look right and are not.',
    needs: ['getUsage'],
    async run({ client, now = Date.now }) {
      const range = { from: new Date(now() - DAY).toISOString(), to: new Date(now()).toISOString() };
      await refusal(
        client.getUsage!({ ...range, interval: 'day', timeZone: 'Mars/Olympus', groupBy: [] }, reading()),
        ['invalid'],
        'the zone Mars/Olympus',
      );
    },
  },
  {
    title: 'a range the wrong way round is refused: invalid',
    why: 'An empty report says that nothing was used.',
    needs: ['getUsage'],
    async run({ client, now = Date.now }) {
      const range = { from: new Date(now()).toISOString(), to: new Date(now() - DAY).toISOString() };
      await refusal(
        client.getUsage!({ ...range, interval: 'day', timeZone: 'UTC', groupBy: [] }, reading()),
        ['invalid'],
        'a range that ends before it starts',
      );
    },
  },
];
