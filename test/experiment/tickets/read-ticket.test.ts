import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { FILE_NETWORK } from '../../../src/app/strings/file-network-texts.ts';
import type { Params } from '../../../src/engines/engine.ts';
import { float32, type Tensor, writeTensors } from '../../../src/experiment/files/safetensors.ts';
import { beginsAsArrays } from '../../../src/experiment/tickets/begins-as-arrays.ts';
import { conventionsOf } from '../../../src/experiment/tickets/conventions.ts';
import { writeNpz } from '../../../src/experiment/tickets/npz.ts';
import {
  type Answers,
  lookAt,
  openTicket,
  questionsOf,
  type TicketFile,
} from '../../../src/experiment/tickets/read-ticket.ts';
import type { Ticket, TicketLayer } from '../../../src/experiment/tickets/ticket.ts';
import { torchNpz } from '../../../src/experiment/tickets/torch-ticket.ts';
import { ticketNpz, ticketTensors } from '../../../src/experiment/tickets/write-ticket.ts';
import { stream } from '../../../src/numerics/streams.ts';
import type { Mask } from '../../../src/pruning/mask.ts';
import { defaultExperiment, type Network } from '../../../src/spec/experiment.ts';
import { type Layer, layersOf } from '../../../src/spec/layers.ts';

const MLP: Network = { kind: 'mlp', hidden: [12, 7], init: 'glorot' };
const CONV: Network = {
  ...{ kind: 'conv', channels: [3, 4], kernel: '5', padding: 'first', pool: 'each', hidden: [9], init: 'glorot' },
} as const;

/** A network whose every number differs, pruned at places of no pattern. */
function trained(network: Network): { layers: Layer[]; params: Params; mask: Mask } {
  const from = stream(3, 'test');
  const layers = layersOf(network);
  const mask = layers.map(({ weights }) => Uint8Array.from({ length: weights }, () => (from.uniform() < 0.3 ? 1 : 0)));
  const params = layers.map(({ weights, outputs }, l) => ({
    weights: Float32Array.from({ length: weights }, (_, at) => (mask[l][at] ? from.uniform() - 0.5 : 0)),
    biases: Float32Array.from({ length: outputs }, () => from.uniform() - 0.5),
  }));
  return { layers, params, mask };
}

const toldLayer = ({ name, inputs, outputs, convolution }: Layer): TicketLayer =>
  convolution
    ? {
        ...{ name, kind: 'conv', kernel: convolution.kernel, padding: convolution.padding, inputs, outputs },
        pool: convolution.pooled < convolution.to ? 2 : 1,
      }
    : { name, kind: 'dense', inputs, outputs };

function ticketOf(network: Network, own: Partial<Ticket['about']> = {}): Ticket {
  const { layers, params, mask } = trained(network);
  return {
    about: {
      ...{ format: 'lottery-ticket', version: 1, layers: layers.map(toldLayer), scaling: 'standardised' },
      ...own,
    },
    network,
    layers,
    mask,
    params,
    first: params.map(({ weights, biases }) => ({ weights: weights.map((w) => w + 1), biases: biases.map(() => 0) })),
  };
}

function opened(bytes: Uint8Array): TicketFile {
  const file = openTicket(bytes);
  if ('problems' in file) throw new Error(file.problems.join(' '));
  return file;
}

function problemsOf(bytes: Uint8Array): string {
  const file = openTicket(bytes);
  return 'problems' in file ? file.problems.join(' ') : `opened: ${file.names.join()}`;
}

describe.each([
  ['fully connected', MLP],
  ['convolutional', CONV],
])('a ticket of the lab, %s', (_, network) => {
  const ticket = ticketOf(network, { experiment: { ...defaultExperiment, network } });
  test.each([
    ['safetensors', ticketTensors(ticket)],
    ['npz', ticketNpz(ticket)],
    ['npz for PyTorch', torchNpz(ticket)],
  ])('comes back from %s to the bit, and nothing is asked', (_, bytes) => {
    const file = opened(bytes);
    expect(questionsOf(file, {})).toEqual([]);
    expect(file.about).toEqual(ticket.about);
    expect(file.experiment?.network).toEqual(network);
    const { layers, mask, params, first } = ticket;
    expect(lookAt(file, {})).toEqual({ network, layers, mask, params, first, scaling: 'standardised' });
    // Answers of somebody who knows nothing change nothing that the file says of itself.
    expect(lookAt(file, { scaling: 'unit', flatten: 'channels-first' })).toEqual(lookAt(file, {}));
    expect(beginsAsArrays(bytes.subarray(0, 512))).toBe(true);
  });
});

