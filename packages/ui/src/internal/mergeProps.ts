import type { CSSProperties, Ref, RefCallback } from 'react';

type Props = Record<string, unknown>;

/** `theirs` over `ours`: classes and styles add up, both refs are set, and their handler runs first and can prevent ours. */
export function mergeProps(ours: Props, theirs: Props): Props {
  const merged: Props = { ...ours };
  for (const name in theirs) {
    const own = ours[name];
    const value = theirs[name];
    if (value === undefined) continue;
    if (own === undefined) merged[name] = value;
    else if (name === 'className') merged[name] = [own as string, value as string].filter(Boolean).join(' ');
    else if (name === 'style') merged[name] = { ...(own as CSSProperties), ...(value as CSSProperties) };
    else if (name === 'ref') merged[name] = mergeRefs(own as Ref<unknown>, value as Ref<unknown>);
    else if (isHandler(name, own) && isHandler(name, value)) merged[name] = chain(value, own);
    else merged[name] = value;
  }
  return merged;
}

/** One ref that sets several. */
export function mergeRefs<T>(...refs: readonly (Ref<T> | undefined)[]): RefCallback<T> | undefined {
  const set = refs.filter((ref): ref is Exclude<Ref<T>, null> => Boolean(ref));
  if (set.length === 0) return undefined;
  return (node) => {
    for (const ref of set) {
      if (typeof ref === 'function') ref(node);
      else (ref as { current: T | null }).current = node;
    }
  };
}

type Handler = (event: { readonly defaultPrevented?: boolean }, ...rest: unknown[]) => void;

function isHandler(name: string, value: unknown): value is Handler {
  return /^on[A-Z]/.test(name) && typeof value === 'function';
}

function chain(first: Handler, second: Handler): Handler {
  return (event, ...rest) => {
    first(event, ...rest);
    if (!event?.defaultPrevented) second(event, ...rest);
  };
}
