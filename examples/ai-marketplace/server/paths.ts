import { join, resolve } from 'node:path';

/** The folder of this example. */
export const ROOT: string = resolve(import.meta.dirname, '..');
/** The folder of the repository: the page is built from the sources of its packages. */
export const REPOSITORY: string = resolve(ROOT, '../..');
/** Where the built page lies. */
export const BUILT_PAGE: string = join(ROOT, 'dist');
/** Where the sample keeps its data unless told otherwise. */
export const DEFAULT_DATA: string = join(ROOT, '.data');
