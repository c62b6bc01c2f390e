import { createHash } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import { digestOf } from '../../../src/experiment/model/digest.ts';
import { pack, unpack } from '../../../src/experiment/model/packed.ts';
import { runToy, toyExperiment } from '../toy.ts';

afterEach(() => void vi.unstubAllGlobals());

test('is the start of SHA-256 over float32, little-endian, weights then biases, layer by layer', async () => {
  const params = [
    { weights: Float32Array.of(1, -2.5, 0), biases: Float32Array.of(0.1) },
    { weights: Float32Array.of(3), biases: Float32Array.of(-0.25, 1e-30) },
  ];
  const numbers = [1, -2.5, 0, 0.1, 3, -0.25, 1e-30];
  const bytes = Buffer.alloc(4 * numbers.length);
  for (const [at, number] of numbers.entries()) bytes.writeFloatLE(number, 4 * at);
  const hash = createHash('sha256').update(bytes).digest();
  const digest = hash.subarray(0, 8).toString('base64url');
  expect(await digestOf(params)).toBe(digest);
  // As over plain http.
  vi.stubGlobal('crypto', {});
  expect(await digestOf(params)).toBe(digest);
});

test('looks at the numbers of a view alone, and at each of them', async () => {
  const all = Float32Array.of(9, 1, 2, 9);
  const params = (weights: Float32Array) => [{ weights, biases: new Float32Array(1) }];
  expect(await digestOf(params(all.subarray(1, 3)))).toBe(await digestOf(params(Float32Array.of(1, 2))));
  expect(await digestOf(params(Float32Array.of(1, 2)))).not.toBe(await digestOf(params(Float32Array.of(2, 1))));
});

test('every row has the digest of what its training left, packed or not, and no two trainings of a run have the same', async () => {
  const experiment = toyExperiment({ arms: [{ id: 'ticket' }, { id: 'reinit' }], seeds: [1, 2] });
  const { results, made } = await runToy(experiment);
  const digests = new Set<string | undefined>();
  for (const { arm, seed, rounds } of results.runs) {
    for (const { round, digest } of rounds) {
      const { params = [] } = made.get(`${arm}/${seed}/${round}`) ?? {};
      expect(digest).toBe(await digestOf(params));
      // A pruned weight is 0, and never -0, which packing would not keep.
      expect(digest).toBe(await digestOf(unpack(pack(params))));
      digests.add(digest);
    }
  }
  expect(digests.size).toBe(2 * (1 + 3 + 3));
});
