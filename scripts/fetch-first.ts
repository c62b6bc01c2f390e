import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** The module of Vite that stands before every import of a part in the built page. */
const HELPER = '\0vite/preload-helper.js';
const OURS = fileURLToPath(new URL('../src/app/fetch-first.ts', import.meta.url));

/**
 * Puts `src/app/fetch-first.ts` in the place of Vite's own preloading. Chromium up to 150, Firefox and Safari keep a script
 * that did not come for the life of the page, as the standard asks: whoever imports or preloads it again gets the old error.
 */
export const fetchFirst = (): Plugin => ({
  name: 'lottery:fetch-first',
  enforce: 'pre',
  apply: 'build',
  load: {
    order: 'pre',
    handler: (id) =>
      id === HELPER ? `export { fetchFirst as __vitePreload } from ${JSON.stringify(OURS)};` : undefined,
  },
});
