/** Every kind of place the sentinel knows. */
export const SIGHTING_PLACES = [
  'console',
  'cookie',
  'cache-storage',
  'dom-attribute',
  'dom-property',
  'dom-text',
  'error',
  'event',
  'global',
  'history',
  'indexed-db',
  'live-region',
  'local-storage',
  'message',
  'mutation-cache',
  'performance',
  'query-cache',
  'react',
  'request',
  'session-storage',
  'style',
  'title',
  'url',
  'window-name',
] as const;

export type SightingPlace = (typeof SIGHTING_PLACES)[number];

/** One place where a secret was found. Never holds the secret itself, so that it can be printed. */
export interface Sighting {
  readonly place: SightingPlace;
  /** Such as `fetch body.name`, or `button.copy [aria-label]`; ends with the form it had where that was not plain. */
  readonly where: string;
}

/** A text that was, or is, somewhere; the secret may be in it. */
export interface Trace {
  readonly place: SightingPlace;
  readonly text: string;
  /** @param index Where in `text`. */
  readonly where: (index: number) => string;
}
