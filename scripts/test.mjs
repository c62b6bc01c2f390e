// All tests: `npm test`, or some of them: `npm test -- unit e2e`. Ends with one line that counts them all.
import { spawn } from 'node:child_process';
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

/** Runs a command. Its output appears as it comes, or in one piece at the end where something runs beside it. */
function run(command, beside, env = {}) {
  const [name, ...args] = command;
  const title = `\n> ${command.join(' ')}`;
  if (!beside) console.log(title);
  const child = spawn('npx', ['--no-install', name, ...args], {
    cwd: root,
    stdio: beside ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
    env: { ...process.env, ...env },
  });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => said.push(text));
  return new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('close', (status) => {
      if (beside) console.log(`${title}\n${Buffer.concat(said)}`);
      resolve(status === 0);
    });
  });
}

/** A check without tests of its own counts as one. */
const check =
  (...command) =>
  async (beside) =>
    (await run(command, beside)) ? { ...NONE, passed: 1 } : FAILED;

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

const vitest = (project) => async (beside) => {
  const file = `${project}.json`;
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${join(reports, file)}`];
  const succeeded = await run(['vitest', 'run', '--project', project, ...reporters], beside);
  return counted(succeeded, file, ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) => ({
    passed: numPassedTests,
    failed: numFailedTests,
    skipped: numPendingTests + numTodoTests,
    names: testResults.flatMap(({ assertionResults }) =>
      assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
    ),
  }));
};

const e2e = async (beside) => {
  const succeeded = await run(['playwright', 'test', '--reporter=list,json'], beside, {
    PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, 'e2e.json'),
  });
  return counted(succeeded, 'e2e.json', ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  }));
};

/** The end-to-end tests look at the built page. */
const STEPS = {
  types: check('tsc', '--build'),
  format: check('biome', 'check', '.'),
  build: check('vite', 'build', '--logLevel', 'warn'),
  unit: vitest('unit'),
  browser: vitest('browser'),
  lint: check('eslint', '.'),
  unused: check('knip'),
  e2e,
};

/** What is done one after the other, faults that are found soonest first, and what side by side: each waits now and then. */
const ORDER = [['types'], ['format'], ['build'], ['unit', 'browser', 'lint', 'unused'], ['e2e']];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in STEPS));
if (unknown.length > 0) {
  console.error(`There are no tests named ${unknown.join(', ')}; there are ${Object.keys(STEPS).join(', ')}.`);
  process.exit(2);
}

const total = { ...NONE };
// Told at the end: ten minutes of other output come after the first checks.
const red = [];
try {
  ensureChromium();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
if (asked.length === 0 || asked.includes('unit') || asked.includes('e2e')) tryFashion();
for (const all of ORDER) {
  const names = all.filter((name) => asked.length === 0 || asked.includes(name));
  const counts = await Promise.all(names.map((name, at) => STEPS[name](at > 0)));
  for (const [at, name] of names.entries()) {
    for (const key of Object.keys(total)) total[key] += counts[at][key];
    if (counts[at].failed === 0) continue;
    red.push(`${name}: ${counts[at].failed} failed. Alone: npm test -- ${name}`);
    for (const test of counts[at].names ?? []) red.push(`  ${test}`);
  }
}
process.exitCode = total.failed > 0 ? 1 : 0;
if (red.length > 0) console.log(`\n${red.join('\n')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
