// All tests: `npm test`, or some of them: `npm test -- unit e2e`. Ends with one line that counts them all.
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { argv, env, exit, platform } from 'node:process';
import { fileURLToPath } from 'node:url';
import { ensureChromium } from './chromium.mjs';
import { tryFashion } from './fashion.mjs';
import { tryPython } from './python.mjs';
import { tryRedis } from './redis.mjs';
import { closingLines, REPORT_FILE, readReport, reasonOf } from './test/report.mjs';
import { schedule } from './test/schedule.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
// Outside of test-results, which Playwright empties.
const reports = join(root, 'node_modules/.cache/lottery/reports');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

/** Runs a command. Its output appears as it comes, or in one piece at the end where something may run beside it. */
function execute(command, beside, own = {}) {
  const [name, ...args] = command;
  const title = `\n> ${command.join(' ')}`;
  if (!beside) console.log(title);
  const child = spawn('npx', ['--no-install', name, ...args], {
    cwd: root,
    stdio: beside ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    shell: platform === 'win32',
    env: { ...env, ...own },
  });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => said.push(text));
  return new Promise((resolve) => {
    const end = (succeeded) => {
      const output = Buffer.concat(said).toString();
      if (beside) console.log(`${title}\n${output}`);
      resolve({ succeeded, output });
    };
    child.once('error', () => end(false));
    child.once('close', (status) => end(status === 0));
  });
}

/** A check without tests of its own counts as one. */
const check =
  (...command) =>
  async (beside) => {
    const { succeeded, output } = await execute(command, beside);
    const reason = reasonOf(output) || 'Its output above says why.';
    const failures = succeeded ? [] : [{ file: '', test: command.join(' '), reason }];
    return { passed: succeeded ? 1 : 0, skipped: 0, times: [], failures };
  };

const tests = (name, command) => async (beside) => {
  const file = join(reports, `${name}.json`);
  const { succeeded } = await execute(command, beside, { [REPORT_FILE]: file });
  return readReport(file, succeeded);
};

const vitest = (project) =>
  tests(project, [
    ...['vitest', 'run', '--project', project],
    ...['--reporter=default', '--reporter=./scripts/test/vitest-reporter.ts'],
  ]);

const cores = availableParallelism();
/** A runner of tests has the machine to itself: its own workers are as many as there are cores. */
const ALL = cores;

/** In this order where they are free to begin. */
const STEPS = [
  // One file after the other in one browser: it leaves a core to the checks.
  { name: 'browser', cores: 1, run: vitest('browser') },
  { name: 'types', cores: 1, run: check('tsc', '--build') },
  { name: 'format', cores: 1, run: check('biome', 'check', '.') },
  { name: 'lint', cores: 1, run: check('eslint', '.') },
  { name: 'unused', cores: 1, run: check('knip') },
  { name: 'build', cores: 1, run: check('vite', 'build', '--logLevel', 'warn') },
  { name: 'unit', cores: ALL, run: vitest('unit') },
  // They look at the built page.
  {
    name: 'e2e',
    cores: ALL,
    after: ['build'],
    run: tests('e2e', ['playwright', 'test', '--reporter=list,./scripts/test/playwright-reporter.ts']),
  },
];

const asked = argv.slice(2);
const names = STEPS.map(({ name }) => name);
const unknown = asked.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There are no tests named ${unknown.join(', ')}; there are ${names.join(', ')}.`);
  exit(2);
}
const steps = STEPS.filter(({ name }) => asked.length === 0 || asked.includes(name));

try {
  ensureChromium();
} catch (error) {
  console.error(error.message);
  exit(1);
}
if (steps.some(({ name }) => name === 'unit' || name === 'e2e')) tryFashion();
if (steps.some(({ name }) => name === 'unit')) {
  tryRedis();
  tryPython();
}

const results = new Map();
await schedule(steps, cores, async (step, beside) => {
  results.set(step.name, await step.run(beside));
});
process.exitCode = [...results.values()].some(({ failures }) => failures.length > 0) ? 1 : 0;
console.log(closingLines(results).join('\n'));
