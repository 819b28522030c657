import type { English, PartialMessages } from './en.js';
import { english } from './sections.js';
// What a table and every fault need is always there. A file that reads another section imports it itself, so that a page
// does not load the words of a dialog before the dialog.
import './en/common.js';
import './en/errors.js';
import './en/status.js';
import './en/table.js';

/** Lays a host's texts over English, over the sections that come later too. */
export function layOverEnglish(messages: PartialMessages | undefined): English {
  const loaded = english as unknown as English;
  if (!messages) return loaded;
  const laid = Object.create(loaded) as English;
  for (const [name, texts] of Object.entries(messages)) {
    let merged: object | undefined;
    Object.defineProperty(laid, name, {
      get: () => {
        const section = english[name];
        merged ??= section && { ...section, ...texts };
        return merged;
      },
    });
  }
  return laid;
}
