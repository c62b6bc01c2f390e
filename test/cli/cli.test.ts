import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzlibSync } from 'fflate';
import { afterAll, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import type { ResultsFile } from '../../src/experiment/results-file.ts';
import { defaultExperiment } from '../../src/spec/experiment.ts';
import { PRESETS } from '../../src/spec/presets.ts';
import { ENGINE_LABELS } from '../../src/spec/view.ts';

const folder = mkdtempSync(join(tmpdir(), 'lottery-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string) => join(folder, name);

async function lottery(...args: string[]) {
  let out = '';
  const err: string[] = [];
  const code = await main(args, {
    out: (text) => {
      out += text;
    },
    err: (line) => err.push(line),
  });
  return { code, out, err: err.join('\n') };
}

/** Real MNIST, a network of eight neurons, two rounds: seconds. */
const TINY = 'v=1&n=1&images=1000&hidden=8&iterations=40&evaluate=20&rounds=2&arms=ticket,random-mask&engine=reference';

test('run trains on real MNIST, tells each finished round on stderr, and writes the one format', async () => {
  const { code, out, err } = await lottery(
    'run',
    '--link',
    TINY,
    '--masks',
    '--out',
    file('a.json'),
    '--weights',
    file('a.safetensors'),
  );
  expect({ code, out }).toEqual({ code: 0, out: '' });
  expect(err.split('\n').filter((line) => / round \d/.test(line))).toHaveLength(5);
  expect(err).toMatch(/ticket seed 1 round 2: 64\.\d\d % left \([\d,]+ weights\), test accuracy [\d.]+ %/);
  const results = JSON.parse(readFileSync(file('a.json'), 'utf8')) as ResultsFile;
  expect(results).toMatchObject({
    format: 'lottery-results',
    version: 1,
    numerics: 1,
    engine: 'reference',
    dataset: { name: 'mnist' },
  });
  expect(results.dataset.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(results.runs.map(({ arm, rounds }) => `${arm} ${rounds.map(({ round }) => round)}`)).toEqual([
    'dense 0',
    'ticket 1,2',
    'random-mask 1,2',
  ]);
  expect(results.runs[1].rounds[1].test.accuracy).toBeGreaterThan(0.3);
  const [first] = results.runs[1].died ?? [];
  const died = unzlibSync(Uint8Array.from(atob(first), (letter) => letter.charCodeAt(0)));
  const left = (round: number) => died.filter((at) => at === 0 || at > round).length;
  expect([left(1), left(2)]).toEqual(results.runs[1].rounds.map(({ counts }) => counts[0]));
});

test('weights are a safetensors file that says the trained network, zeros where the mask is', async () => {
  const bytes = readFileSync(file('a.safetensors'));
  const length = Number(bytes.readBigUInt64LE(0));
  const header = JSON.parse(bytes.subarray(8, 8 + length).toString()) as Record<
    string,
    { dtype: string; shape: number[]; data_offsets: [number, number] }
  >;
  const tensor = header['ticket/1/2/fc1.weight'];
  expect(tensor).toMatchObject({ dtype: 'F32', shape: [784, 8] });
  const [from, to] = tensor.data_offsets;
  const weights = new Float32Array(new Uint8Array(bytes.subarray(8 + length + from, 8 + length + to)).buffer);
  const results = JSON.parse(readFileSync(file('a.json'), 'utf8')) as ResultsFile;
  expect(weights.filter((weight) => weight !== 0).length).toBeLessThanOrEqual(results.runs[1].rounds[1].counts[0]);
  expect(Object.keys(header)).toHaveLength(5 * 4);
  expect(Math.max(...Object.values(header).map(({ data_offsets }) => data_offsets[1])) + 8 + length).toBe(bytes.length);
});

test('the same question gives the same bits again, by link, by file and to stdout', async () => {
  const described = await lottery('describe', '--link', TINY);
  writeFileSync(file('question.json'), described.out);
  const again = await lottery('run', '--experiment', file('question.json'), '--engine', 'reference', '--masks');
  const plain = (text: string) => JSON.parse(text.replace(/"seconds":[\d.e-]+/g, '"seconds":0')) as ResultsFile;
  expect(plain(again.out)).toEqual(plain(readFileSync(file('a.json'), 'utf8')));
});

test('describe fills in every default', async () => {
  expect(JSON.parse((await lottery('describe', '--link', '')).out)).toEqual(defaultExperiment);
  expect(JSON.parse((await lottery('describe', '--preset', 'paper')).out)).toEqual(PRESETS.paper.experiment);
  expect(
    JSON.parse((await lottery('describe', '--link', 'https://example.org/lab/#v=1&rounds=3')).out).pruning.schedule
      .rounds,
  ).toBe(3);
});

test('presets, engines and help are told', async () => {
  const { out: presets } = await lottery('presets');
  expect(
    presets
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0]),
  ).toEqual(Object.keys(PRESETS));
  expect(
    (await lottery('engines')).out
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0]),
  ).toEqual(Object.keys(ENGINE_LABELS));
  expect((await lottery('engines')).out).toMatch(/tfjs-webgpu .*needs a browser/);
  expect((await lottery('engines')).out).not.toMatch(/tfjs-wasm .*needs a browser/);
  for (const args of [['--help'], ['run', '--help'], []])
    expect((await lottery(...args)).out).toMatch(/--experiment FILE/);
});