test('a file in PyTorch’s names tells those, and no other', () => {
  const experiment = { ...defaultExperiment, network: CONV };
  const ticket = ticketOf(CONV, { experiment });
  const about = { ...ticket.about, conventions: conventionsOf(experiment) };
  const said = opened(torchNpz({ ...ticket, about })).about?.conventions?.join(' ') ?? '';
  for (const text of ['NAME.weight_orig', 'torch.nn.Conv2d', 'torch.nn.Linear', 'torch.flatten(x, 1)'])
    expect(said).toContain(text);
  for (const text of ['first_weight', '[input, output]', 'kernel column, input channel'])
    expect(said).not.toContain(text);
});

/** The sides of an array exchanged, written another way than the reader does. */
function exchanged(values: Float32Array, shape: readonly number[], axes: readonly number[]): Float32Array {
  const made: number[] = [];
  const walk = (at: readonly number[]) => {
    if (at.length === axes.length) {
      const old = shape.map((_, side) => at[axes.indexOf(side)]);
      made.push(values[old.reduce((place, index, side) => place * shape[side] + index, 0)]);
    } else for (let index = 0; index < shape[axes[at.length]]; index++) walk([...at, index]);
  };
  walk([]);
  return Float32Array.from(made);
}

/** The layers of a network as PyTorch has them, under its names. */
function torchTensors(network: Network, weightName = 'weight'): Tensor[] {
  const { layers, params } = trained(network);
  const squares = layers.findLast(({ convolution }) => convolution)?.convolution?.pooled ?? 1;
  return layers.flatMap(({ name, inputs, outputs, convolution }, l) => {
    const { weights, biases } = params[l];
    const bias = float32(`${name}.bias`, [outputs], biases);
    if (convolution) {
      const { kernel } = convolution;
      const turned = exchanged(weights, [kernel, kernel, inputs, outputs], [3, 2, 0, 1]);
      return [float32(`${name}.${weightName}`, [outputs, inputs, kernel, kernel], turned), bias];
    }
    const isBehind = layers[l - 1]?.convolution !== undefined;
    const rows = isBehind
      ? exchanged(weights, [squares, squares, inputs / squares / squares, outputs], [2, 0, 1, 3])
      : weights;
    return [float32(`${name}.${weightName}`, [outputs, inputs], exchanged(rows, [inputs, outputs], [1, 0])), bias];
  });
}

/** Files of safetensors' own library come sorted by kind of number and name. */
const shuffled = (tensors: readonly Tensor[]) => tensors.toSorted((a, b) => (a.name < b.name ? 1 : -1));

describe('a state_dict of PyTorch', () => {
  test.each([
    ['fully connected', MLP, ['scaling']],
    ['convolutional', CONV, ['flatten', 'scaling']],
  ])('%s, is read as its layers are there, and its scaling is asked', (_, network, asked) => {
    const { layers, params, mask } = trained(network);
    for (const bytes of [writeTensors(shuffled(torchTensors(network))), writeNpz(torchTensors(network), {})]) {
      const file = opened(bytes);
      const questions = questionsOf(file, {});
      expect(questions.map(({ id }) => id)).toEqual(asked);
      expect(questions.at(-1)?.taken).toBeUndefined();
      expect(lookAt(file, {})).toEqual({ network, layers, mask, params });
      expect(lookAt(file, { scaling: 'unit' }).scaling).toBe('unit');
      expect(file.about).toBeUndefined();
    }
  });

  test('that its prune has pruned has its masks, and what they prune is nothing', () => {
    const { params, mask, layers } = trained(MLP);
    const whole = torchTensors(MLP, 'weight_orig').map((tensor) =>
      tensor.name.endsWith('weight_orig')
        ? float32(
            tensor.name,
            tensor.shape,
            new Float32Array(new Uint8Array(tensor.bytes).buffer).map((w) => w || 9),
          )
        : tensor,
    );
    const masks = layers.map(({ name, inputs, outputs }, l) =>
      float32(
        `${name}.weight_mask`,
        [outputs, inputs],
        exchanged(Float32Array.from(mask[l]), [inputs, outputs], [1, 0]),
      ),
    );
    expect(lookAt(opened(writeTensors([...whole, ...masks])), {})).toMatchObject({ mask, params });
  });

  test('flattened place by place, as Keras does, is another network', () => {
    const file = opened(writeTensors(torchTensors(CONV)));
    const [first] = [{}, { flatten: 'channels-first' }].map((answers) => lookAt(file, answers).params);
    const other = lookAt(file, { flatten: 'channels-last' }).params;
    expect(lookAt(file, { flatten: 'channels-first' }).params).toEqual(first);
    expect(other[2].weights).not.toEqual(first[2].weights);
    expect(other[1]).toEqual(first[1]);
  });
});

