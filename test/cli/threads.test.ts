import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { ResultsFile } from '../../src/experiment/files/results-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'lottery-threads-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string) => join(folder, name);

/** The command as it is typed, with threads of Node. `heard` is told each line of stderr. */
async function lottery(args: readonly string[], heard: (line: string, interrupt: () => void) => void = () => {}) {
  const child = spawn(process.execPath, ['scripts/lottery.mjs', ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
    for (const line of text.split('\n')) heard(line, () => child.kill('SIGINT'));
  });
  const code = await new Promise<number | null>((end) => child.once('close', end));
  return { code, err };
}

const QUESTION =
  'v=1&n=2&images=1000&hidden=8&iterations=60&evaluate=60&rounds=2&arms=ticket,reinit,random-mask&seeds=1-2';
const plain = (name: string) =>
  JSON.parse(readFileSync(file(name), 'utf8'), (key, value: unknown) =>
    key === 'seconds' ? undefined : value,
  ) as ResultsFile;

test('any number of threads gives the same results, masks and weights, to the bit', async () => {
  for (const workers of ['1', '3']) {
    const { code, err } = await lottery([
      ...['run', '--link', QUESTION, '--masks', '--workers', workers],
      ...['--out', file(`${workers}.json`), '--weights', file(`${workers}.safetensors`)],
    ]);
    expect(code, err).toBe(0);
    // Nobody watches a pipe: it is given lines, and none of them twice.
    expect(err).not.toMatch(/\r/);
    expect(err.match(/^engine: simd$/gm)).toHaveLength(1);
    expect(err.match(/ round \d: /g)).toHaveLength(2 * (1 + 2 * 3));
    expect(plain(`${workers}.json`)).toEqual(plain('1.json'));
    expect(readFileSync(file(`${workers}.safetensors`))).toEqual(readFileSync(file('1.safetensors')));
  }
});

test('Ctrl+C keeps the finished rounds and says how to go on; the same command does, to the same bits', async () => {
  const ask = ['run', '--link', QUESTION.replace('iterations=60', 'iterations=600'), '--masks', '--workers', '2'];
  const keep = ['--keep', file('kept'), '--out', file('kept.json')];
  let pressed = false;
  const cut = await lottery([...ask, ...keep], (line, interrupt) => {
    if (pressed) return;
    if (!/ round 1: /.test(line)) return;
    // npm and a terminal hand on the same press.
    pressed = true;
    interrupt();
    interrupt();
  });
  expect(cut.code).toBe(2);
  expect(cut.err).toContain(`the finished rounds are in ${file('kept.json')}. The same command goes on from them.`);
  const told = cut.err.match(/ round \d: /g)?.length ?? 0;
  expect(told).toBeLessThan(2 * (1 + 2 * 3));
  expect(plain('kept.json').runs.flatMap(({ rounds }) => rounds)).toHaveLength(told);
  expect((await lottery([...ask, ...keep])).code).toBe(0);
  expect((await lottery([...ask, '--out', file('whole.json')])).code).toBe(0);
  expect(plain('kept.json')).toEqual(plain('whole.json'));
});

test('two runs at once may keep their trainings in the same folder, and both have the bits of one alone', async () => {
  const ask = ['run', '--link', QUESTION, '--masks', '--workers', '1', '--keep', file('shared')];
  const both = await Promise.all(['one', 'other'].map((name) => lottery([...ask, '--out', file(`${name}.json`)])));
  for (const { code, err } of both) {
    expect(code).toBe(0);
    expect(err).not.toMatch(/cannot/);
  }
  expect(plain('one.json')).toEqual(plain('other.json'));
  await lottery(['run', '--link', QUESTION, '--masks', '--out', file('alone.json')]);
  expect(plain('one.json')).toEqual(plain('alone.json'));
});

test.each(['0', 'two', '1.5', '2000', '0x2', '+2', '02', '1e1', '-1', '２'])(
  '--workers %s is refused with a sentence',
  async (workers) => {
    const { code, err } = await lottery(['run', '--preset', 'smoke', `--workers=${workers}`]);
    expect(code).toBe(2);
    expect(err).toBe(`--workers is a whole number from 1 to 1024, not “${workers}”.\n`);
  },
);
