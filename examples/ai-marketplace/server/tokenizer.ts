import { decode, encode } from 'gpt-tokenizer/encoding/o200k_base';

/**
 * The tokenizer's merge is quadratic in a run without a break (200,000 equal letters take half a minute), and a prompt is
 * whatever a stranger sends. A run is cut here, at the cost of at most one token a cut; ordinary text has no such run.
 */
const LONG_RUN = /\S{500}|\s{500}/gu;

/** Text such as `<|endoftext|>` is text here, never a control token: the library would throw on it. */
const AS_TEXT = { disallowedSpecial: new Set<string>() };

function* pieces(text: string): Generator<string> {
  let start = 0;
  for (const run of text.matchAll(LONG_RUN)) {
    const end = run.index + run[0].length;
    yield text.slice(start, end);
    start = end;
  }
  yield text.slice(start);
}

/** The o200k tokens of any text. */
export function tokenize(text: string): number[] {
  const tokens: number[] = [];
  for (const piece of pieces(text)) for (const token of encode(piece, AS_TEXT)) tokens.push(token);
  return tokens;
}

export function countTokens(text: string): number {
  return tokenize(text).length;
}

export interface TokenPiece {
  readonly text: string;
  readonly tokens: number;
}

/** The text of tokens in the smallest pieces that are whole characters, each with the tokens it took. */
export function* detokenize(tokens: readonly number[]): Generator<TokenPiece> {
  let start = 0;
  for (let end = 1; end <= tokens.length; end += 1) {
    const text = decode(tokens.slice(start, end));
    // A character may span tokens: its first half decodes to the replacement character.
    if (text.endsWith('\uFFFD') && end < tokens.length) continue;
    yield { text, tokens: end - start };
    start = end;
  }
}
