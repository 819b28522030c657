import { type ApiKeysClient, type ContractViolation, isAbort, isApiKeysError } from '@keymount/core';

// What a host got wrong, said in the console of a development build: the page says only that something failed, and whoever
// writes an adapter would look for the cause in vain. Bundlers leave all of it out of a production build.

type Member = (this: ApiKeysClient, ...args: unknown[]) => unknown;

const said = new Set<string>();

/** Each once: a read is tried three times, a list is read again and again, and what one row lacks, a thousand lack. */
function say(message: string, frames: readonly string[] = []): void {
  // Further down it is another way to the same place: the first try, the second, another page.
  const key = [message.replace(/\brow \d+/, 'row'), frames[0]].join('\n');
  if (said.has(key)) return;
  said.add(key);
  // biome-ignore lint/suspicious/noConsole: whoever writes an adapter reads the console; a production build is without it
  console.error([message, ...frames].join('\n'));
}

/** What the rows of an answer need, by method. */
const REQUIRED: Readonly<Partial<Record<string, string>>> = {
  listKeys: 'id (text), status, models ("all" or a list of ids) and createdAt (an ISO 8601 text)',
  listModels: 'id (text)',
  getUsage: 'start (an ISO 8601 text), inputTokens and outputTokens',
};

export function sayViolation({ method, problem }: ContractViolation): void {
  const required = problem.startsWith('the field') ? undefined : REQUIRED[method];
  say(
    `Keymount ${method}: ${problem}. ${required ? `A row needs ${required}. ` : ''}Prove the client with describeClient of @keymount/testing/conformance, or listen to onContractViolation.`,
  );
}

/** The same client. What a method of it throws, and no code of the contract names, is said with its place. */
export function watchForMistakes(client: ApiKeysClient): ApiKeysClient {
  return new Proxy(client, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return async (...args: unknown[]) => {
        try {
          return await (member as Member).apply(target, args);
        } catch (thrown) {
          if (!isAbort(thrown) && !isApiKeysError(thrown))
            say(describe(String(name), thrown), framesOf(thrown));
          throw thrown;
        }
      };
    },
  });
}

function describe(method: string, thrown: unknown): string {
  const what = thrown instanceof Error ? `a ${thrown.name}` : 'what is no Error';
  return `Keymount ${method}: the client threw ${what}, which the page can only call "unknown". Where the reason is known, throw createApiKeysError of @keymount/core, such as 'unreachable' when no answer came. What it said is not repeated here, because it may hold a secret.`;
}

/** Where it was thrown: its stack without its text. */
function framesOf(thrown: unknown): readonly string[] {
  if (!(thrown instanceof Error) || typeof thrown.stack !== 'string') return [];
  const { stack, message } = thrown;
  // Only V8 puts the text before the frames.
  const at = stack.indexOf(message);
  const frames = at < 0 ? stack : stack.slice(at + message.length);
  return frames.split('\n').filter((line) => /:\d+:\d+\)?$/.test(line));
}
