import { describe, expect, test } from 'vitest';
import { readWeights, weightsFile } from '../../../src/experiment/files/weights-file.ts';
import { drawStart } from '../../../src/experiment/train/first-params.ts';
import { layersOf } from '../../../src/spec/layers.ts';
import { toyExperiment } from '../toy.ts';

const { network } = toyExperiment({ network: { kind: 'conv', channels: [3], kernel: '3', hidden: [4] } });
const layers = layersOf(network);
const named = [
  { name: 'dense/1/0', layers, params: drawStart(network, 1, 'init') },
  { name: 'ticket/1/2', layers, params: drawStart(network, 1, 'reinit') },
];
const good = weightsFile(named);

/** The file with another header, and its numbers as they are. */
function withHeader(
  change: (header: Record<string, { dtype: string; shape: number[]; data_offsets: number[] }>) => void,
) {
  const size = Number(Buffer.from(good).readBigUInt64LE());
  const header = JSON.parse(Buffer.from(good).toString('utf8', 8, 8 + size)) as Parameters<typeof change>[0];
  change(header);
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  return Buffer.concat([length, json, good.subarray(8 + size)]);
}

test('what the command line writes is read back to the bit, convolutions too', () => {
  expect(readWeights(good, layers)).toEqual({ weights: new Map(named.map(({ name, params }) => [name, params])) });
  expect(
    readWeights(
      withHeader((header) => Object.assign(header, { __metadata__: { made: 'elsewhere' } })),
      layers,
    ),
  ).toHaveProperty('weights');
});

const huge = Buffer.from(good);
huge.writeBigUInt64LE(2n ** 60n);
const infinite = Buffer.from(good);
infinite.writeFloatLE(Number.POSITIVE_INFINITY, good.length - 4);

describe('a file that is none is refused, and it is said why', () => {
  test.each<[string, Uint8Array, RegExp]>([
    ['an empty one', new Uint8Array(0), /cut short/],
    ['one that ends early', good.subarray(0, good.length - 4), /instead of/],
    ['one that goes on', Buffer.concat([good, Buffer.alloc(4)]), /instead of/],
    ['a header longer than the file', huge, /cut short/],
    ['a header that is no JSON', Buffer.concat([good.subarray(0, 8), Buffer.alloc(good.length, 'x')]), /header/],
    [
      'other numbers',
      withHeader((header) => {
        header['dense/1/0/fc2.bias'].dtype = 'F16';
      }),
      /header/,
    ],
    [
      'a missing tensor',
      withHeader((header) => {
        delete header['dense/1/0/fc2.bias'];
      }),
      /overlap or leave gaps|instead of/,
    ],
    [
      'a tensor twice',
      withHeader((header) => {
        header['dense/1/0/fc2.bias'].data_offsets = [0, 40];
      }),
      /overlap/,
    ],
    [
      'another shape',
      withHeader((header) => {
        header['dense/1/0/fc2.bias'].shape = [11];
      }),
      /shape/,
    ],
    ['what is no number', infinite, /no finite number/],
    [
      'another network',
      weightsFile([{ ...named[0], layers: layers.slice(1), params: named[0].params.slice(1) }]),
      /other layers/,
    ],
  ])('%s', (_, bytes, why) => {
    const read = readWeights(bytes, layers);
    expect('problem' in read ? read.problem : '').toMatch(why);
  });
});
