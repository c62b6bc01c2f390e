// The command line: bundles src/cli with Vite, since Node 20 reads no TypeScript, and runs it.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import { kernels } from './kernels.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const caches = join(root, 'node_modules/.cache/lottery');
mkdirSync(caches, { recursive: true });
// A folder of its own, so that two commands at once never read each other's half.
const outDir = mkdtempSync(join(caches, 'cli-'));
process.once('exit', () => rmSync(outDir, { recursive: true, force: true }));

await build({
  root,
  configFile: false,
  publicDir: false,
  plugins: [kernels()],
  logLevel: 'error',
  build: { ssr: 'src/cli/main.ts', outDir, minify: false, rolldownOptions: { output: { entryFileNames: 'main.mjs' } } },
});

const { main } = await import(pathToFileURL(join(outDir, 'main.mjs')).href);
process.exitCode = await main(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (line) => process.stderr.write(`${line}\n`),
});
