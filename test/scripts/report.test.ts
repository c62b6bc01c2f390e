import { spawn } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { closingLines, REPORT_FILE, type Report, readReport, reasonOf } from '../../scripts/test/report.mjs';

/** Outside of the project, whose runners are not to find it, with the project's packages. */
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lottery-broken-')));
symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
afterAll(() => rmSync(folder, { recursive: true }));

/** What a runner reports of files that are broken on purpose. */
async function reportOf(command: readonly string[], files: Record<string, string>): Promise<Report> {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const file = join(folder, 'report.json');
  rmSync(file, { force: true });
  const env = { ...process.env, [REPORT_FILE]: file };
  // The runners think that they are at home in a runner of tests.
  for (const key of Object.keys(env))
    if (/^(VITEST|PLAYWRIGHT|TEST_|NODE_ENV$)/.test(key)) Reflect.deleteProperty(env, key);
  const child = spawn(process.execPath, command, { cwd: folder, env, stdio: 'ignore' });
  const status = await new Promise((end) => child.once('close', end));
  return readReport(file, status === 0);
}

const VITEST = [
  resolve('node_modules/vitest/vitest.mjs'),
  'run',
  '--root',
  folder,
  `--reporter=${resolve('scripts/test/vitest-reporter.ts')}`,
];
const CASES = `
  test('passes', () => {});
  test('fails', () => { expect(1 + 1, 'sums').toBe(3); });
  test.skip('waits', () => {});
  describe('a group', () => {
    beforeAll(() => { throw new Error('no data'); });
    test('never begins', () => {});
  });
  describe('another', () => {
    afterAll(() => { throw new Error('not tidy'); });
    test('passes, too', () => {});
  });`;

test('what fails in Vitest is named with file and reason: tests, hooks of groups and of files, files', async () => {
  const head = `import { afterAll, beforeAll, describe, expect, test } from 'vitest';`;
  const report = await reportOf(VITEST, {
    'vitest.config.ts': '',
    'cases.test.ts': head + CASES,
    'hook.test.ts': `${head} beforeAll(() => { throw new Error('no file'); }); test('waits', () => {});`,
    'file.test.ts': `throw new Error('not even loaded');`,
  });
  expect(report.failures.toSorted((a, b) => a.reason.localeCompare(b.reason))).toEqual([
    { file: 'cases.test.ts', test: 'fails', reason: 'AssertionError: sums: expected 2 to be 3 // Object.is equality' },
    { file: 'cases.test.ts', test: 'a hook of “a group”', reason: 'Error: no data' },
    { file: 'hook.test.ts', test: 'a hook, or code outside of tests', reason: 'Error: no file' },
    { file: 'file.test.ts', test: 'a hook, or code outside of tests', reason: 'Error: not even loaded' },
    { file: 'cases.test.ts', test: 'a hook of “another”', reason: 'Error: not tidy' },
  ]);
  expect(report).toMatchObject({ passed: 2, skipped: 3 });
});

const PLAYWRIGHT = [
  resolve('node_modules/@playwright/test/cli.js'),
  'test',
  `--reporter=${resolve('scripts/test/playwright-reporter.ts')}`,
];

test('what fails in Playwright is named with file and reason: tests, hooks, files', async () => {
  const head = `import { expect, test } from '@playwright/test'; const { afterAll, beforeAll, describe } = test;`;
  const files = {
    'playwright.config.ts': `export default { workers: 1, testMatch: '*.spec.ts' };`,
    'cases.spec.ts': head + CASES,
  };
  const report = await reportOf(PLAYWRIGHT, files);
  expect(report.failures.map(({ file, test: name }) => [file, name])).toEqual([
    ['cases.spec.ts', 'fails'],
    ['cases.spec.ts', 'a group › never begins'],
    ['cases.spec.ts', 'another › passes, too'],
  ]);
  expect(report.failures.map(({ reason }) => reason)).toEqual([
    expect.stringMatching(/sums.*Expected: 3 Received: 2/),
    expect.stringContaining('no data'),
    expect.stringContaining('not tidy'),
  ]);
  expect(report).toMatchObject({ passed: 1, skipped: 1 });
  const unloaded = await reportOf(PLAYWRIGHT, { 'cases.spec.ts': `throw new Error('not even loaded');` });
  expect(unloaded.failures[0]).toMatchObject({
    file: 'cases.spec.ts',
    reason: expect.stringContaining('not even loaded'),
  });
});

test('a runner that says nothing, or fails without a failure, has failed', () => {
  const file = join(folder, 'a.json');
  expect(readReport(file, true).failures).toHaveLength(1);
  const good = { passed: 2, skipped: 0, failures: [], times: [] };
  writeFileSync(file, JSON.stringify(good));
  expect(readReport(file, true)).toEqual(good);
  expect(readReport(file, false).failures).toHaveLength(1);
  writeFileSync(file, JSON.stringify({ ...good, passed: 0 }));
  expect(readReport(file, true).failures).toHaveLength(1);
});

test('the end names the slowest ten, what failed and why, and counts all on a line of its own', () => {
  const times = Array.from({ length: 12 }, (_, k) => ({ file: 'a.test.ts', test: `number ${k}`, seconds: k }));
  const failures = [{ file: 'b.test.ts', test: 'adds', reason: 'expected 2 to be 3' }];
  const reports = new Map<string, Report>([
    ['unit', { passed: 12, skipped: 1, failures: [], times }],
    ['e2e', { passed: 3, skipped: 0, failures, times: [] }],
  ]);
  const lines = closingLines(reports);
  expect(lines.filter((line) => / s {2}a\.test\.ts › number/.test(line))).toHaveLength(10);
  expect(lines[2]).toBe('   11.0 s  a.test.ts › number 11');
  expect(lines.slice(-6)).toEqual([
    'Failed:',
    '  b.test.ts › adds',
    '    expected 2 to be 3',
    '  Alone: npm test -- e2e',
    '',
    '15 passed, 1 failed, 1 skipped',
  ]);
  expect(closingLines(new Map([['unit', { passed: 1, skipped: 0, failures: [], times: [] }]])).at(-1)).toBe(
    '1 passed, 0 failed',
  );
});

test('a reason is one line without colours and without the stack', () => {
  expect(reasonOf('\u001b[31mError: no\u001b[39m\n\n    at somewhere (a.ts:1:1)\n  Expected: 1\n')).toBe(
    'Error: no Expected: 1',
  );
});
