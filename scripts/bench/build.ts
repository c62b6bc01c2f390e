import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { atExit } from './at-exit.ts';

/** Where the benchmark's page is, in the project and in the build. */
export const BENCH_PAGE = 'scripts/bench/page.html';
/** How it is built. */
export const BENCH_CONFIG = 'scripts/bench/page.config.ts';

/** The last lines of an error are those that say what is wrong. */
const TOLD_LINES = 12;

/**
 * Builds a page with the Vite that its project finds, in a process of its own: each project's configuration is read by
 * itself, whichever project measures.
 * @param root the folder of the project
 * @param config in the project; its own page's without it
 * @throws Error with the last words of the build
 */
export function buildPage(
  root: string,
  outDir: string,
  config: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  const options = config === undefined ? [] : ['--config', config];
  const args = [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error', '--outDir', outDir];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...args, '--emptyOutDir', ...options], { cwd: root, signal });
    const forget = atExit(() => child.kill());
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
    child.once('error', reject);
    child.once('close', (code) => {
      forget();
      if (code === 0) resolve();
      else reject(new Error(`the page does not build: ${said.trim().split('\n').slice(-TOLD_LINES).join('\n')}`));
    });
  });
}
