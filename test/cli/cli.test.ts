import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { unzlibSync } from 'fflate';
import { afterAll, expect, test } from 'vitest';
import { findFashion, NO_FASHION } from '../../scripts/fashion.mjs';
import { mnistPackage } from '../../src/cli/mnist-files.ts';
import { type ResultsFile, toFile } from '../../src/experiment/files/results-file.ts';
import { FASHION_SHA256 } from '../../src/spec/data-files.ts';
import { defaultExperiment } from '../../src/spec/experiment.ts';
import { PRESETS } from '../../src/spec/presets.ts';
import { ENGINE_LABELS } from '../../src/spec/view.ts';
import { madeUp, wobble } from '../claims/made-up.ts';
import { gzipped, imageBytes, labelBytes, smallSet } from '../data/idx-bytes.ts';
import { commandLine } from './command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'lottery-'));
afterAll(() => rmSync(folder, { recursive: true }));
const { lottery, close } = commandLine();
afterAll(close);
const file = (name: string) => join(folder, name);

/** Real MNIST, a network of eight neurons, two rounds: seconds. */
const TINY = 'v=1&n=2&images=1000&hidden=8&iterations=40&evaluate=20&rounds=2&arms=ticket,random-mask&engine=reference';

/** The same on an engine that makes moments of them. */
const QUICK = TINY.replace('engine=reference', 'engine=simd');

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
    numerics: 2,
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
  const prunedAt = unzlibSync(Uint8Array.from(atob(first), (letter) => letter.charCodeAt(0)));
  const left = (round: number) => prunedAt.filter((at) => at === 0 || at > round).length;
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
  [['describe', '--recipe', 'huge'], /no recipe “huge”.*neurons/],
  [['run', '--recipe', 'paper', '--preset', 'smoke'], /not several/],
  [['claims', '--only', 'all-is-well'], /no claim “all-is-well”; there are matches-dense/],
  [['claims', '--run'], /--in FOLDER/],
  [['claims', '--fast'], /--help lists the options/],
  [['run', '--engine', 'torch'], /no engine “torch”.*reference/],
  [['run', '--experiment', '/no/such/file.json'], /cannot be read/],
  [['run', '--speed'], /--speed/],
  [['walk'], /no command “walk”/],
  [['run', '--link', 'hidden=4096-4096'], /do not fit/],
  [['run', '--link', TINY, '--preset', 'smoke'], /not several/],
  [['run', '--link', TINY, '--out', '/no/such/folder/x.json'], /cannot be written/],
  [['run', '--link', TINY, '--engine', 'tfjs-webgl'], /cannot be used here: tfjs-webgl needs a browser/],
  [
    ['run', '--link', `${TINY.replace('hidden=8', 'network=conv&channels=1&hidden=none')}`, '--engine', 'tfjs-wasm'],
    /cannot be used here: TensorFlow\.js cannot train convolutions on WebAssembly\.$/,
  ],
] as const)('lottery %j ends with exit code 2 and a sentence', async (args, sentence) => {
  const { code, err } = await lottery(...args);
  expect(code).toBe(2);
  expect(err).toMatch(sentence);
  expect(err).not.toMatch(/\n\s+at /);
});

const VALUED = ['link', 'experiment', 'preset', 'recipe', 'data', 'engine', 'out', 'weights', 'keep', 'workers'];

test.each(VALUED)('--%s given twice, or without a text, ends with exit code 2 and its name', async (name) => {
  const twice = await lottery('describe', `--${name}`, 'one', `--${name}=two`);
  expect(twice).toMatchObject({ code: 2, out: '' });
  expect(twice.err).toMatch(new RegExp(`--${name} is given more than once, with “one” and “two”`));
  for (const args of [[`--${name}`], [`--${name}`, '--masks']]) {
    const bare = await lottery('describe', ...args);
    expect(bare).toMatchObject({ code: 2, out: '' });
    expect(bare.err).toContain(`--${name}`);
  }
  // An empty link is the default experiment's.
  if (name === 'link') return;
  const empty = await lottery('describe', `--${name}=`);
  expect(empty).toMatchObject({ code: 2, out: '' });
  expect(empty.err).toContain(`--${name} needs a text`);
});

