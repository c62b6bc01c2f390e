import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { packedFiles, packedMnist } from './mnist-pack.ts';

const FOLDER = 'data/mnist/';

/** Serves the packed data set while developing and testing, and puts it beside the built page. */
export function mnistData(): Plugin {
  let root = '';
  return {
    name: 'lottery:mnist-data',
    configResolved(config) {
      root = config.root;
    },
    configureServer({ middlewares, config }) {
      middlewares.use((request, response, next) => {
        const path = new URL(request.url ?? '/', 'http://localhost').pathname;
        if (!path.startsWith(config.base + FOLDER)) return next();
        const name = path.slice(config.base.length + FOLDER.length);
        const folder = packedMnist(root);
        if (!packedFiles(folder).includes(name)) {
          response.statusCode = 404;
          return response.end(`There is no ${name} in the data set.`);
        }
        response.setHeader('Content-Type', name.endsWith('.json') ? 'application/json' : 'application/octet-stream');
        response.setHeader('Cache-Control', 'no-cache');
        response.end(readFileSync(join(folder, name)));
      });
    },
    generateBundle() {
      if (this.environment.config.consumer !== 'client') return;
      const folder = packedMnist(root);
      for (const name of packedFiles(folder)) {
        this.emitFile({ type: 'asset', fileName: FOLDER + name, source: readFileSync(join(folder, name)) });
      }
    },
  };
}