test('numbers in half and double precision, and truth values, are read as they are', () => {
  const halves = [0x3c00, 0xb555, 0x0001, 0x7bff, 0x0400];
  const expected = [1, -0.333251953125, 1 / (1 << 24), 65504, 1 / (1 << 14)];
  const of = (dtype: string, shape: number[], bytes: Uint8Array, name: string) =>
    ({ name, dtype, shape, bytes }) as unknown as Tensor;
  const halved = new Uint8Array(Uint16Array.from({ length: 7840 }, (_, at) => halves[at % 5]).buffer);
  const doubled = new Uint8Array(Float64Array.from({ length: 10 }, (_, at) => at / 3).buffer);
  const truths = Uint8Array.from({ length: 7840 }, (_, at) => (at % 10 === 3 ? 0 : 1));
  const file = opened(
    writeTensors([
      of('F16', [784, 10], halved, 'out.kernel'),
      of('F64', [10], doubled, 'out.bias'),
      of('BOOL', [784, 10], truths, 'out.mask'),
    ]),
  );
  const { params, mask, layers } = lookAt(file, {});
  expect(layers).toHaveLength(1);
  expect([...params[0].weights.subarray(0, 5)]).toEqual(expected.map((value, at) => (at === 3 ? 0 : value)));
  expect([...params[0].biases]).toEqual(Array.from({ length: 10 }, (_, at) => Math.fround(at / 3)));
  expect(mask[0]).toEqual(truths);
  const brief = new Uint8Array(Uint16Array.from({ length: 7840 }, () => 0xbfc0).buffer);
  expect(lookAt(opened(writeTensors([of('BF16', [10, 784], brief, 'w')])), {}).params[0].weights[0]).toBe(-1.5);
});

const block = (name: string, ...shape: number[]) =>
  float32(name, shape, new Float32Array(shape.reduce((all, side) => all * side, 1)).fill(0.5));

describe('what the arrays do not tell is asked', () => {
  test('layers of one size in any order, that of their names first', () => {
    const file = opened(
      writeTensors([
        block('2.weight', 12, 12),
        block('0.weight', 12, 784),
        block('10.weight', 10, 12),
        block('4.weight', 12, 12),
      ]),
    );
    expect(questionsOf(file, {})[0]).toEqual({
      id: 'order',
      options: ['0 → 2 → 4 → 10', '0 → 4 → 2 → 10'],
      taken: '0 → 2 → 4 → 10',
    });
  });

  test('paddings and poolings that leave as many numbers, where several do', () => {
    // 28 less 2 is 26 and pooled 13; less 2 is 11, and pooled 5. Padded first it is 14, 12 and 6; padded in both 14 and 7.
    const sized = (side: number) =>
      writeTensors([
        block('conv1.weight', 2, 1, 3, 3),
        block('conv2.weight', 4, 2, 3, 3),
        block('fc.weight', 10, 4 * side * side),
      ]);
    expect(questionsOf(opened(sized(5)), {}).map(({ id }) => id)).toEqual(['flatten', 'scaling']);
    expect(lookAt(opened(sized(6)), {}).network).toMatchObject({ padding: 'first', pool: 'each' });
    // Pooled after both alone: 24 and 12 without padding.
    expect(lookAt(opened(sized(12)), {}).network).toMatchObject({ padding: 'none', pool: 'pairs' });
    // Of four convolutions that are pooled in pairs, 10 and then 8 are left, or 11 and then 9: 4 either way.
    const [first, ...more] = [1, 2, 3, 4].map((l) => block(`conv${l}.weight`, l + 1, l, 3, 3));
    const deep = opened(writeTensors([first, ...more, block('fc.weight', 10, 5 * 4 * 4)]));
    const [question] = questionsOf(deep, {});
    expect(question).toEqual({ id: 'shape', options: ['none/pairs', 'first/pairs'], taken: 'none/pairs' });
    expect(lookAt(deep, { shape: 'first/pairs' }).network).toMatchObject({ padding: 'first', pool: 'pairs' });
  });

  test('an answer that is none of the options leaves what was taken', () => {
    const file = opened(writeTensors(torchTensors(CONV)));
    const odd = { order: 'x', dense: 'y', shape: 'z', flatten: '', scaling: 'percent' } as Answers;
    expect(lookAt(file, odd)).toEqual(lookAt(file, {}));
  });
});

