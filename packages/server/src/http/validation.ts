import type { FieldError, FieldRule } from '@keymount/core';
import type { Context } from 'hono';
import type { Env } from './env.js';
import { type ProblemEntry, problemResponse } from './problem.js';

interface Issue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly input?: unknown;
  readonly keys?: readonly string[];
  readonly maximum?: number | bigint;
}

type Validated =
  | { readonly target: string; readonly success: true }
  | {
      readonly target: string;
      readonly success: false;
      readonly error: { readonly issues: readonly unknown[] };
    };

const FIELDS: readonly string[] = [
  'name',
  'models',
  'expiresAt',
  'graceSeconds',
] satisfies FieldError['field'][];

/** Answers what a route's schemas refused. Says which field and which rule; never repeats a value. */
export function refuseInvalid(result: Validated, c: Context<Env>): Response | undefined {
  if (result.success) return undefined;
  const issues = result.error.issues as readonly Issue[];
  if (result.target === 'json') {
    return problemResponse(c, { code: 'invalid', status: 422, errors: issues.flatMap(toEntries) });
  }
  const isPreconditionMissing =
    result.target === 'header' && issues.some(({ path }) => path[0] === 'if-match');
  return problemResponse(c, { code: 'invalid', status: isPreconditionMissing ? 428 : 400 });
}

function toEntries(issue: Issue): readonly ProblemEntry[] {
  if (issue.keys)
    return issue.keys
      .slice(0, 20)
      .map((key) => ({ pointer: toPointer([...issue.path, key]), rule: 'invalid' }));
  const [first] = issue.path;
  const isField = typeof first === 'string' && FIELDS.includes(first);
  return [
    {
      pointer: toPointer(issue.path),
      ...(isField && { field: first as FieldError['field'] }),
      ...ruleOf(issue),
    },
  ];
}

function ruleOf(issue: Issue): { readonly rule: FieldRule; readonly limit?: number } {
  const isModels = issue.path[0] === 'models' && issue.path.length === 1;
  if (issue.code === 'invalid_type' && issue.input === undefined) return { rule: 'required' };
  if (isModels && issue.code === 'too_small') return { rule: 'required' };
  if (isModels && issue.code === 'too_big') return { rule: 'too-long', limit: Number(issue.maximum) };
  return { rule: 'invalid' };
}

/** RFC 6901. Cut, because a name of a field comes from the request too. */
function toPointer(path: readonly PropertyKey[]): string {
  return path
    .map((part) => `/${String(part).slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}
