import { SHORTEST_TEXT } from './needle.js';

/** A string inside a value. */
export interface Text {
  readonly text: string;
  /** From the value, such as `.state.data.secret`. */
  readonly path: () => string;
}

/** How many objects may still be visited. Shared by the walks of one search, so that together they end. */
export interface Budget {
  left: number;
}

export interface WalkOptions {
  readonly budget: Budget;
  /** What was walked already, where several walks meet the same objects. */
  readonly visited?: Set<object> | undefined;
  /** Answers true for objects that must not be entered. */
  readonly isSkipped?: ((value: object) => boolean) | undefined;
  readonly isSkippedKey?: ((key: string) => boolean) | undefined;
  /** Gets what can only be read later. */
  readonly onBlob?: ((blob: Blob, path: () => string) => void) | undefined;
}

interface Step {
  readonly value: unknown;
  readonly name: string;
  readonly parent: Step | null;
}

/**
 * Every string that can be reached from a value, keys included: through objects, arrays, maps, sets, errors, headers, forms and
 * bytes. Getters are not called, closures and private fields cannot be seen, and page nodes and windows are not entered.
 * @throws when the budget is used up: what was not searched is not clean.
 */
export function* textsIn(root: unknown, options: WalkOptions): Generator<Text> {
  const visited = options.visited ?? new Set<object>();
  const stack: Step[] = [{ value: root, name: '', parent: null }];

  for (let step = stack.pop(); step; step = stack.pop()) {
    const { value } = step;
    const here = step;
    const path = (): string => pathOf(here);
    if (typeof value === 'string') {
      if (value.length >= SHORTEST_TEXT) yield { text: value, path };
      continue;
    }
    if (typeof value === 'symbol') {
      if (value.description) yield { text: value.description, path };
      continue;
    }
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) continue;
    if (visited.has(value)) continue;
    visited.add(value);
    if (isPagePart(value) || options.isSkipped?.(value)) continue;
    options.budget.left -= 1;
    if (options.budget.left < 0) {
      throw new Error(
        'Keymount sentinel: there is more to search than `maxObjects` allows, so nothing is proved. Raise it, or watch a smaller page.',
      );
    }
    if (isBlob(value)) options.onBlob?.(value, path);
    for (const [name, child] of partsOf(value)) {
      if (options.isSkippedKey?.(name)) continue;
      if (name.length >= SHORTEST_TEXT) yield { text: name, path };
      stack.push({ value: child, name, parent: step });
    }
  }
}

function pathOf(step: Step): string {
  const names: string[] = [];
  for (let each: Step | null = step; each?.parent; each = each.parent) names.push(each.name);
  return names
    .reverse()
    .map((name) => (/^\d+$/.test(name) ? `[${name}]` : `.${name}`))
    .join('');
}

type Part = readonly [name: string, value: unknown];

function* partsOf(value: object): Generator<Part> {
  yield* readable(() => specialParts(value));
  // Its elements are numbers, and there may be millions.
  if (!ArrayBuffer.isView(value)) yield* readable(() => ownParts(value));
}

/** A revoked proxy, or an object of another origin, shows nothing to anybody. */
function* readable(parts: () => Generator<Part>): Generator<Part> {
  try {
    yield* parts();
  } catch {}
}

function* ownParts(value: object): Generator<Part> {
  for (const key of Reflect.ownKeys(value)) {
    const descriptor = Reflect.getOwnPropertyDescriptor(value, key);
    if (descriptor && 'value' in descriptor) yield [String(key), descriptor.value];
  }
}

/** What `ownKeys` does not show. By tag, since a value may come from another window. */
function* specialParts(value: object): Generator<Part> {
  if (Array.isArray(value)) {
    const joined = joinCharacters(value);
    if (joined) yield ['join()', joined];
    return;
  }
  switch (tagOf(value)) {
    case 'Map':
      for (const [key, item] of value as Map<unknown, unknown>) {
        yield ['key', key];
        yield [typeof key === 'string' ? key : 'value', item];
      }
      return;
    case 'Set':
      for (const item of value as Set<unknown>) yield ['value', item];
      return;
    case 'Headers':
    case 'FormData':
    case 'URLSearchParams':
      for (const [name, item] of value as unknown as Iterable<[string, unknown]>) yield [name, item];
      return;
    case 'URL':
      yield ['href', (value as URL).href];
      return;
    case 'RegExp':
      yield ['source', (value as RegExp).source];
      return;
    case 'String':
      yield ['value', (value as { valueOf(): unknown }).valueOf()];
      return;
    case 'Request':
    case 'Response':
      yield ['url', (value as Request).url];
      yield ['headers', (value as Request).headers];
      return;
    case 'WeakRef':
      yield ['deref()', (value as WeakRef<object>).deref()];
      return;
    case 'File':
      yield ['name', (value as File).name];
      return;
  }
  if (value instanceof Error || tagOf(value) === 'Error' || tagOf(value) === 'DOMException') {
    const error = value as Error;
    yield ['message', error.message];
    yield ['stack', error.stack];
    yield ['cause', error.cause];
  } else if (tagOf(value).endsWith('Event')) {
    yield ['detail', (value as CustomEvent<unknown>).detail];
    yield ['data', (value as MessageEvent<unknown>).data];
  } else if (ArrayBuffer.isView(value) || /^(?:Shared)?ArrayBuffer$/.test(tagOf(value))) {
    const bytes = ArrayBuffer.isView(value)
      ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
      : new Uint8Array(value as ArrayBuffer);
    yield ['bytes', decode(bytes, 'latin1')];
    yield ['bytes as UTF-16', decode(bytes, 'utf-16le')];
  }
}

/** A string that was taken apart: characters, or character codes. */
function joinCharacters(array: readonly unknown[]): string | null {
  if (array.length < SHORTEST_TEXT || array.length > 100_000) return null;
  if (array.every((item) => typeof item === 'string' && item.length <= 4)) return array.join('');
  if (array.every((item) => Number.isInteger(item) && (item as number) >= 0 && (item as number) < 0x10000))
    return String.fromCharCode(...(array.slice(0, 10_000) as number[]));
  return null;
}

export function decode(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes);
}

function tagOf(value: object): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

function isBlob(value: object): value is Blob {
  return tagOf(value) === 'Blob' || tagOf(value) === 'File';
}

function isPagePart(value: object): boolean {
  try {
    return (
      value === globalThis || tagOf(value) === 'Window' || ('nodeType' in value && 'ownerDocument' in value)
    );
  } catch {
    // A revoked proxy.
    return true;
  }
}
