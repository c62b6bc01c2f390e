// All tests: `npm test`, or some of them: `npm test -- unit e2e`. Ends with one line that counts them all.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureChromium } from './chromium.mjs';
import { tryFashion } from './fashion.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
// Outside of test-results, which Playwright empties.
const reports = join(root, 'node_modules/.cache/lottery/reports');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const NONE = { passed: 0, failed: 0, skipped: 0 };
const FAILED = { ...NONE, failed: 1 };

function run(command, env = {}) {
  console.log(`\n> ${command.join(' ')}`);
  const [name, ...args] = command;
  const { status } = spawnSync('npx', ['--no-install', name, ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
    env: { ...process.env, ...env },
  });
  return status === 0;
}

/** A check without tests of its own counts as one. */
const check =
  (...command) =>
  () =>
    run(command) ? { ...NONE, passed: 1 } : FAILED;

/** A runner that says nothing, or fails with every test passed, has failed. */
function counted(succeeded, file, read) {
  try {
    const counts = read(JSON.parse(readFileSync(join(reports, file), 'utf8')));
    const silent = counts.passed + counts.failed === 0;
    return silent || (!succeeded && counts.failed === 0) ? { ...counts, failed: counts.failed + 1 } : counts;
  } catch {
    return FAILED;
  }
}

const vitest = (project) => () => {
  const file = `${project}.json`;
  const succeeded = run([
    'vitest',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${join(reports, file)}`,
  ]);
  return counted(succeeded, file, ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) => ({
    passed: numPassedTests,
    failed: numFailedTests,
    skipped: numPendingTests + numTodoTests,
  }));
};

const e2e = () => {
  const succeeded = run(['playwright', 'test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, 'e2e.json'),
  });
  return counted(succeeded, 'e2e.json', ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  }));
};

/** In the order in which a fault is found soonest. The end-to-end tests look at the built page. */
const STEPS = {
  types: check('tsc', '--build'),
  format: check('biome', 'check', '.'),
  lint: check('eslint', '.'),
  unused: check('knip'),
  build: check('vite', 'build', '--logLevel', 'warn'),
  unit: vitest('unit'),
  browser: vitest('browser'),
  e2e,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in STEPS));
if (unknown.length > 0) {
  console.error(`There are no tests named ${unknown.join(', ')}; there are ${Object.keys(STEPS).join(', ')}.`);
  process.exit(2);
}

const total = { ...NONE };
try {
  ensureChromium();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
if (asked.length === 0 || asked.includes('unit') || asked.includes('e2e')) tryFashion();
for (const [name, step] of Object.entries(STEPS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const counts = step();
  for (const key of Object.keys(total)) total[key] += counts[key];
  if (counts.failed > 0) console.log(`\n${name}: ${counts.failed} failed. Alone: npm test -- ${name}`);
}
process.exitCode = total.failed > 0 ? 1 : 0;
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
