import { join } from 'node:path';
import { buildPage, type Files, type PageSource, type ServedPage, servePage } from '../support/servedPage.ts';

type Html = 'index.html' | 'leaks.html';

const MODES = { 'index.html': 'development', 'leaks.html': 'production' } satisfies Record<
  Html,
  PageSource['mode']
>;
const built = new Map<Html, Promise<Files>>();

/** Serves a page of `page/`, which is built the first time. */
export async function startStoryPage(html: Html = 'index.html'): Promise<ServedPage> {
  let files = built.get(html);
  if (!files) {
    files = buildPage({
      root: join(import.meta.dirname, 'page'),
      html,
      mode: MODES[html],
      // A story may make a key; but what the sentinel keeps would count as a leak of memory.
      isWatched: html === 'index.html',
    });
    built.set(html, files);
  }
  return await servePage(await files);
}
