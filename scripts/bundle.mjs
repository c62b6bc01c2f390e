// Loads a TypeScript entry of this project in Node, which reads none itself: bundles it with Vite, kernels included.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import { kernels } from './kernels.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * @param entry path from the project's root
 * @returns what the entry exports, and the folder of the bundle, which is gone when the process ends
 */
export async function bundled(entry) {
  const caches = join(root, 'node_modules/.cache/lottery');
  mkdirSync(caches, { recursive: true });
  // A folder of its own, so that two commands at once never read each other's half.
  const folder = mkdtempSync(join(caches, 'bundle-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await build({
    root,
    configFile: false,
    publicDir: false,
    plugins: [kernels()],
    logLevel: 'error',
    build: { ssr: entry, outDir: folder, minify: false, rolldownOptions: { output: { entryFileNames: 'main.mjs' } } },
  });
  return { ...(await import(pathToFileURL(join(folder, 'main.mjs')).href)), folder };
}