test.each([
  [['presets', '--long'], /presets takes nothing after it, not “--long”/],
  [['engines', 'simd'], /engines takes nothing after it, not “simd”/],
  [['describe', '--masks', '--masks'], /--masks is given more than once/],
  [['describe', '--masks=true'], /--masks/],
  [['describe', 'smoke'], /smoke/],
  [['claims', '--only', 'neurons-cost,,matches-dense'], /--only has a gap in “neurons-cost,,matches-dense”/],
  [['claims', '--only', 'neurons-cost, neurons-cost'], /--only names “neurons-cost” more than once/],
  [['claims', '--only', 'neurons-cost', '--only', 'matches-dense'], /--only is given more than once/],
  [['claims', '--in', ''], /--in needs a text/],
  [['describe', '--link', 'seeds=7&seeds=8'], /“seeds” stands more than once/],
  [['describe', '--link', 'seeds=1-3-5'], /“1-3-5”/],
  [['describe', '--link', 'v=1&iterations=1.000'], /“1\.000” can be read in two ways\. Write 1000 or 1\./],
] as const)('lottery %j reads nothing as something else', async (args, sentence) => {
  const { code, out, err } = await lottery(...args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(sentence);
});

test('a link is undone here as in the page', async () => {
  for (const link of ['v%3D1%26rounds%3D20', '<https://example.org/lab/#v=1&amp;rounds=20>.', '%23v=1&rounds=20)']) {
    const { out, err } = await lottery('describe', '--link', link);
    expect(err).toBe('');
    expect(JSON.parse(out).pruning.schedule.rounds).toBe(20);
  }
});

/** What a run gave, but for how long it took. */
const given = (name: string): unknown =>
  JSON.parse(readFileSync(file(name), 'utf8'), (key, value: unknown) => (key === 'seconds' ? undefined : value));

test('a run with --keep goes on from its finished trainings to the same bits, and trains again what cannot be read', async () => {
  const kept = file('kept');
  const ask = (name: string) =>
    lottery('run', '--link', `${QUICK}&seeds=1-2`, '--masks', '--keep', kept, '--out', file(name));
  await ask('whole.json');
  const files = readdirSync(kept);
  const isOf = (name: string, arm: string, round: number) => {
    const text = readFileSync(join(kept, name), 'latin1');
    return text.includes(String.raw`\"arm\":\"${arm}\"`) && text.includes(String.raw`\"round\":${round},`);
  };
  const filesOf = (arm: string, round: number) =>
    files.filter((name) => isOf(name, arm, round)).map((name) => join(kept, name));
  const [dense] = filesOf('dense', 0);
  const [half] = filesOf('ticket', 1);
  for (const path of filesOf('ticket', 2)) rmSync(path);
  writeFileSync(half, readFileSync(half).subarray(0, 1000));
  const before = statSync(dense).mtimeMs;
  const { code, err } = await ask('resumed.json');
  expect(code).toBe(0);
  expect(err).toMatch(/Ticket \(seed \d, round 1\) was kept, but cannot be used: .*It is trained again\./);
  expect(statSync(dense).mtimeMs).toBe(before);
  expect(given('resumed.json')).toEqual(given('whole.json'));
  // Another experiment finds what it shares with the first, and adds its own.
  const other = await lottery(
    'run',
    '--link',
    `${QUICK}&seeds=1-3`,
    '--masks',
    '--keep',
    kept,
    '--out',
    file('more.json'),
  );
  expect(other.code).toBe(0);
  expect(other.err.match(/seed [12] round .*, kept$/gm)).toHaveLength(2 * 5);
  expect(other.err.match(/seed 3 round .* s$/gm)).toHaveLength(5);
  await lottery('run', '--link', `${QUICK}&seeds=1-3`, '--masks', '--out', file('more-alone.json'));
  expect(given('more.json')).toEqual(given('more-alone.json'));
});

test('files that are to go into a folder get a name there, by recipe, seeds and time', async () => {
  const folder = file('class');
  mkdirSync(folder);
  const run = (seed: number) =>
    lottery('run', '--link', `${QUICK}&seeds=${seed}`, '--out', folder, '--weights', folder);
  const first = await run(1);
  await run(2);
  const names = readdirSync(folder).sort();
  expect(
    names.map((name) =>
      name
        .replace(/-[0-9a-f]{6}_/, '-…_')
        .replace(/_\d{4}-\d\d-\d\d_\d\d-\d\d\./, '_…')
        .split('.'),
    ),
  ).toEqual(
    [1, 2].flatMap((seed) => ['json', 'safetensors'].map((ending) => [`lottery_mlp-8-…_seed-${seed}_…${ending}`])),
  );
  expect(first.err).toContain(`Results go to ${join(folder, names[0])}.`);
  expect(JSON.parse(readFileSync(join(folder, names[0]), 'utf8'))).toMatchObject({ experiment: { seeds: [1] } });
});

test('a folder that an older version kept trainings in is refused with a sentence', async () => {
  const kept = file('old');
  mkdirSync(kept);
  writeFileSync(join(kept, 'run.json'), '{}');
  const { code, err } = await lottery('run', '--link', QUICK, '--keep', kept);
  expect(code).toBe(2);
  expect(err).toMatch(/in the form of an older version, which this one does not read\. Give another folder\./);
});

/** Results of a recipe that nobody trained, in a folder. */
function shipped(name: string, text: string): string {
  mkdirSync(file(name), { recursive: true });
  writeFileSync(join(file(name), 'neurons.json'), text);
  return file(name);
}
const costly = JSON.stringify(
  toFile(
    madeUp('neurons', (cell) => ({ accuracy: 0.95 + wobble(cell) - (cell.arm === 'neurons' ? 0.03 : 0) })),
    false,
  ),
);

test('claims judges the results in a folder, number by number, and says which it lacks', async () => {
  const ask = (...args: string[]) => lottery('claims', '--in', shipped('shipped', costly), ...args);
  const { code, out } = await ask('--only', 'neurons-cost,wider-is-better');
  expect(code).toBe(0);
  expect(out).toMatch(
    /neurons-cost: REPRODUCED\n {2}The report \(IV C\): [\s\S]*Declared: [\s\S]*\n {2}\+ Ticket minus Neurons, at 13\.5\u00a0%/,
  );
  expect(out).toMatch(/wider-is-better: NOT RUN YET\n[\s\S]*no results of the recipe “widths”/);
  expect((await ask()).out.match(/^[\w-]+: [A-Z ]+$/gm)).toHaveLength(10 + 11);
});

test('claims knows what people guess wrong too: with the question, the guess and the verdict', async () => {
  const { code, out } = await lottery('claims', '--only', 'blank-pixels');
  expect(code).toBe(0);
  expect(out).toMatch(
    /^blank-pixels: (NOT )?REPRODUCED\n {2}Asked: .*\?\n {2}Guessed: .*\n {2}Tested: .*\n {2}Declared: .*\n {2}[+-] .*Adam.*\n {2}[+-] .*SGD/,
  );
});

test('masks are taken from the results where they stand there, and a file of masks that cannot be is refused', async () => {
  const folder = file('masked');
  mkdirSync(folder);
  for (const recipe of ['controls', 'sgd']) {
    const text = readFileSync(`public/reference/${recipe}.masks.json`, 'utf8');
    // A results file with masks: without the list of pixels, which are then counted in MNIST's images.
    writeFileSync(join(folder, `${recipe}.json`), JSON.stringify({ ...JSON.parse(text), unlit: undefined }));
  }
  const ask = () => lottery('claims', '--only', 'blank-pixels', '--in', folder);
  expect((await ask()).out).toBe((await lottery('claims', '--only', 'blank-pixels')).out);
  writeFileSync(join(folder, 'sgd.masks.json'), readFileSync(join(folder, 'sgd.json')));
  expect(await ask()).toMatchObject({
    code: 2,
    err: expect.stringMatching(/sgd\.masks\.json cannot be used\.\n.*which pixels are never lit/),
  });
  writeFileSync(join(folder, 'sgd.masks.json'), readFileSync('public/reference/controls.masks.json'));
  expect(await ask()).toMatchObject({
    code: 2,
    err: expect.stringMatching(/another experiment than the recipe “sgd”/),
  });
});

test('claims --run leaves out what trains on data that are not given, says so, and goes on', async () => {
  const { code, out, err } = await lottery('claims', '--only', 'fashion', '--run', '--in', file('no-clothes'));
  expect(code).toBe(0);
  expect(err).toMatch(/fashion is left out: it trains on Fashion-MNIST \(SHA-256 .*\)\. .*--data FOLDER/);
  expect(out).toMatch(/^fashion: NOT RUN YET\n/);
});

test.each([
  ['{', /neurons\.json cannot be used\.\nThe file is not JSON\./],
  [costly.replace('"rounds":15', '"rounds":16'), /cannot be used\. .*another experiment than the recipe “neurons”/],
  [costly.replace('"numerics":2', '"numerics":9'), /made with numerics 9, this version has/],
  [costly.replace(/"accuracy":[\d.]+/, '"accuracy":98.1'), /runs\.0\.rounds\.0\.test\.accuracy: must be at most 1/],
])('claims refuses results that cannot be', async (text, sentence) => {
  const { code, err } = await lottery('claims', '--only', 'neurons-cost', '--in', shipped('wrong', text));
  expect(code).toBe(2);
  expect(err).toMatch(sentence);
});

test.each([
  ['nowhere', () => {}, /The results in .*nowhere cannot be read: there is no such folder/],
  ['a-file', () => writeFileSync(file('a-file'), costly), /cannot be read: it is a file/],
  ['of-folders', () => mkdirSync(join(file('of-folders'), 'neurons.json'), { recursive: true }), /it is a folder/],
])('claims --in %s ends with exit code 2 and a sentence', async (name, make, sentence) => {
  make();
  const { code, err, out } = await lottery('claims', '--only', 'neurons-cost', '--in', file(name));
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(sentence);
});

test('results and experiments are taken as other programs save them, in the place of one another too', async () => {
  const marked = `\ufeff${costly}\r\n`;
  mkdirSync(file('saved'));
  writeFileSync(join(file('saved'), 'neurons.json.gz'), gzipSync(marked));
  const { out, code } = await lottery('claims', '--only', 'neurons-cost', '--in', file('saved'));
  expect({ code, verdict: out.split('\n')[0] }).toEqual({ code: 0, verdict: 'neurons-cost: REPRODUCED' });
  writeFileSync(file('results.json'), marked);
  const described = await lottery('describe', '--experiment', file('results.json'));
  expect(JSON.parse(described.out)).toEqual(JSON.parse((await lottery('describe', '--recipe', 'neurons')).out));
  expect(described.err).toMatch(/results\.json holds results; the experiment that gave them is taken/);
  const folder = await lottery('describe', '--experiment', file('saved'));
  expect(folder).toMatchObject({ code: 2, err: expect.stringMatching(/cannot be read: it is a folder/) });
});

test('a broken experiment file is refused setting by setting', async () => {
  writeFileSync(file('bad.json'), '{"pruning":{"schedule":{"kind":"rate","rate":2}},"seeds":[]}');
  const { code, err } = await lottery('describe', '--experiment', file('bad.json'));
  expect(code).toBe(2);
  expect(err).toMatch(
    /pruning\.schedule\.rate: .*between 1\u00a0% and 95\u00a0%, in a file between 0\.01 and 0\.95[\s\S]*seeds: /,
  );
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

/** A folder with these files. */
function dataFolder(name: string, files: Record<string, Uint8Array>): string {
  mkdirSync(file(name));
  for (const [each, bytes] of Object.entries(files)) writeFileSync(join(file(name), each), bytes);
  return file(name);
}

const OWN = 'v=1&n=2&images=100&hidden=4&iterations=4&evaluate=4&rounds=1&arms=ticket&engine=reference';

test('--data trains on a folder’s files, raw or gzipped, and names them by their hash', async () => {
  const raw = await lottery('run', '--link', OWN, '--data', dataFolder('kuzushiji', smallSet()));
  const { dataset, experiment } = JSON.parse(raw.out) as ResultsFile;
  expect(raw.code).toBe(0);
  expect(dataset.name).toBe('kuzushiji');
  expect(experiment.dataset).toEqual({
    kind: 'idx',
    sha256: dataset.sha256,
    train: 100,
    scaling: 'unit',
    turn: 'as-given',
  });
  expect(raw.err).toContain(`trains on kuzushiji, SHA-256 ${dataset.sha256}.`);
  const prefixed = Object.entries(gzipped(smallSet())).map(([name, bytes]) => [`emnist-digits-${name}`, bytes]);
  const packed = await lottery(
    ...['run', '--link', `${OWN}&data=idx&sha256=${dataset.sha256}`],
    ...['--data', dataFolder('packed', Object.fromEntries(prefixed))],
  );
  const plain = (text: string) => text.replace(/"seconds":[\d.e-]+/g, '').replace(/"name":"[^"]+"/, '');
  expect(plain(packed.out)).toBe(plain(raw.out));
  expect(JSON.parse(packed.out).dataset.name).toBe('emnist-digits');
});

test('a link that names data asks for their folder, and refuses another one’s', async () => {
  const wanted = 'ab'.repeat(32);
  const missing = await lottery('run', '--link', `${OWN}&data=idx&sha256=${wanted}`);
  expect(missing).toMatchObject({ code: 2, out: '' });
  expect(missing.err).toMatch(/trains on the data with SHA-256 abababab….*--data FOLDER/);
  const unnamed = await lottery('run', '--link', `${OWN}&data=idx`);
  expect(unnamed.err).toMatch(/trains on data of your own\..*--data FOLDER/);
  const other = await lottery('run', '--link', `${OWN}&data=idx&sha256=${wanted}`, '--data', file('kuzushiji'));
  expect(other).toMatchObject({ code: 2, out: '' });
  expect(other.err).toMatch(new RegExp(`wanted: ${wanted} .*\\nfound:  [0-9a-f]{64} \\(kuzushiji\\)`));
});

test('more training images than there are: all are taken, or a link that names both is refused', async () => {
  const args = ['--link', 'images=55000', '--data', file('kuzushiji')];
  const described = await lottery('describe', ...args);
  const { dataset } = JSON.parse(described.out) as ResultsFile['experiment'];
  expect(dataset).toMatchObject({ kind: 'idx', train: 150 });
  expect(described.err).toMatch(/kuzushiji has 150 images to train on, fewer than the 55,000 asked for: all are taken/);
  const link = `${OWN.replace('images=100', 'images=200')}&data=idx&sha256=${(dataset as { sha256: string }).sha256}`;
  const refused = await lottery('run', '--link', link, '--data', file('kuzushiji'));
  expect(refused).toMatchObject({ code: 2, out: '' });
  expect(refused.err).toMatch(/has 150 images to train on, and the experiment asks for 200/);
});

test('a folder of MNIST’s own files is MNIST, to the bit', async () => {
  const folder = join(mnistPackage().folder, 'data');
  const { out } = await lottery('describe', '--link', TINY, '--data', folder);
  expect(out).toBe((await lottery('describe', '--link', TINY)).out);
});

/** The small data set with another file in place of one, or without it. */
const spoilt = (name: string, bytes?: Uint8Array) => {
  const rest = Object.entries(smallSet()).filter(([each]) => each !== name);
  return Object.fromEntries(bytes ? [...rest, [name, bytes]] : rest);
};

test.each([
  ['nothing', {}, /lacks the training images, the test images, the training labels, the test labels/],
  ['three', spoilt('t10k-labels-idx1-ubyte'), /lacks the test labels\. It should hold/],
  [
    'cut',
    spoilt('train-images-idx3-ubyte', smallSet()['train-images-idx3-ubyte'].subarray(0, -1)),
    /cannot be used: train-images-idx3-ubyte is cut short/,
  ],
  [
    'cut-gzip',
    spoilt('train-labels-idx1-ubyte', gzipSync(smallSet()['train-labels-idx1-ubyte']).subarray(0, -9)),
    /train-labels-idx1-ubyte cannot be unpacked: the gzip file is cut short or damaged/,
  ],
  ['odd', spoilt('t10k-labels-idx1-ubyte', labelBytes(21)), /has 20 images, but t10k-labels-idx1-ubyte has 21 labels/],
  [
    'several',
    { 'a-train-images-idx3-ubyte': imageBytes(1), 'b-train-images-idx3-ubyte': imageBytes(1, 2) },
    /several data sets \(a-…, b-…\)/,
  ],
])('the data folder “%s” ends with exit code 2 and a sentence', async (name, files, sentence) => {
  const { code, err, out } = await lottery('run', '--link', OWN, '--data', dataFolder(name, files));
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(sentence);
});

test('a folder that is not there is met with a sentence', async () => {
  const { code, err } = await lottery('run', '--data', file('nowhere'));
  expect(code).toBe(2);
  expect(err).toMatch(/nowhere cannot be read: there is/);
});

test('the real Fashion-MNIST is known by its hash, and learnt', async ({ skip }) => {
  const folder = findFashion();
  if (!folder) return skip(NO_FASHION);
  const { out, code } = await lottery('run', '--link', QUICK, '--data', folder);
  const results = JSON.parse(out) as ResultsFile;
  const digits = JSON.parse((await lottery('run', '--link', QUICK)).out) as ResultsFile;
  expect(code).toBe(0);
  expect(results.dataset).toEqual({ name: 'Fashion-MNIST', sha256: FASHION_SHA256 });
  expect(results.runs[0].rounds[0].test.accuracy).toBeGreaterThan(0.3);
  expect(results.runs[0].rounds[0].test.accuracy).not.toBe(digits.runs[0].rounds[0].test.accuracy);
});
