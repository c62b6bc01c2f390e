// The benchmark: `npm run bench`, `npm run bench -- --help`.
import { fileURLToPath } from 'node:url';
import { bundled } from '../bundle.mjs';

const { main, folder } = await bundled('scripts/bench/main.ts');
process.exitCode = await main(process.argv.slice(2), {
  root: fileURLToPath(new URL('../..', import.meta.url)),
  scratch: folder,
  out: (text) => process.stdout.write(text),
  err: (line) => process.stderr.write(`${line}\n`),
});
