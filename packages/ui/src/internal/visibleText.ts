// Marks of direction and width that have no shape of their own. Joiners stay: emoji and many scripts are written with them.
const INVISIBLE = /[\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/gu;

/** A name with its invisible characters spelled out, so that two names that look alike are alike. */
export function visibleText(text: string): string {
  return text.replace(
    INVISIBLE,
    (character) => `⟨U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}⟩`,
  );
}