test('biases that are missing are 0, and arrays without names are taken by their place', () => {
  const file = opened(
    writeNpz([block('arr_0', 784, 5), block('arr_1', 5), block('arr_2', 5, 10), block('arr_3', 10)], {}),
  );
  expect(lookAt(file, {}).network).toMatchObject({ hidden: [5] });
  expect(lookAt(file, {}).params[0].biases).toEqual(new Float32Array(5).fill(0.5));
  const bare = lookAt(opened(writeTensors([block('a.weight', 784, 5), block('b.weight', 5, 10)])), {});
  expect(bare.params[1].biases).toEqual(new Float32Array(10));
});

test('weights that do not go with the mask are counted: they are not what the file seems to say', () => {
  const clean = opened(packed);
  expect(clean.oddities).toEqual({ leftOut: 0, zeros: 0, withoutBiases: [] });
  expect(FILE_NETWORK.odd(clean.oddities)).toEqual([]);
  // Weights of before stand beside PyTorch's masks: that is how it prunes.
  expect(opened(torchNpz(told)).oddities.leftOut).toBe(0);
  const weights = Float32Array.from({ length: 784 * 5 }, (_, at) => (at < 3 ? 0 : 1));
  const kept = Float32Array.from({ length: 784 * 5 }, (_, at) => (at < 1 || at >= 10 ? 1 : 0));
  const odd = opened(
    writeTensors([
      float32('a.weight', [784, 5], weights),
      float32('a.mask', [784, 5], kept),
      block('a.bias', 5),
      block('b.weight', 5, 10),
    ]),
  );
  // Of ten, the first is kept and 0, two are 0 and pruned, seven are pruned and not 0.
  expect(odd.oddities).toEqual({ leftOut: 7, zeros: 1, withoutBiases: ['b'] });
  expect(FILE_NETWORK.odd(odd.oddities)).toEqual([
    '7 weights are not 0 where the mask is 0. The mask counts here, as in training. A program that ignores the mask gets another accuracy.',
    'Of the weights that the mask keeps, 1 is 0.',
    'No biases in b: they are taken as 0.',
  ]);
  expect(lookAt(odd, {}).mask[0].reduce((all, each) => all + each, 0)).toBe(784 * 5 - 9);
});

const fc1 = block('fc1.weight', 12, 784);
const fc2 = block('fc2.weight', 10, 12);
const withNumber = (tensor: Tensor, value: number): Tensor => {
  const numbers = new Float32Array(new Uint8Array(tensor.bytes).buffer);
  numbers[5] = value;
  return float32(tensor.name, tensor.shape, numbers);
};
const headed = (header: object | string, bytes = 0): Uint8Array => {
  const json = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  return new Uint8Array(Buffer.concat([length, json, Buffer.alloc(bytes)]));
};
const claims = (from: number, to: number, shape: number[]) => ({ dtype: 'F32', shape, data_offsets: [from, to] });
const told = ticketOf(MLP);
const toldFile = (own: object) => writeTensors([fc1, fc2], { about: JSON.stringify({ ...told.about, ...own }) });
const good = ticketTensors(told);
const packed = ticketNpz(told);
/** An npz file whose list of entries says another size of the first one. */
function claiming(size: number): Uint8Array {
  const file = Buffer.from(packed);
  file.writeUInt32LE(size, file.indexOf('PK\x01\x02', 0, 'latin1') + 24);
  return new Uint8Array(file);
}

