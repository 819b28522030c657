import { join } from 'node:path';
import { buildPage, type PageSource, type ServedPage, servePage } from '../support/servedPage.ts';

/** Builds a page of `page/` and serves it, watched by the sentinel: a story may make a key. */
export async function startStoryPage(
  html: 'index.html' | 'leaks.html' = 'index.html',
  mode: PageSource['mode'] = 'development',
): Promise<ServedPage> {
  const root = join(import.meta.dirname, 'page');
  // What the sentinel keeps would count as a leak of memory.
  return await servePage(await buildPage({ root, html, mode, isWatched: html === 'index.html' }));
}
