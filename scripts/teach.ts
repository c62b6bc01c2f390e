import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, ViteDevServer } from 'vite';
import { bundled } from './bundle.mjs';
import { WITHOUT_SCRIPTS } from './content-security.ts';
import { guideHtml } from './teach-guide.ts';

const ENTRY = 'src/app/teach/teach-pages.tsx';
const GUIDE = 'docs/teach.md';
const STYLES = ['src/charts/paper/paper.css', 'src/app/teach/teach.css'];
const FOLDER = 'teach/';
const STYLE_FILE = 'teach.css';

interface Entry {
  readonly teachPages: (given: {
    readonly guide: string;
    readonly policy: string;
    readonly styles: string;
    readonly results: (recipe: string) => string;
  }) => Readonly<Record<string, string>>;
}

/** A page with its document type: without, browsers lay it out as in the nineties. */
const documentOf = (html: string): string => `<!doctype html>\n${html}\n`;

/** All files of the folder, by name. */
function filesOf(root: string, { teachPages }: Entry): Readonly<Record<string, string>> {
  const text = (file: string) => readFileSync(join(root, file), 'utf8');
  const pages = teachPages({
    guide: guideHtml(text(GUIDE)),
    policy: WITHOUT_SCRIPTS,
    styles: STYLE_FILE,
    results: (recipe) => text(`public/reference/${recipe}.json`),
  });
  return {
    ...Object.fromEntries(Object.entries(pages).map(([name, html]) => [name, documentOf(html)])),
    [STYLE_FILE]: STYLES.map(text).join('\n'),
  };
}

/** Serves the pages for teachers while developing: written anew for every request, so that they are never old. */
function serve(server: ViteDevServer): void {
  const { config } = server;
  server.middlewares.use((request, response, next) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (!path.startsWith(config.base + FOLDER)) return next();
    const name = path.slice(config.base.length + FOLDER.length) || 'index.html';
    server
      .ssrLoadModule(ENTRY)
      .then((entry) => {
        const file = filesOf(config.root, entry as Entry)[name];
        if (file === undefined) return next();
        response.setHeader('Content-Type', name.endsWith('.css') ? 'text/css' : 'text/html; charset=utf-8');
        response.end(file);
      })
      .catch(next);
  });
}

/**
 * Puts the pages for teachers beside the lab, in `teach/`: docs/teach.md, the worksheets and the answers, with their numbers
 * from the results that the page ships.
 */
export function teach(): Plugin {
  let root = '';
  return {
    name: 'lottery:teach',
    configResolved(config) {
      root = config.root;
    },
    configureServer: serve,
    async generateBundle() {
      if (this.environment.config.consumer !== 'client') return;
      const files = filesOf(root, await bundled<Entry>(ENTRY));
      for (const [name, source] of Object.entries(files))
        this.emitFile({ type: 'asset', fileName: FOLDER + name, source });
    },
  };
}
