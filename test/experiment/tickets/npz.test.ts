import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findPython, NO_NUMPY } from '../../../scripts/python.mjs';
import { float32, type Tensor } from '../../../src/experiment/files/safetensors.ts';
import { readNpz, writeNpz } from '../../../src/experiment/tickets/npz.ts';

const folder = mkdtempSync(join(tmpdir(), 'lottery-npz-'));
afterAll(() => rmSync(folder, { recursive: true }));
const numpy = findPython('numpy');
const python = (code: string, ...args: string[]) =>
  execFileSync(numpy ?? '', ['-c', `import json, sys\nimport numpy as np\n${code}`, ...args], { encoding: 'utf8' });

const ofBytes = (name: string, shape: readonly number[], bytes: Uint8Array): Tensor => ({
  name,
  dtype: 'U8',
  shape,
  bytes,
});

const shapes = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 });
const size = (shape: readonly number[]) => shape.reduce((all, side) => all * side, 1);
const tensors = shapes.chain((shape) =>
  fc.oneof(
    fc
      .array(fc.float({ noNaN: true }), { minLength: size(shape), maxLength: size(shape) })
      .map((numbers) => float32('', shape, Float32Array.from(numbers))),
    fc.uint8Array({ minLength: size(shape), maxLength: size(shape) }).map((bytes) => ofBytes('', shape, bytes)),
  ),
);
const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,4}(\.[a-z_]{1,6})?$/), { minLength: 1, maxLength: 4 });
/** numpy's texts are filled up with zeros, and so may not end in one. */
const texts = fc.string({ unit: 'binary' }).filter((text) => !text.endsWith('\0'));

test('whatever is written is read back to the bit', () => {
  const files = names.chain((all) => fc.tuple(...all.map((name) => tensors.map((tensor) => ({ ...tensor, name })))));
  fc.assert(
    fc.property(files, texts, (all, text) => {
      const read = readNpz(writeNpz(all, { ABOUT: text }));
      expect(read.texts).toEqual(new Map([['ABOUT', text]]));
      expect([...read.tensors.values()]).toEqual(
        all.map((tensor) => ({ ...tensor, bytes: new Uint8Array(tensor.bytes) })),
      );
    }),
  );
});

test('the same tensors give the same file', () => {
  expect(writeNpz([ofBytes('a', [2], Uint8Array.of(1, 0))], {})).toEqual(
    writeNpz([ofBytes('a', [2], Uint8Array.of(1, 0))], {}),
  );
});

describe.skipIf(numpy === undefined)('numpy', () => {
  test('reads what is written, numbers where they belong, texts of any characters', () => {
    const path = join(folder, 'ours.npz');
    const tensors = [
      float32('fc1.weight', [2, 3], Float32Array.of(1, 2, 3, 4, 5, 0.1)),
      float32('fc1.bias', [3], Float32Array.of(-0, 1e-40, 7)),
      ofBytes('conv1.mask', [2, 1, 2], Uint8Array.of(1, 0, 1, 255)),
    ];
    writeFileSync(path, writeNpz(tensors, { about: '{"é": "θ × 😀"}' }));
    const seen = python(
      `z = np.load(sys.argv[1])
print(json.dumps([json.loads(str(z["about"])), {k: [str(z[k].dtype), z[k].tolist()] for k in z.files if k != "about"}]))`,
      path,
    );
    expect(JSON.parse(seen)).toEqual([
      { é: 'θ × 😀' },
      {
        'fc1.weight': [
          'float32',
          [
            [1, 2, 3],
            [4, 5, Math.fround(0.1)],
          ],
        ],
        'fc1.bias': ['float32', [-0, Math.fround(1e-40), 7]],
        'conv1.mask': ['uint8', [[[1, 0]], [[1, 255]]]],
      },
    ]);
  });

  const a = [
    [1, 2, 3],
    [4, 5, 0.1],
  ];
  const floats = float32('x', [2, 3], Float32Array.from(a.flat()));
  const truths = ofBytes('x', [2, 3], Uint8Array.of(0, 1, 1, 1, 1, 0));
  /** Element (i, j, k, l) of the transposed is (l, k, j, i) of what counts up from 0. */
  const turned = Float32Array.from(
    { length: 24 },
    (_, k) => 12 * (k % 2) + 4 * (Math.floor(k / 2) % 3) + Math.floor(k / 6),
  );
  const CASES: Readonly<Record<string, readonly [made: string, tensor: Tensor]>> = {
    float32: ['np.array(a, "<f4")', floats],
    'doubles, rounded': ['np.array(a)', floats],
    'the highest byte first': ['np.array(a, ">f4")', floats],
    'Fortran order': ['np.asfortranarray(np.array(a, "<f4"))', floats],
    'four transposed dimensions': [
      'np.arange(24, dtype="<f4").reshape(2, 3, 1, 4).T',
      float32('x', [4, 1, 3, 2], turned),
    ],
    'truth values': ['np.array(a) > 1', truths],
    'whole numbers': ['(np.array(a) > 1).astype(int)', truths],
    nothing: ['np.zeros((0, 3), "<f4")', float32('x', [0, 3], new Float32Array(0))],
  };
  beforeAll(() => {
    const made = Object.values(CASES).map(
      ([code], k) => `
np.savez(f"{sys.argv[1]}/${k}", x=${code}, about="θ", old=b"abc")
np.savez_compressed(f"{sys.argv[1]}/${k}-packed", x=${code}, about="θ", old=b"abc")`,
    );
    python(`a = ${JSON.stringify(a)}${made.join('')}`, folder);
  });
  test.each(Object.keys(CASES).map((name, k) => [name, k] as const))('writes what is read: %s', (name, k) => {
    const [, tensor] = CASES[name];
    for (const file of [`${k}.npz`, `${k}-packed.npz`]) {
      const { tensors, texts } = readNpz(new Uint8Array(readFileSync(join(folder, file))));
      expect([...tensors.values()]).toEqual([{ ...tensor, bytes: new Uint8Array(tensor.bytes) }]);
      expect(Object.fromEntries(texts)).toEqual({ about: 'θ', old: 'abc' });
    }
  });
});
if (numpy === undefined) test('numpy reads what is written', ({ skip }) => skip(NO_NUMPY));

