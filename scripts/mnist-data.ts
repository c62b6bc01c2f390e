import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { readMnist } from '../src/cli/mnist-files.ts';
import { digitsPng } from './digits.mjs';
import { packedFiles, packedMnist } from './mnist-pack.ts';

const FOLDER = 'data/mnist/';
const DIGITS = 'digits.png';

/** Serves the packed data set and a picture of ten of its images while developing and testing, and puts them beside the built page. */
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
        if (path === config.base + DIGITS) {
          response.setHeader('Content-Type', 'image/png');
          return response.end(digitsPng(readMnist().test));
        }
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
      this.emitFile({ type: 'asset', fileName: DIGITS, source: digitsPng(readMnist().test) });
      const folder = packedMnist(root);
      for (const name of packedFiles(folder)) {
        this.emitFile({ type: 'asset', fileName: FOLDER + name, source: readFileSync(join(folder, name)) });
      }
    },
  };
}
