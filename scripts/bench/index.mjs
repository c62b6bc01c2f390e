// The benchmark: `npm run bench`, `npm run bench -- --help`. Bundles main.ts with Vite, since Node 20 reads no TypeScript.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import { kernels } from '../kernels.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const caches = join(root, 'node_modules/.cache/lottery');
mkdirSync(caches, { recursive: true });
// A folder of its own, so that two commands at once never read each other's half.
const outDir = mkdtempSync(join(caches, 'bench-'));
process.once('exit', () => rmSync(outDir, { recursive: true, force: true }));

await build({
  root,
  configFile: false,
  publicDir: false,
  logLevel: 'error',
  plugins: [kernels()],
  build: {
    ssr: 'scripts/bench/main.ts',
    outDir,
    minify: false,
    rolldownOptions: { output: { entryFileNames: 'main.mjs' } },
  },
});

const { main } = await import(pathToFileURL(join(outDir, 'main.mjs')).href);
process.exitCode = await main(process.argv.slice(2), {
  root,
  scratch: outDir,
  out: (text) => process.stdout.write(text),
  err: (line) => process.stderr.write(`${line}\n`),
});
