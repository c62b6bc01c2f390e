import { readdirSync, readFileSync } from 'node:fs';
import { sep } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

/** The only place where limits are written. */
const LIMITS = 'test/hang.ts';
const files = [
  'vitest.config.ts',
  'playwright.config.ts',
  ...readdirSync('test', { recursive: true, encoding: 'utf8' })
    .map((name) => `test/${name.split(sep).join('/')}`)
    .filter((name) => /\.tsx?$/.test(name) && name !== LIMITS),
];

/** Options, and variables, that say how long something may take. */
const LIMIT = /((?<!set)time-?out|patience|deadline)(ms)?$/i;
/** The names of hang.ts, with which a limit may be written. */
const ALLOWED = /^(WAIT_MS|TEST_MS)$/;
/** Calls that wait for a time, or set a limit of their own. */
const WAITS =
  /(^|\.)(setTimeout|setInterval|waitForTimeout|setDefaultTimeout|setDefaultNavigationTimeout|slow|sleep|delay)$/;
const TESTS = /^(test|it|describe|beforeAll|beforeEach|afterAll|afterEach)(\.|$)/;
const CLOCKS =
  /(^|\.)(performance\.(now|measure)|Date\.now|process\.(hrtime|hrtime\.bigint|uptime)|console\.time(End|Log)?)$/;

const nameOf = (node: ts.Node): string => node.getText().replaceAll(/\s|\?/g, '');

/** Whether a clock is only handed to what is tested: `now: () => performance.now()`. */
const isHandedOver = ({ parent }: ts.Node): boolean =>
  ts.isArrowFunction(parent) && ts.isPropertyAssignment(parent.parent) && nameOf(parent.parent.name) === 'now';

/** Whether a time-out is only let a worker or a page throw outside of a promise: it has no time. */
const isNextTask = ({ arguments: given }: ts.CallExpression): boolean => given.length === 1;

/** What in a file decides by a clock, a line each. */
function clocksIn(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const note = (node: ts.Node, what: string) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${file}:${line + 1} ${what}: ${node.getText().replace(/\s+/g, ' ').slice(0, 60)}`);
  };
  const visitCall = (node: ts.CallExpression): void => {
    const name = nameOf(node.expression);
    if (WAITS.test(name) && !(name === 'setTimeout' && isNextTask(node))) note(node, 'waits for a time');
    if (CLOCKS.test(name) && !isHandedOver(node)) note(node, 'reads a clock');
    const [, second, third] = node.arguments;
    for (const limit of [second, third])
      if (TESTS.test(name) && limit && ts.isNumericLiteral(limit)) note(node, 'has a limit of its own');
  };
  const visitValue = (name: ts.Node, value: ts.Expression | undefined): void => {
    if (value && LIMIT.test(nameOf(name)) && !ALLOWED.test(nameOf(value))) note(name.parent, 'has a limit of its own');
  };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) visitCall(node);
    if (ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) visitValue(node.name, node.initializer);
    if (ts.isParameter(node)) visitValue(node.name, node.initializer);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Where a clock is what is tested, and the limit in question is the lab's own. */
const ITS_SUBJECT = [
  // The limit of an engine's start, which is to be exceeded.
  /^test\/engines\/open-engine\.test\.ts:\d+ has a limit of its own: timeoutMs: 1$/,
];

test('no test and no configuration has a limit of its own, waits for a time or reads a clock', () => {
  const found = files.flatMap((file) => clocksIn(file, readFileSync(file, 'utf8')));
  expect(found.filter((each) => !ITS_SUBJECT.some((allowed) => allowed.test(each)))).toEqual([]);
  for (const allowed of ITS_SUBJECT) expect(found).toContainEqual(expect.stringMatching(allowed));
});

test('limits end hangs only', async () => {
  const { TEST_MS, WAIT_MS } = await import('./hang.ts');
  expect(WAIT_MS).toBeGreaterThanOrEqual(600_000);
  expect(TEST_MS).toBeGreaterThan(WAIT_MS);
});

test.each([
  ["test('a', async () => {}, 5000);", 'has a limit of its own'],
  ["test('a', { timeout: 5000 }, async () => {});", 'has a limit of its own'],
  ['beforeAll(async () => {}, 20_000);', 'has a limit of its own'],
  ['test.describe.configure({ timeout: 180_000 });', 'has a limit of its own'],
  ["await expect(status).toHaveText('Done', { timeout: 60_000 });", 'has a limit of its own'],
  ['const SLOW = { timeout: 60_000 };', 'has a limit of its own'],
  ['const patience = 30_000;', 'has a limit of its own'],
  ['async function until(holds: () => void, patience = 30_000) {}', 'has a limit of its own'],
  ['export default { test: { hookTimeout: 10 * 1000 } };', 'has a limit of its own'],
  ['test.setTimeout(480_000);', 'waits for a time'],
  ['test.slow();', 'waits for a time'],
  ['await page.waitForTimeout(300);', 'waits for a time'],
  ['await new Promise((resolve) => setTimeout(resolve, 50));', 'waits for a time'],
  ['const start = performance.now();', 'reads a clock'],
  ['expect(Date.now() - start).toBeLessThan(8);', 'reads a clock'],
])('%s is found', (code, what) => {
  expect(clocksIn('a.ts', code)).toEqual([expect.stringMatching(new RegExp(`^a\\.ts:1 ${what}: `))]);
});

test.each([
  'await vi.waitFor(holds, { timeout: WAIT_MS });',
  'const limits = { testTimeout: TEST_MS, hookTimeout: TEST_MS };',
  'const host = { now: () => performance.now() };',
  "setTimeout(() => { throw new Error('killed by a test'); });",
  "const texts = { timeouts: 3, sentence: 'its start took longer than 30 s' };",
])('%s is let be', (code) => {
  expect(clocksIn('a.ts', code)).toEqual([]);
});
