import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesOf, pack, unpack } from '../../../src/experiment/model/packed.ts';

const weight = fc.oneof(fc.constant(0), fc.float({ noNaN: true, noDefaultInfinity: true }));
const layer = fc.record({
  weights: fc
    .float32Array({ minLength: 1, maxLength: 40, noNaN: true })
    .chain((drawn) =>
      fc.array(weight, { minLength: drawn.length, maxLength: drawn.length }).map((some) => Float32Array.from(some)),
    ),
  biases: fc.float32Array({ maxLength: 5, noNaN: true }),
});

test('what is packed comes out to the bit, wherever the zeros are', () => {
  fc.assert(
    fc.property(fc.array(layer, { maxLength: 3 }), (params) => {
      // A weight of -0 is a weight of 0: no sum tells them apart.
      const plain = params.map(({ weights, biases }) => ({ weights: weights.map((each) => each + 0), biases }));
      expect(unpack(pack(plain))).toEqual(plain);
    }),
  );
});

test('a pruned network takes the memory of what is left and a bit for each place', () => {
  const weights = Float32Array.from({ length: 8000 }, (_, i) => (i % 20 === 0 ? 1 : 0));
  expect(bytesOf(pack([{ weights, biases: new Float32Array(10) }]))).toBe(1000 + 4 * 400 + 4 * 10);
});
