import type { FieldError, FieldRule } from '@keymount/core';
import type { Context } from 'hono';
import type { Env } from './env.js';
import { type ProblemEntry, problemResponse } from './problem.js';

interface Issue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  /** Of `unrecognized_keys`. */
  readonly keys?: readonly string[];
  readonly maximum?: number | bigint;
  /** Of `invalid_union`: what each branch said. */
  readonly errors?: readonly (readonly Issue[])[];
}

type Validated =
  | { readonly target: string; readonly success: true }
  | {
      readonly target: string;
      readonly success: false;
      readonly error: { readonly issues: readonly unknown[] };
    };

/** Enough to repair a form; a body of 5,000 bad events needs no answer of its own size. */
const MOST_ENTRIES = 20;

const FIELDS: readonly FieldError['field'][] = ['name', 'models', 'expiresAt', 'graceSeconds'];

/** Answers what a route's schemas refused. Says which field and which rule; never repeats a value. */
export async function refuseInvalid(result: Validated, c: Context<Env>): Promise<Response | undefined> {
  if (result.success) return undefined;
  const issues = result.error.issues as readonly Issue[];
  if (result.target === 'json' || result.target === 'query') {
    const sent: unknown = result.target === 'json' ? await c.req.json() : c.req.query();
    const entries = issues.flatMap((issue) => toEntries(issue, sent));
    // One rule a field: two checks of one value say the same.
    const seen = new Set<string>();
    const errors = entries.filter(({ pointer }) => !seen.has(pointer) && seen.add(pointer));
    return problemResponse(c, {
      code: 'invalid',
      status: result.target === 'json' ? 422 : 400,
      errors: errors.slice(0, MOST_ENTRIES),
    });
  }
  const isPreconditionMissing =
    result.target === 'header' && issues.some(({ path }) => path[0] === 'if-match');
  return problemResponse(c, { code: 'invalid', status: isPreconditionMissing ? 428 : 400 });
}

function toEntries({ keys, ...issue }: Issue, sent: unknown): readonly ProblemEntry[] {
  if (keys) return keys.map((key) => ({ pointer: toPointer([...issue.path, key]), rule: 'invalid' }));
  const [first] = issue.path;
  const field = FIELDS.find((name) => name === first);
  return [{ pointer: toPointer(issue.path), ...(field && { field }), ...ruleOf(issue, sent) }];
}

function ruleOf(issue: Issue, sent: unknown): { readonly rule: FieldRule; readonly limit?: number } {
  if (valueAt(sent, issue.path) === undefined) return { rule: 'required' };
  if (issue.path[0] === 'models' && issue.path.length === 1) {
    const [bound] = [issue, ...(issue.errors ?? []).flat()].filter(({ code }) => code.startsWith('too_'));
    if (bound?.code === 'too_small') return { rule: 'required' };
    if (bound?.code === 'too_big') return { rule: 'too-long', limit: Number(bound.maximum) };
  }
  return { rule: 'invalid' };
}

function valueAt(sent: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    sent,
  );
}

/** RFC 6901. Names come from the request too: one that no field could have is not repeated, it may be anything. */
function toPointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${/^\w{1,32}$/.test(String(part)) ? String(part) : '?'}`).join('');
}
