/** The English texts that are loaded, by section. */
export const english: Record<string, object> = {};

export function addEnglish(sections: Readonly<Record<string, object>>): void {
  Object.assign(english, sections);
}
