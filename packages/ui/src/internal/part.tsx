import {
  type ComponentPropsWithoutRef,
  cloneElement,
  createElement,
  type ForwardRefExoticComponent,
  forwardRef,
  isValidElement,
  type JSX,
  type ReactElement,
  type ReactNode,
  type Ref,
  type RefAttributes,
} from 'react';
import { mergeProps } from './mergeProps.js';

/** A part's state, which it also shows as `data-*` attributes: `true` as an empty one, `false` and `undefined` as none. */
export type PartState = Readonly<Record<string, string | number | boolean | undefined>>;

/** Replaces the element of a part: an element that gets the part's props, or a function of them and the part's state. */
export type RenderProp<State> = ReactElement | ((props: Record<string, unknown>, state: State) => ReactNode);

/** Native props of the element, and `render`. */
export type PartProps<
  Tag extends keyof JSX.IntrinsicElements,
  State = Readonly<Record<never, never>>,
> = ComponentPropsWithoutRef<Tag> & { readonly render?: RenderProp<State> | undefined };

export interface PartOptions<State extends PartState> {
  /** The stable class hosts style by, such as `km-api-key-table-row`. */
  readonly className: string;
  readonly state?: State | undefined;
  readonly ref?: Ref<unknown> | undefined;
}

/** Renders the one element of a part. Every part goes through here, so `className`, `style`, `ref`, `render` and `data-*` behave alike. */
export function renderPart<Tag extends keyof JSX.IntrinsicElements, State extends PartState>(
  tag: Tag,
  props: PartProps<Tag, State>,
  { className, state, ref }: PartOptions<State>,
): ReactNode {
  const { render, ...native } = props as PartProps<'div', State>;
  const own: Record<string, unknown> = ref ? { className, ref } : { className };
  dataAttributes(state, own);
  const merged = mergeProps(own, native);
  if (typeof render === 'function') return render(merged, state ?? ({} as State));
  if (isValidElement<Record<string, unknown>>(render)) {
    return cloneElement(render, mergeProps(merged, { ...render.props, ref: refOf(render) }));
  }
  return createElement(tag, merged);
}

/** A part with nothing of its own but a class. */
export function createPart<Tag extends keyof JSX.IntrinsicElements>(
  displayName: string,
  tag: Tag,
  className: string,
): ForwardRefExoticComponent<PartProps<Tag> & RefAttributes<HTMLElement>> {
  const Part = forwardRef<HTMLElement, PartProps<Tag>>((props, ref) =>
    renderPart(tag, props as PartProps<Tag>, { className, ref }),
  );
  Part.displayName = displayName;
  return Part as ForwardRefExoticComponent<PartProps<Tag> & RefAttributes<HTMLElement>>;
}

function dataAttributes(state: PartState | undefined, into: Record<string, unknown>): void {
  for (const name in state) {
    const value = state[name];
    if (value !== undefined && value !== false) into[attributeOf(name)] = value === true ? '' : value;
  }
}

/** Remembered, because a table asks for the same few names for every cell. */
const attributes = new Map<string, string>();

function attributeOf(name: string): string {
  let attribute = attributes.get(name);
  if (attribute === undefined) {
    attribute = `data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    attributes.set(name, attribute);
  }
  return attribute;
}

/** React 19 keeps the ref among the props, React 18 beside them. */
function refOf(element: ReactElement<Record<string, unknown>>): unknown {
  return 'ref' in element.props ? element.props['ref'] : (element as { readonly ref?: unknown }).ref;
}
