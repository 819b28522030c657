import type { ZodType } from 'zod';
import { KeymountServerError } from '../errors.js';

/** Holds library calls to the same schemas as HTTP. Says where the input is wrong, never what it was. */
export function parseInput<Output>(caller: string, schema: ZodType<Output>, input: unknown): Output {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue && issue.path.length > 0 ? `"${issue.path.map(String).join('.')}"` : 'the input';
  throw new KeymountServerError(
    'invalid-input',
    `Keymount ${caller}: ${place} is not valid (${issue?.code ?? 'unknown'}), so nothing was done. The types and ` +
      '/openapi.json say what is.',
  );
}
