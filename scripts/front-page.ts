import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { bundled } from './bundle.mjs';

const ENTRY = 'src/app/first/front.tsx';
const RESULTS = 'public/reference/classroom.json';
/** Where index.html wants the page as it stands before any script has run. */
const PLACE = '<!-- front page -->';
/** While developing, styles come with scripts; what stands before them asks for its own. */
const STYLES = ['src/app/styles.css', 'src/charts/charts.css', 'src/charts/still.css', 'src/app/first/first.css'];

interface Front {
  readonly frontPage: (file: string) => string;
}

/**
 * Puts the real curve of the default experiment into index.html, drawn by the page's own code from the results that the
 * page ships, so that it is there before any script, and without any.
 */
export function frontPage(): Plugin {
  let root = '';
  return {
    name: 'lottery:front-page',
    configResolved(config) {
      root = config.root;
    },
    transformIndexHtml: {
      order: 'post',
      async handler(html, { server }) {
        if (!html.includes(PLACE)) return html;
        const front = server ? await server.ssrLoadModule(ENTRY) : await bundled<Front>(ENTRY);
        const markup = (front as Front).frontPage(readFileSync(join(root, RESULTS), 'utf8'));
        const styles = server
          ? STYLES.map((file) => `<link rel="stylesheet" href="${server.config.base}${file}">`)
          : [];
        return html.replace(PLACE, () => styles.join('') + markup);
      },
    },
  };
}
