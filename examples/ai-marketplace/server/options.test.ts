import { describe, expect, it } from 'vitest';
import { OptionsError, parseOptions } from './options.js';

describe('parseOptions', () => {
  it('has defaults for everything', () => {
    expect(parseOptions([], {})).toMatchObject({
      isDev: false,
      port: 4310,
      host: '127.0.0.1',
      databaseUrl: undefined,
    });
  });

  it('reads each option, also behind the -- that pnpm passes on', () => {
    expect(
      parseOptions(['--', '--port', '0', '--data', '/somewhere', '--dev', '--origin', 'https://a.example'], {
        DATABASE_URL: 'postgres://localhost/x',
      }),
    ).toMatchObject({
      port: 0,
      dataDir: '/somewhere',
      isDev: true,
      origin: 'https://a.example',
      databaseUrl: 'postgres://localhost/x',
    });
    expect(parseOptions(['--help'], {})).toBe('help');
  });

  it.each([['--port', 'abc'], ['--port', '70000'], ['--port', '-1'], ['--origin', 'a.example'], ['--what']])(
    'says what is wrong with %s %s',
    (...args) => {
      expect(() => parseOptions(args, {})).toThrow(OptionsError);
    },
  );
});
