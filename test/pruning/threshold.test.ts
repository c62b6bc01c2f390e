import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { weightsPath } from '../../src/claims/pictured.ts';
import { readResults } from '../../src/experiment/files/read-results.ts';
import { readWeights } from '../../src/experiment/files/weights-file.ts';
import { countsOf, maskAt } from '../../src/pruning/mask.ts';
import { planCounts } from '../../src/pruning/schedule.ts';
import { nextPrune } from '../../src/pruning/threshold.ts';
import { layersOf } from '../../src/spec/layers.ts';
import { toyExperiment } from '../experiment/toy.ts';

const results = readResults(readFileSync('public/reference/classroom.seed-1.json', 'utf8'));
if ('problems' in results) throw new Error(results.problems.join(' '));
const { experiment, runs } = results.results;
const layers = layersOf(experiment.network);
const plan = planCounts(layers, experiment.pruning);
const prunedAt = runs.find(({ arm }) => arm === 'ticket')?.prunedAt ?? [];
const file = readWeights(gunzipSync(readFileSync(`public/${weightsPath('classroom')}`)), layers);

describe.each([
  ['dense/1/0', 0],
  ['ticket/1/5', 5],
  ['ticket/1/10', 10],
] as const)('the threshold after %s', (name, round) => {
  const trained = ('weights' in file && file.weights.get(name)) || [];
  const weights = trained.map((layer) => layer.weights);

  test.each([0, 1, 2])('in layer %i is the one by which the shipped run went on', (l) => {
    const next = nextPrune(plan, weights, maskAt(prunedAt, round), round, l);
    if (!next) throw new Error('Nothing is pruned.');
    const gone = prunedAt[l].filter((death) => death === round + 1).length;
    expect(next).toMatchObject({ removed: gone, shared: false });
    const below = weights[l].filter(
      (weight, at) => (prunedAt[l][at] === 0 || prunedAt[l][at] > round) && Math.abs(weight) <= next.threshold,
    );
    // All that went and nothing else, but for equals at the threshold itself.
    expect(below.length - gone).toBeLessThanOrEqual(1);
    weights[l].forEach((weight, at) => {
      if (prunedAt[l][at] === round + 1 && Math.abs(weight) > next.threshold)
        throw new Error(`${at} went, and lies above.`);
    });
  });
});

test('nothing is pruned after the last round', () => {
  expect(nextPrune(plan, [], maskAt(prunedAt, 15), 15, 0)).toBeUndefined();
});

test('layers that are ranked together share the threshold, not the count', () => {
  const { network, pruning } = toyExperiment({
    network: { kind: 'mlp', hidden: [2] },
    pruning: { schedule: { kind: 'rate', rate: 0.25, rounds: 1 }, scope: 'global', output: 'same' },
  });
  const two = layersOf(network);
  const weights = [
    new Float32Array(1568).fill(1),
    Float32Array.from({ length: 20 }, (_, at) => (at < 15 ? 0.1 + at / 1000 : 2)),
  ];
  const mask = [new Uint8Array(1568), new Uint8Array(20).fill(1)];
  mask[0].fill(1, 0, 20);
  const counts = { ...planCounts(two, pruning), counts: [[40], [30]] };
  expect(countsOf(mask)).toEqual([20, 20]);
  const [first, second] = [0, 1].map((l) => nextPrune(counts, weights, mask, 0, l));
  expect(first).toEqual({ threshold: weights[1][9], removed: 0, shared: true });
  expect(second).toEqual({ threshold: weights[1][9], removed: 10, shared: true });
});
