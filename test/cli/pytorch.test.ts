import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, expect, test } from 'vitest';
import { toFile } from '../../src/experiment/files/results-file.ts';
import { idxBytes, labelBytes, smallSet } from '../data/idx-bytes.ts';
import { runToy, toyExperiment } from '../experiment/toy.ts';
import { commandLine } from './command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'lottery-pytorch-'));
afterAll(() => rmSync(folder, { recursive: true }));
const { lottery, close } = commandLine();
afterAll(close);
const at = (name: string) => join(folder, name);
const FILES = ['experiment.ipynb', 'experiment.npz', 'experiment.py'];
const LINK = 'v=1&n=2&images=1000&hidden=8&iterations=40&evaluate=20&rounds=2';

const settingsIn = (path: string) => {
  const { 'settings.npy': settings } = unzipSync(new Uint8Array(readFileSync(join(path, 'experiment.npz'))));
  // Four bytes a character, of which the first is its letter.
  const text = [...settings.filter((_, k) => k % 4 === 0)].map((byte) => String.fromCharCode(byte)).join('');
  return text.slice(text.indexOf('{"format"'));
};

test('results with masks become three files, and it is said whose masks are the lab’s', async () => {
  const { results } = await runToy(toyExperiment({ arms: [{ id: 'ticket' }, { id: 'snip' }] }));
  for (const [name, masks] of [
    ['with', true],
    ['without', false],
  ] as const) {
    writeFileSync(at(`${name}.json`), JSON.stringify(toFile({ ...results, numerics: 2 }, masks)));
    const { code, err } = await lottery('pytorch', at(`${name}.json`), '--out', at(name));
    expect(code).toBe(0);
    expect(readdirSync(at(name)).sort()).toEqual(FILES);
    expect(err).toMatch(masks ? /^SNIP is trained under the lab’s own masks: / : /^SNIP is left out: .* lack masks/);
    expect(settingsIn(at(name)).includes('"arm":"snip"')).toBe(masks);
  }
});

test('a link is enough where the script makes all masks itself', async () => {
  const { code, err } = await lottery('pytorch', `${LINK}&arms=ticket,reinit`, '--out', at('link'));
  expect({ code, err }).toEqual({ code: 0, err: expect.stringMatching(/^experiment\.py, [^\n]+ trains them\.$/) });
  expect(settingsIn(at('link'))).toContain('"arm":"reinit","seed":1,"width":1,"round":2');
});

test('own data are split by their files, so these are asked for, and others are refused', async () => {
  const small = { ...smallSet(), 't10k-images-idx3-ubyte': idxBytes(0x803, [20, 28, 28], new Uint8Array(20 * 784)) };
  for (const [name, files] of Object.entries({ a: smallSet(), b: small, c: { 'train-labels': labelBytes(3) } })) {
    mkdirSync(at(name));
    for (const [each, bytes] of Object.entries(files)) writeFileSync(join(at(name), each), bytes);
  }
  const described = await lottery('describe', '--link', LINK, '--data', at('a'));
  const { dataset } = JSON.parse(described.out) as { dataset: { sha256: string } };
  writeFileSync(at('own.json'), described.out);
  const without = await lottery('pytorch', at('own.json'), '--out', at('own'));
  expect(without).toMatchObject({ code: 2, err: expect.stringContaining('with --data FOLDER') });
  const other = await lottery('pytorch', at('own.json'), '--out', at('own'), '--data', at('b'));
  expect(other).toMatchObject({ code: 2, err: expect.stringContaining(`${at('b')} holds `) });
  const { code } = await lottery('pytorch', at('own.json'), '--out', at('own'), '--data', at('a'));
  expect(code).toBe(0);
  expect(settingsIn(at('own'))).toContain(`"sha256":"${dataset.sha256}"`);
});

test.each([
  [[], 'Say what to export'],
  [[LINK], 'Say where the files go: --out FOLDER.'],
  [['/no/such/file', '--out', '.'], 'There is no file /no/such/file, and it is no link.'],
  [[`${LINK}&hidden=x`, '--out', '.'], '“x”'],
  [[LINK, '--out', '/dev/null/there'], '/dev/null/there cannot be written: '],
])('%j is met with a sentence', async (args, sentence) => {
  expect(await lottery('pytorch', ...args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(sentence) });
});
