// The command line: src/cli in Node, on threads of Node.
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { bundleOf } from './bundle.mjs';

const folder = await bundleOf({
  main: 'src/cli/main.ts',
  spawn: 'src/cli/spawn.ts',
  thread: 'src/cli/thread.ts',
  member: 'src/cli/member-thread.ts',
});
const load = (name) => import(pathToFileURL(join(folder, `${name}.mjs`)).href);
const [{ main }, { threadsOf }] = await Promise.all([load('main'), load('spawn')]);

const { stderr, stdout } = process;
/** Between two looks at how far a run is, in ms: oftener nobody could read it. */
const LOOK_MS = 250;
let looked = 0;
let shown = false;

/** Takes the line that tells how far the run is from the terminal, for another one to be written there. */
function clear() {
  if (shown) stderr.write('\r\u001b[2K');
  shown = false;
}

function watch(text) {
  const now = performance.now();
  if (now - looked < LOOK_MS) return;
  looked = now;
  clear();
  stderr.write(text().slice(0, (stderr.columns || 80) - 1));
  shown = true;
}

const output = {
  out: (text) => {
    clear();
    stdout.write(text);
  },
  err: (line) => {
    clear();
    stderr.write(`${line}\n`);
  },
  // In a pipe or a file, lines are enough.
  ...(stderr.isTTY && { watch }),
};
const threads = threadsOf({ thread: join(folder, 'thread.mjs'), member: join(folder, 'member.mjs') });
process.exitCode = await main(process.argv.slice(2), output, threads);
clear();
