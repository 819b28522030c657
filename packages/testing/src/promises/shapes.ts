import type { ApiKeysClient, KeyStatus } from '@keymount/core';
import { Broken, type ClientSubject, show } from './kit.js';

/** What is wrong with a value, by its place; `undefined` where nothing is. */
type Shape = (value: unknown, place: string) => string | undefined;

/** A client whose answers are looked at before a promise trips over them: an answer of another shape is said by its place. */
export function withCheckedAnswers(subject: ClientSubject): ClientSubject {
  const { client, otherAccountClient } = subject;
  return {
    ...subject,
    client: checked(client),
    ...(otherAccountClient && { otherAccountClient: checked(otherAccountClient) }),
  };
}

function checked(client: ApiKeysClient): ApiKeysClient {
  return new Proxy(client, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      const shape = SHAPES[name as keyof ApiKeysClient];
      if (typeof method !== 'function' || !shape) return method;
      return async (...args: readonly unknown[]): Promise<unknown> => {
        const answer: unknown = await Reflect.apply(method, target, args);
        const problem = shape(answer, 'the answer');
        if (problem) throw new Broken(`${String(name)}: ${problem}`);
        return answer;
      };
    },
  });
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const wrong = (value: unknown, place: string, expected: string): string =>
  `${place} is ${value instanceof Date ? 'a Date' : show(value)}, expected ${expected}`;

const text: Shape = (value, place) =>
  typeof value === 'string' ? undefined : wrong(value, place, 'a string');

const id: Shape = (value, place) =>
  typeof value === 'string' && value !== '' ? undefined : wrong(value, place, 'a string that is not empty');

const timestamp: Shape = (value, place) =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value))
    ? undefined
    : wrong(value, place, 'an ISO 8601 string, such as "2026-11-27T09:30:00Z"');

const oneOf =
  (values: readonly unknown[]): Shape =>
  (value, place) =>
    values.includes(value) ? undefined : wrong(value, place, `one of ${values.map(show).join(', ')}`);

const optional =
  (shape: Shape): Shape =>
  (value, place) =>
    value === undefined ? undefined : shape(value, place);

const nullable =
  (shape: Shape): Shape =>
  (value, place) =>
    value === null ? undefined : shape(value, place);

const listOf =
  (shape: Shape): Shape =>
  (value, place) => {
    if (!Array.isArray(value)) return wrong(value, place, 'a list');
    for (const [index, item] of value.entries()) {
      const problem = shape(item, `${place}[${index}]`);
      if (problem) return problem;
    }
    return undefined;
  };

const object =
  (fields: Readonly<Record<string, Shape>>): Shape =>
  (value, place) => {
    if (!isRecord(value))
      return wrong(
        value,
        place,
        Object.keys(fields).length > 0 ? `an object with ${Object.keys(fields).join(', ')}` : 'an object',
      );
    for (const [field, shape] of Object.entries(fields)) {
      const problem = shape(value[field], `${place}.${field}`);
      if (problem) return problem;
    }
    return undefined;
  };

const STATUSES: readonly KeyStatus[] = ['active', 'expired', 'disabled', 'leaked', 'revoked'];

const key = object({
  id,
  name: text,
  hint: text,
  status: oneOf(STATUSES),
  models: (value, place) =>
    value === 'all' || (Array.isArray(value) && value.every((each) => typeof each === 'string'))
      ? undefined
      : wrong(value, place, '"all" or a list of model ids'),
  createdAt: timestamp,
  createdBy: optional(nullable(text)),
  expiresAt: optional(nullable(timestamp)),
  lastUsedAt: optional(nullable(timestamp)),
  version: optional(text),
});
const issued = object({ key, secret: text });

const SHAPES: Readonly<Partial<Record<keyof ApiKeysClient, Shape>>> = {
  listKeys: object({ items: listOf(key), nextCursor: nullable(text) }),
  createKey: issued,
  updateKey: key,
  rotateKey: issued,
  disableKey: key,
  enableKey: key,
  listModels: listOf(object({ id, name: text })),
  getUsage: object({
    rows: listOf(object({ start: timestamp, keyId: optional(id), modelId: optional(id) })),
  }),
  getAccount: object({}),
};