describe('what is no network is refused with a sentence', () => {
  test.each<[string, Uint8Array, RegExp]>([
    ['nothing', new Uint8Array(0), /cut short/],
    ['a header that is cut', good.subarray(0, 40), /cut short/],
    ['numbers that are cut', good.subarray(0, good.length - 7), /bytes of numbers instead of/],
    ['bytes behind the end', new Uint8Array([...good, 0, 0]), /bytes of numbers instead of/],
    [
      '2 GB that are not there',
      headed({ a: claims(0, 2 ** 31, [2 ** 29]) }, 16),
      /16 bytes of numbers instead of 2147483648/,
    ],
    ['a header of 2 GB', new Uint8Array(new BigUint64Array([2n ** 31n, 0n]).buffer), /cut short/],
    ['a header beyond all numbers', new Uint8Array(new BigUint64Array([2n ** 64n - 1n, 0n]).buffer), /cut short/],
    ['a gap', headed({ a: claims(0, 8, [2]), b: claims(12, 16, [1]) }, 16), /overlap or leave gaps/],
    ['an overlap', headed({ a: claims(0, 8, [2]), b: claims(4, 16, [3]) }, 16), /overlap or leave gaps/],
    ['an end before its beginning', headed({ a: claims(8, 0, [2]) }, 8), /overlap or leave gaps/],
    ['a shape of other numbers', headed({ a: claims(0, 8, [3]) }, 8), /a has 2 numbers instead of the 3 of its shape/],
    ['a shape beyond all numbers', headed({ a: claims(0, 8, [2 ** 50, 2 ** 50]) }, 8), /instead of/],
    [
      'a kind of number that is none',
      headed({ a: { ...claims(0, 8, [2]), dtype: 'X9' } }, 8),
      /no.*header|header is not/,
    ],
    ['a header that is no JSON', headed('{"a": '), /header is not/],
    ['a header of brackets', headed('['.repeat(100_000)), /header is not/],
    ['no arrays', headed({}), /holds no arrays/],
    ['an npz that is cut', packed.subarray(0, packed.length - 100), /no npz file, or was cut short/],
    ['an npz that claims 2 GB', claiming(2 ** 31), /more than/],
    ['an npz that claims less than it has', claiming(500), /instead of|cut short/],
    ['an npz of something else', zipSync({ 'a.npy': Buffer.from('this is no array of numpy') }), /a is no npy file/],
    [
      'weights that are no number',
      writeTensors([withNumber(fc1, Number.NaN), fc2]),
      /fc1\.weight holds what is no finite/,
    ],
    [
      'infinite weights',
      writeNpz([fc1, withNumber(fc2, Number.POSITIVE_INFINITY)], {}),
      /fc2\.weight holds what is no finite/,
    ],
    ['biases that are no number', writeTensors([fc1, fc2, withNumber(block('fc2.bias', 10), Number.NaN)]), /fc2\.bias/],
    ['a mask of other numbers', writeTensors([fc1, fc2, block('fc1.mask', 12, 784)]), /fc1\.mask is no mask/],
    [
      'a mask of another shape',
      writeTensors([fc1, fc2, { name: 'fc1.mask', dtype: 'U8', shape: [784, 12], bytes: new Uint8Array(9408) }]),
      /fc1\.mask is 784 × 12, and fc1\.weight 12 × 784/,
    ],
    [
      'a layer without a weight',
      writeTensors([fc1, float32('fc2.weight', [10, 12], new Float32Array(120))]),
      /no weight of fc2\.weight is left/,
    ],
    [
      'a layer that does not fit',
      writeTensors([fc1, block('fc2.weight', 10, 13)]),
      /fc2\.weight \(10 × 13\) cannot read what fc1\.weight \(12 × 784\) makes, 12 numbers/,
    ],
    [
      'images of another size',
      writeTensors([block('fc1.weight', 12, 1024), fc2]),
      /fc1\.weight \(12 × 1024\) cannot read the 784 pixels/,
    ],
    [
      'other classes',
      writeTensors([fc1, block('fc2.weight', 100, 12)]),
      /makes 100 numbers, and the last layer makes 10/,
    ],
    [
      'biases of another number',
      writeTensors([fc1, block('fc1.bias', 11), fc2]),
      /fc1\.bias \(11\) is not one bias for each of the 12/,
    ],
    [
      'images in colour',
      writeTensors([block('c.weight', 4, 3, 3, 3), fc2]),
      /c\.weight \(4 × 3 × 3 × 3\) cannot read the one channel/,
    ],
    ['kernels of another size', writeTensors([block('c.weight', 4, 1, 4, 4), fc2]), /kernels of 4 × 4/],
    [
      'squares of another size',
      writeTensors([block('c.weight', 4, 1, 3, 3), block('o.weight', 10, 99)]),
      /o\.weight \(10 × 99\) does not read what c\.weight/,
    ],
    ['convolutions alone', writeTensors([block('c.weight', 4, 1, 3, 3)]), /no fully connected layer/],
    ['a normalisation', writeTensors([fc1, block('bn.weight', 12), fc2]), /bn\.weight belongs to a normalisation/],
    [
      'something else',
      writeTensors([fc1, fc2, block('rnn.weight_ih', 4, 4)]),
      /rnn\.weight_ih \(4 × 4\) is neither weights/,
    ],
    ['sequences', writeTensors([block('c.weight', 4, 1, 9), fc2]), /c\.weight \(4 × 1 × 9\) is of a kind of layer/],
    [
      'too deep a network',
      writeTensors([fc1, ...Array.from({ length: 14 }, (_, l) => block(`m${l}.weight`, 12, 12)), fc2]),
      /has 16 layers/,
    ],
    ['a bias alone', writeTensors([fc1, fc2, block('fc3.bias', 10)]), /fc3\.bias has no weights/],
    ['a newer version', toldFile({ version: 2 }), /newer version of the lab/],
    ['a header that is wrong', toldFile({ scaling: 'percent' }), /says of itself is wrong \(scaling/],
    ['a header of other layers', toldFile({}), /differ in the layer fc3/],
    [
      'a header of other shapes',
      toldFile({ layers: told.about.layers.slice(0, 2) }),
      /not those of the layers that it says/,
    ],
  ])('%s', (_, bytes, why) => {
    const said = problemsOf(bytes);
    expect(said).toMatch(why);
    expect(said).toMatch(/^It is no network that this lab can read: .*[^.]\.$/);
  });
});

describe('whatever bytes come, there is a network or a sentence', () => {
  const isAnswered = (bytes: Uint8Array) => {
    beginsAsArrays(bytes.subarray(0, 512));
    const file = openTicket(bytes);
    if ('problems' in file) expect(file.problems[0]).toMatch(/\.$/);
    else lookAt(file, {});
  };
  test('any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), isAnswered));
  });
  test.each([
    ['safetensors', good],
    ['npz', packed],
  ])('a ticket in %s with bytes of its beginning or its end changed, or cut', (_, whole) => {
    const change = fc.tuple(
      fc.oneof(fc.nat({ max: 1199 }), fc.integer({ min: whole.length - 600, max: whole.length - 1 })),
      fc.nat({ max: 255 }),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 4 }), fc.option(fc.nat({ max: whole.length })), (changes, cut) => {
        const bytes = whole.slice(0, cut ?? whole.length);
        for (const [at, value] of changes) bytes[at] = value;
        isAnswered(bytes);
      }),
    );
  });
  test('headers of any claims', () => {
    const number = fc.oneof(fc.nat({ max: 20 }), fc.maxSafeNat(), fc.double());
    const tensor = fc.record({
      dtype: fc.constantFrom('F32', 'F16', 'BOOL', 'I64', 'F64'),
      shape: fc.array(number, { maxLength: 5 }),
      data_offsets: fc.tuple(number, number),
    });
    const names = fc.constantFrom('a.weight', 'a.bias', 'a.mask', 'b.weight', 'x', '__metadata__', '__proto__', '');
    fc.assert(
      fc.property(fc.dictionary(names, fc.oneof(tensor, fc.jsonValue())), fc.nat({ max: 64 }), (header, bytes) => {
        isAnswered(headed(header, bytes));
      }),
    );
  });
});
