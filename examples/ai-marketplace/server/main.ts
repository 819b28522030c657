import { HELP, OptionsError, parseOptions } from './options.js';
import { createProgress } from './progress.js';
import { type Marketplace, start } from './start.js';

/** What to do about it at this command line; the error itself speaks of the options of a library. */
const ADVICE: Readonly<Record<string, string>> = {
  'data-directory-in-use': 'Stop the other one first, or give this one a folder of its own with --data.',
  'data-directory-corrupt':
    'The data folder is damaged. Move it away to start anew, or choose another with --data.',
  'database-unreachable': 'Unset DATABASE_URL to use the embedded database instead.',
};

const progress = createProgress(process.stdout);
const stopping = new AbortController();
let running: Marketplace | undefined;

// A defect in one request must not end the process for everybody else.
process.on('unhandledRejection', (error) => console.error('Not handled:', error));

let stoppedAt = 0;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping.signal.aborted) {
      // The second time, at once. A package runner may pass on the Ctrl-C that the terminal sent too: that is no second.
      if (performance.now() - stoppedAt > 500) process.exit(1);
      return;
    }
    stoppedAt = performance.now();
    stopping.abort();
    if (running) void stop(running);
  });
}

async function stop(marketplace: Marketplace): Promise<void> {
  progress.say('\nStopping.');
  try {
    await marketplace.close();
    process.exit(0);
  } catch (error) {
    console.error(`\n${explain(error)}`);
    process.exit(1);
  }
}

try {
  const options = parseOptions(process.argv.slice(2), process.env);
  if (options === 'help') progress.say(HELP);
  else {
    progress.say('Northlight, the sample host of Keymount');
    running = await start(options, progress, stopping.signal);
    if (stopping.signal.aborted) await stop(running);
    if (options.port !== 0 && running.port !== options.port)
      progress.say(`  Port ${options.port} is taken, so this one uses ${running.port}.`);
    progress.say(welcome(running.url, options.dataDir, options.databaseUrl !== undefined));
  }
} catch (error) {
  if (stopping.signal.aborted) process.exit(0);
  console.error(`\n${explain(error)}`);
  process.exit(1);
}

function welcome(url: string, dataDir: string, isExternal: boolean): string {
  const body = JSON.stringify({
    model: 'aster-2-mini',
    messages: [{ role: 'user', content: 'How do I keep an API key safe?' }],
  });
  return `
Keymount demo ready at ${url}

  1. Sign in with the paid account, open the account icon, My Account, and create an API key.
  2. Put it into your shell:  export KEYMOUNT_KEY=<the key>
  3. Call a model:
     curl ${url}/v1/chat/completions -H "Authorization: Bearer $KEYMOUNT_KEY" -H "Content-Type: application/json" -d '${body}'

  Data is kept in ${isExternal ? 'the database of DATABASE_URL' : dataDir}. Ctrl-C stops everything.`;
}

/** What a person can act on needs no stack; a defect does. */
function explain(error: unknown): string {
  if (error instanceof OptionsError) return error.message;
  if (error instanceof Error && error.name === 'KeymountServerError') {
    const advice = 'code' in error ? ADVICE[String(error.code)] : undefined;
    return [error.message, ...(advice === undefined ? [] : [advice])].join('\n');
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
