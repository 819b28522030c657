import { createHash } from 'node:crypto';
import { createRandom, type Random } from './random.js';
import { detokenize, type TokenPiece, tokenize } from './tokenizer.js';

/**
 * The sample's model. It is no neural network: it writes sentences about the words of the prompt, chosen by a generator
 * seeded with that prompt, so that the same request always gets the same answer, at once and without a network. What
 * surrounds it (keys, permission, token counts, streaming, usage) is what a real model would need.
 */
export interface Completion {
  readonly pieces: readonly TokenPiece[];
  readonly finishReason: 'stop' | 'length';
}

export interface CompletionRequest {
  readonly modelId: string;
  /** The conversation as one text; the seed. */
  readonly conversation: string;
  /** What the person last said; the answer is about it. */
  readonly prompt: string;
  /** Upper bound of the answer, in tokens. */
  readonly maxTokens: number;
  /** The answer ends before the first of these. */
  readonly stop: readonly string[];
}

export function complete(request: CompletionRequest): Completion {
  const seed = createHash('sha256').update(`${request.modelId}\n${request.conversation}`).digest();
  const answer = write(createRandom(seed.readUInt32LE(0)), request.prompt);
  const tokens = tokenize(cutAtStop(answer, request.stop));
  const kept = tokens.slice(0, request.maxTokens);
  return {
    pieces: [...detokenize(kept)],
    finishReason: kept.length < tokens.length ? 'length' : 'stop',
  };
}

function cutAtStop(text: string, stop: readonly string[]): string {
  const ends = stop.map((mark) => text.indexOf(mark)).filter((index) => index >= 0);
  return text.slice(0, Math.min(text.length, ...ends));
}

const OPENINGS = [
  'Here is the short answer about {topic}.',
  'Let us take {topic} one step at a time.',
  'The useful way to look at {topic} is to ask what it is for.',
  'Two things matter most about {topic}: what goes in, and what must come out.',
];
const SENTENCES = [
  'Start from {a}, because everything after it depends on that choice.',
  'Compare {a} with {b} on one real example before you decide.',
  'If {a} changes often, keep it apart from {b}.',
  'Most surprises come from {b} rather than from {a}, so measure it first.',
  'Write down what {a} promises, then check that {b} keeps it.',
  'A small test with {a} tells you more than a long plan about {b}.',
  'When {a} and {b} disagree, trust the one you can observe.',
  'Leave {b} alone until {a} works end to end.',
];
const CLOSINGS = [
  'That is enough to begin; the rest follows from what you learn.',
  'If one of these does not fit your case, tell me which and I will go deeper.',
  'In short: keep {topic} simple, and look at the result.',
];
const ORDINARY = ['the goal', 'the input', 'the first draft', 'the result', 'the people who use it'];

function write(random: Random, prompt: string): string {
  const words = [...ORDINARY, ...subjects(prompt)];
  const topic = subjects(prompt)[0] ?? 'your question';
  const fill = (template: string): string => {
    const a = random.pick(words);
    const b = random.pick(words.filter((word) => word !== a));
    // Functions, because a word of the prompt may hold `$&`.
    return template
      .replaceAll('{topic}', () => topic)
      .replaceAll('{a}', () => a)
      .replaceAll('{b}', () => b);
  };
  const middle = random.shuffle(SENTENCES).slice(0, random.integer(2, 6));
  return [random.pick(OPENINGS), ...middle, random.pick(CLOSINGS)].map(fill).join(' ');
}

/** The longer words of the prompt, first one first, each once. */
function subjects(prompt: string): string[] {
  const words = prompt.slice(0, 2_000).match(/[\p{L}\p{M}\p{N}]{4,24}/gu) ?? [];
  const unique = new Set(words.map((word) => word.toLowerCase()).filter((word) => !COMMON.has(word)));
  return [...unique].slice(0, 8);
}

const COMMON: ReadonlySet<string> = new Set(
  'about after also been before could does from have hello into just like make more please should some tell than that them then there these they this what when where which will with would write your'.split(
    ' ',
  ),
);