const good = writeNpz([float32('a', [3], Float32Array.of(1, 2, 3))], { about: '{}' });
/** An npz file with one npy file of version 1. */
const holding = (literal: string, numbers = new Uint8Array(12), length = literal.length) => {
  const head = Buffer.from(`\x93NUMPY\x01\0..${literal}`, 'latin1');
  head.writeUInt16LE(length, 8);
  return zipSync({ 'a.npy': new Uint8Array(Buffer.concat([head, numbers])) });
};
const literal = (descr: string, shape = '(3,)') => `{'descr': '${descr}', 'fortran_order': False, 'shape': ${shape}, }`;
/** The file with another size of the one unpacked entry in its list of entries. */
function claiming(file: Uint8Array, size: number): Uint8Array {
  const claimed = Buffer.from(file);
  claimed.writeUInt32LE(size, claimed.indexOf('PK\x01\x02', 0, 'latin1') + 24);
  return claimed;
}

describe('a file that is none is refused, and it is said why', () => {
  test.each<[string, Uint8Array, RegExp]>([
    ['an empty one', new Uint8Array(0), /no npz file/],
    ['one that ends early', good.subarray(0, good.length - 30), /no npz file/],
    ['something else within', zipSync({ 'a.npy': Buffer.from('hello, this is no npy file') }), /a is no npy file/],
    ['objects, which only Python can read', holding(literal('|O')), /numpy’s kind O/],
    ['halves', holding(literal('<f2'), new Uint8Array(6)), /numpy’s kind f2/],
    ['whole numbers that are no bytes', holding(literal('<i4'), Buffer.from(Int32Array.of(1, 0, 300).buffer)), /300/],
    ['fewer numbers than its shape', holding(literal('<f4', '(4,)')), /a has 3 numbers instead of the 4/],
    ['a shape beyond all numbers', holding(literal('<f4', '(9999999999999, 9999999999999)')), /instead of/],
    ['a literal that goes on behind the end', holding(literal('<f4'), undefined, 60_000), /a is cut short/],
    ['one that claims more than it may have', claiming(holding(literal('<f4')), 2_000_000_000), /more than/],
    ['one that claims less than it has', claiming(holding(literal('<f4')), 70), /instead of/],
  ])('%s', (_, file, why) => {
    expect(() => readNpz(file)).toThrow(why);
  });
});

test('folders and other files in the zip are passed over', () => {
  const withMore = zipSync({ folder: { 'readme.txt': Buffer.from('hello') } });
  expect(readNpz(withMore).tensors.size).toBe(0);
});
