/** Puts a thing back as it was. */
export type Undo = () => void;

/** Sees the arguments of a call before it is made. An array that it answers is what the call is made with. */
export type See = (args: readonly unknown[], self: unknown) => unknown;

const nothing: Undo = () => {};

/**
 * Lets `see` watch every call of a method or construction of a class. Where the page has no such method, does nothing. A method
 * that somebody else has wrapped meanwhile is left in place; ours inside it then only passes on.
 */
export function watchCalls(
  target: object | null | undefined,
  name: string,
  see: See,
  after: (result: unknown) => void = () => {},
): Undo {
  if (!target) return nothing;
  const original: unknown = Reflect.get(target, name);
  if (typeof original !== 'function') return nothing;
  let isOn = true;
  const seen = (args: unknown[], self: unknown): unknown[] => {
    if (!isOn) return args;
    const others = see(args, self);
    return Array.isArray(others) ? (others as unknown[]) : args;
  };
  const watched: unknown = new Proxy(original, {
    apply: (call, self, args: unknown[]) => {
      const result: unknown = Reflect.apply(call, self, seen(args, self));
      if (isOn) after(result);
      return result;
    },
    construct: (call, args: unknown[], newTarget) =>
      Reflect.construct(call, seen(args, undefined), newTarget === watched ? call : newTarget) as object,
  });
  const own = Reflect.getOwnPropertyDescriptor(target, name);
  if (
    !replace(target, name, {
      configurable: true,
      writable: true,
      enumerable: own?.enumerable ?? true,
      value: watched,
    })
  )
    return nothing;
  return () => {
    isOn = false;
    if (Reflect.getOwnPropertyDescriptor(target, name)?.value === watched) restore(target, name, own);
  };
}

/** Lets `see` watch what is assigned to a property with a setter. */
export function watchSetter(target: object | undefined, name: string, see: (value: unknown) => void): Undo {
  const own = target && Reflect.getOwnPropertyDescriptor(target, name);
  const { set: original } = own ?? {};
  if (!target || !original) return nothing;
  let isOn = true;
  const set = function (this: unknown, value: unknown): void {
    if (isOn) see(value);
    Reflect.apply(original, this, [value]);
  };
  if (!replace(target, name, { ...own, set })) return nothing;
  return () => {
    isOn = false;
    if (Reflect.getOwnPropertyDescriptor(target, name)?.set === set) restore(target, name, own);
  };
}

/** Listens, and can stop. */
export function watchEvents(
  target: EventTarget | undefined,
  type: string,
  see: (event: Event) => void,
): Undo {
  target?.addEventListener(type, see);
  return () => target?.removeEventListener(type, see);
}

/** The prototype of a class of this window, where it has one. */
export function prototypeOf(window: object, name: string): object | undefined {
  const found: unknown = Reflect.get(window, name);
  return typeof found === 'function' ? (found.prototype as object | undefined) : undefined;
}

function replace(target: object, name: string, descriptor: PropertyDescriptor): boolean {
  return Reflect.defineProperty(target, name, descriptor);
}

function restore(target: object, name: string, own: PropertyDescriptor | undefined): void {
  if (own) Reflect.defineProperty(target, name, own);
  else Reflect.deleteProperty(target, name);
}
