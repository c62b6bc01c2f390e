import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { bundled } from './bundle.mjs';

const ENTRY = 'src/app/first/prerender.tsx';
const RESULTS = 'public/reference/classroom.json';
/** The comment of index.html that the prerendered page replaces. */
const PLACEHOLDER = '<!-- prerendered page -->';
/** The development server loads styles with scripts, too late for the prerendered page, which links its own. */
const STYLES = [
  'src/app/styles.css',
  'src/charts/charts.css',
  'src/charts/static-accuracy.css',
  'src/app/first/opening.css',
  'src/app/first/question.css',
  'src/app/terms/tip.css',
];

interface Entry {
  readonly prerender: (file: string) => string;
}

/**
 * Writes the curve of the default experiment into index.html, so that it is there before any script, and without any. The
 * page's own code draws it from the results that the page ships.
 */
export function prerenderPlugin(): Plugin {
  let root = '';
  return {
    name: 'lottery:prerender',
    configResolved(config) {
      root = config.root;
    },
    transformIndexHtml: {
      order: 'post',
      async handler(html, { server }) {
        if (!html.includes(PLACEHOLDER)) return html;
        const entry = server ? await server.ssrLoadModule(ENTRY) : await bundled<Entry>(ENTRY);
        const markup = (entry as Entry).prerender(readFileSync(join(root, RESULTS), 'utf8'));
        const styles = server
          ? STYLES.map((file) => `<link rel="stylesheet" href="${server.config.base}${file}">`)
          : [];
        return html.replace(PLACEHOLDER, () => styles.join('') + markup);
      },
    },
  };
}
