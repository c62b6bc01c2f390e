import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { digestOf } from '../../../src/experiment/model/digest.ts';
import { pack, unpack } from '../../../src/experiment/model/packed.ts';
import { runToy, toyExperiment } from '../toy.ts';

test('is the start of SHA-256 over float32, little-endian, weights then biases, layer by layer', () => {
  const params = [
    { weights: Float32Array.of(1, -2.5, 0), biases: Float32Array.of(0.1) },
    { weights: Float32Array.of(3), biases: Float32Array.of(-0.25, 1e-30) },
  ];
  const numbers = [1, -2.5, 0, 0.1, 3, -0.25, 1e-30];
  const bytes = Buffer.alloc(4 * numbers.length);
  for (const [at, number] of numbers.entries()) bytes.writeFloatLE(number, 4 * at);
  const hash = createHash('sha256').update(bytes).digest();
  expect(digestOf(params)).toBe(hash.subarray(0, 8).toString('base64url'));
});

test('looks at the numbers of a view alone, and at each of them', () => {
  const all = Float32Array.of(9, 1, 2, 9);
  const params = (weights: Float32Array) => [{ weights, biases: new Float32Array(1) }];
  expect(digestOf(params(all.subarray(1, 3)))).toBe(digestOf(params(Float32Array.of(1, 2))));
  expect(digestOf(params(Float32Array.of(1, 2)))).not.toBe(digestOf(params(Float32Array.of(2, 1))));
});

test('every row has the digest of what its training left, packed or not, and no two trainings of a run have the same', async () => {
  const experiment = toyExperiment({ arms: [{ id: 'ticket' }, { id: 'reinit' }], seeds: [1, 2] });
  const { results, made } = await runToy(experiment);
  const digests = results.runs.flatMap(({ arm, seed, rounds }) =>
    rounds.map(({ round, digest }) => {
      const { params = [] } = made.get(`${arm}/${seed}/${round}`) ?? {};
      expect(digest).toBe(digestOf(params));
      // A pruned weight is 0, and never -0, which packing would not keep.
      expect(digest).toBe(digestOf(unpack(pack(params))));
      return digest;
    }),
  );
  expect(new Set(digests).size).toBe(2 * (1 + 3 + 3));
});