test.each([
  [['run', '--link', 'v=9'], /newer version/],
  [['run', '--link', 'v=1&rate=fast'], /“fast” is not a number/],
  [['run', '--link', 'v=1&hid'], /does not know.*hid/],
  [['describe', '--preset', 'huge'], /no preset “huge”.*smoke/],
  [['run', '--engine', 'torch'], /no engine “torch”.*reference/],
  [['run', '--experiment', '/no/such/file.json'], /cannot be read/],
  [['run', '--speed'], /--speed/],
  [['walk'], /no command “walk”/],
  [['run', '--link', 'hidden=4096-4096'], /do not fit/],
  [['run', '--link', TINY, '--preset', 'smoke'], /not several/],
  [['run', '--link', TINY, '--out', '/no/such/folder/x.json'], /cannot be written/],
  [['run', '--link', TINY, '--engine', 'tfjs-webgl'], /cannot be used here: tfjs-webgl needs a browser/],
] as const)('lottery %j ends with exit code 2 and a sentence', async (args, sentence) => {
  const { code, err } = await lottery(...args);
  expect(code).toBe(2);
  expect(err).toMatch(sentence);
  expect(err).not.toMatch(/\n\s+at /);
});

test('a broken experiment file is refused setting by setting', async () => {
  writeFileSync(file('bad.json'), '{"pruning":{"schedule":{"kind":"rate","rate":2}},"seeds":[]}');
  const { code, err } = await lottery('describe', '--experiment', file('bad.json'));
  expect(code).toBe(2);
  expect(err).toMatch(/pruning\.schedule\.rate: .*between 0\.01 and 0\.95[\s\S]*seeds: /);
});

test('values out of range are clamped, said, and run', async () => {
  const { code, err, out } = await lottery('describe', '--link', 'rounds=99');
  expect({ code, err }).toEqual({ code: 0, err: 'Rounds must be between 1 and 40, a whole number: 99 became 40.' });
  expect(JSON.parse(out).pruning.schedule.rounds).toBe(40);
});

test('a loss that becomes infinite ends with exit code 2 and keeps the finished rounds', async () => {
  const wild =
    'images=1000&hidden=64-64-64&init=kaiming&scaling=standardised&optimiser=sgd&lr=1&iterations=60&evaluate=60&rounds=1&engine=reference';
  const { code, err } = await lottery('run', '--link', wild, '--out', file('wild.json'));
  expect(code).toBe(2);
  expect(err).toMatch(/loss became infinite.*smaller learning rate/);
  expect((JSON.parse(readFileSync(file('wild.json'), 'utf8')) as ResultsFile).runs).toEqual([]);
});
