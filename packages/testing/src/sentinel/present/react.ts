import type { Trace } from '../Sighting.js';
import { type Budget, textsIn } from '../texts.js';

interface Fiber {
  readonly type: unknown;
  readonly return: Fiber | null;
  readonly child: Fiber | null;
  readonly sibling: Fiber | null;
  readonly alternate: Fiber | null;
  readonly deletions: readonly Fiber[] | null;
}

/** Props, states and hooks, effects, contexts, refs and instances; `alternate` has those of the render before. */
const FIELDS = [
  'key',
  'type',
  'elementType',
  'pendingProps',
  'memoizedProps',
  'memoizedState',
  'updateQueue',
  'dependencies',
  'ref',
  'stateNode',
] as const;

/** What any script of the page, or React DevTools, finds by walking from the elements into React. */
export function* reactTexts(elements: Iterable<Element>, budget: Budget): Generator<Trace> {
  const visited = new Set<object>();
  const fibers: Fiber[] = [];
  const known = new Set<Fiber>();
  const meet = (fiber: Fiber | null): void => {
    if (!fiber || known.has(fiber)) return;
    known.add(fiber);
    fibers.push(fiber);
  };
  const options = {
    budget,
    visited,
    // Stacks of every element, written out only when read.
    isSkippedKey: (key: string) => key.startsWith('_debug') || key === '_store',
    isSkipped: (value: object) => {
      if (!isFiber(value)) return false;
      meet(value);
      return true;
    },
  };

  for (const element of elements) {
    for (const key of Object.keys(element)) {
      if (!key.startsWith('__react')) continue;
      for (const { text, path } of textsIn(Reflect.get(element, key), options))
        yield { place: 'react', text, where: () => `props of <${element.localName}>${path()}` };
    }
  }
  for (let fiber = fibers.pop(); fiber; fiber = fibers.pop()) {
    const owner = fiber;
    for (const near of [
      fiber.child,
      fiber.sibling,
      fiber.return,
      fiber.alternate,
      ...(fiber.deletions ?? []),
    ])
      meet(near);
    for (const field of FIELDS) {
      for (const { text, path } of textsIn(Reflect.get(fiber, field), options))
        yield { place: 'react', text, where: () => `${nameOf(owner)} ${field}${path()}` };
    }
  }
}

function isFiber(value: object): value is Fiber {
  return 'memoizedProps' in value && 'alternate' in value && 'stateNode' in value;
}

/** The component, and the two above it. */
function nameOf(fiber: Fiber): string {
  const names: string[] = [];
  for (let each: Fiber | null = fiber; each && names.length < 3; each = each.return) {
    const { type } = each;
    const name =
      typeof type === 'string'
        ? type
        : (Reflect.get(Object(type) as object, 'displayName') ?? Reflect.get(Object(type) as object, 'name'));
    if (typeof name === 'string' && name) names.unshift(`<${name}>`);
  }
  return names.join(' ') || 'the root';
}
