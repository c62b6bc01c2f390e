// The command line: src/cli in Node.
import { bundled } from './bundle.mjs';

const { main } = await bundled('src/cli/main.ts');
process.exitCode = await main(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (line) => process.stderr.write(`${line}\n`),
});
