/** One text for each plural category of a language; `other` serves the rest. The count is `{count}`. */
export type Plural = { readonly other: string } & { readonly [C in Intl.LDMLPluralRule]?: string };

export type Message = string | Plural;

type Names<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type Text<M> = M extends string ? M : M extends { other: infer O extends string } ? O : never;

/** The values a message needs, read from its `{names}`: a missing one is a compile error. */
export type Values<M, V = string | number | bigint> = { readonly [N in Names<Text<M>>]: V };

/** No argument for a message without names, else its values. */
export type ValuesArgument<M, V = string | number | bigint> =
  Names<Text<M>> extends never ? [] : [values: Values<M, V>];

/** Puts values into a message as text; numbers in the digits of the locale. */
export function format<M extends Message>(
  locale: string,
  message: M,
  ...[values]: ValuesArgument<M>
): string {
  const found: Readonly<Record<string, unknown>> = values ?? {};
  return pickText(locale, message, found).replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = found[name];
    if (typeof value === 'number' || typeof value === 'bigint') return numberFormat(locale).format(value);
    return typeof value === 'string' ? value : whole;
  });
}

/** The same, in pieces: text, and whatever stands for a name, in order. For names that are elements. */
export function formatParts<M extends Message, V>(
  locale: string,
  message: M,
  ...[values]: ValuesArgument<M, V>
): readonly (string | V)[] {
  const found: Readonly<Record<string, V>> = (values as Readonly<Record<string, V>> | undefined) ?? {};
  return pickText(locale, message, found)
    .split(/(\{\w+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => found[piece.slice(1, -1)] ?? piece);
}

function pickText(locale: string, message: Message, values: Readonly<Record<string, unknown>>): string {
  if (typeof message === 'string') return message;
  return message[pluralRules(locale).select(Number(values['count']))] ?? message.other;
}

const rules = new Map<string, Intl.PluralRules>();
function pluralRules(locale: string): Intl.PluralRules {
  const cached = rules.get(locale) ?? new Intl.PluralRules(locale);
  rules.set(locale, cached);
  return cached;
}

const numbers = new Map<string, Intl.NumberFormat>();
/** Made once for all that a page shows: the first of each locale takes the browser a moment. */
export function numberFormat(locale: string): Intl.NumberFormat {
  const cached = numbers.get(locale) ?? new Intl.NumberFormat(locale);
  numbers.set(locale, cached);
  return cached;
}
