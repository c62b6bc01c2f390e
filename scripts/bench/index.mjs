// The benchmark: `npm run bench`, `npm run bench -- --help`.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundled } from '../bundle.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { main } = await bundled('scripts/bench/main.ts');
const caches = join(root, 'node_modules/.cache/lottery');
mkdirSync(caches, { recursive: true });
const scratch = mkdtempSync(join(caches, 'bench-'));
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
process.exitCode = await main(process.argv.slice(2), {
  root,
  scratch,
  out: (text) => process.stdout.write(text),
  err: (line) => process.stderr.write(`${line}\n`),
});
