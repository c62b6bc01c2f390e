import { beforeAll, expect, test } from 'vitest';
import type { Engine, Params } from '../../src/engines/engine.ts';
import { referenceEngine } from '../../src/engines/reference/reference.ts';
import { drawStart } from '../../src/experiment/start.ts';
import { permutation, stream } from '../../src/numerics/streams.ts';
import { countsOf, maskAt } from '../../src/pruning/mask.ts';
import { planCounts } from '../../src/pruning/schedule.ts';
import { ARM_LABELS, type ArmId, type PrunedArmId } from '../../src/spec/arm-ids.ts';
import { layersOf } from '../../src/spec/layers.ts';
import { type Ran, runToy, toyData, toyExperiment } from './toy.ts';

const ids = Object.keys(ARM_LABELS) as PrunedArmId[];
const experiment = toyExperiment({
  arms: ids.map((id) => ({ id })),
  seeds: [1, 2],
  dataset: { kind: 'mnist', train: 200 },
});
const layers = layersOf(experiment.network);
const plan = planCounts(layers, experiment.pruning);
const rounds = [1, 2, 3];

/** Every network that was loaded for training, in order: what each arm really started from. */
const loads: { params: Params; mask: readonly Uint8Array[] }[] = [];
const spy: Engine = {
  ...referenceEngine,
  open: async (setup) => {
    const session = await referenceEngine.open(setup);
    const load = session.load.bind(session);
    session.load = (params, mask) => {
      loads.push({ params, mask });
      return load(params, mask);
    };
    return session;
  },
};

let ran: Ran;
beforeAll(async () => {
  ran = await runToy(experiment, { engine: spy });
});

const died = (arm: ArmId, seed = 1) => ran.results.runs.find((run) => run.arm === arm && run.seed === seed)?.died ?? [];
const mask = (arm: ArmId, round: number, seed = 1) => maskAt(died(arm, seed), round);
const legacy = (arm: ArmId, round: number, seed = 1) => ran.legacies.get(`${arm}/${seed}/${round}`);

/** The magnitude mask by the slow way: sort by (|w|, index), drop the front. */
function slowMagnitude(trained: Params, before: readonly Uint8Array[], counts: readonly number[]): Uint8Array[] {
  return trained.map(({ weights }, l) => {
    const order = [...weights.keys()]
      .filter((i) => before[l][i])
      .sort((a, b) => Math.abs(weights[a]) - Math.abs(weights[b]) || a - b);
    const kept = before[l].slice();
    for (const i of order.slice(0, order.length - counts[l])) kept[i] = 0;
    return kept;
  });
}

test('every arm is trained at every round for every seed, and dense once a seed', () => {
  expect(
    ran.results.runs.map(({ arm, seed, rounds: own }) => `${arm}/${seed}:${own.map(({ round }) => round)}`).sort(),
  ).toEqual([1, 2].flatMap((seed) => [`dense/${seed}:0`, ...ids.map((id) => `${id}/${seed}:1,2,3`)]).sort());
});

test.each(ids)('%s has exactly the planned total at every round, like every other arm', (id) => {
  for (const round of rounds) {
    const { counts, density } = ran.results.runs
      .find((run) => run.arm === id)
      ?.rounds.find((each) => each.round === round) ?? { counts: [], density: 0 };
    expect(counts.reduce((all, count) => all + count, 0)).toBe(plan.totals[round]);
    expect(countsOf(mask(id, round))).toEqual(counts);
    expect(density).toBe(plan.totals[round] / plan.totals[0]);
  }
});

test.each(ids)('%s has nested masks, and trained weights that are 0 where they are', (id) => {
  for (const round of rounds) {
    const trained = legacy(id, round)?.trained ?? [];
    const before = mask(id, round - 1);
    mask(id, round).forEach((layer, l) => {
      expect(layer.every((bit, i) => bit <= before[l][i])).toBe(true);
      expect(layer.every((bit, i) => bit === 1 || Object.is(trained[l].weights[i], 0))).toBe(true);
      expect(trained[l].weights.some((weight, i) => layer[i] === 1 && weight !== 0)).toBe(true);
    });
  }
});

test.each(ids)('%s returns to its start to the bit at every round, biases too', (id) => {
  const start = drawStart(experiment.network, 1, id === 'reinit' ? 'reinit' : 'init');
  for (const round of rounds) {
    const own = mask(id, round);
    const loaded = loads.filter((load) => load.mask.every((layer, l) => layer.every((bit, i) => bit === own[l][i])));
    expect(
      loaded.some((load) =>
        load.params.every((layer, l) => equal(layer.weights, start[l].weights) && equal(layer.biases, start[l].biases)),
      ),
    ).toBe(true);
  }
});

const equal = (a: Float32Array, b: Float32Array) =>
  a.length === b.length && a.every((value, i) => Object.is(value, b[i]));

test('the ticket’s mask is the iterative magnitude mask of its own previous round', () => {
  for (const round of rounds) {
    const before = round === 1 ? legacy('dense', 0) : legacy('ticket', round - 1);
    const old = round === 1 ? layers.map((layer) => new Uint8Array(layer.weights).fill(1)) : mask('ticket', round - 1);
    expect(mask('ticket', round)).toEqual(slowMagnitude(before?.trained ?? [], old, plan.counts[round]));
  }
});

test('re-init has the ticket’s mask at every round and other weights', () => {
  for (const round of rounds) expect(mask('reinit', round)).toEqual(mask('ticket', round));
  expect(drawStart(experiment.network, 1, 'reinit')[0].weights).not.toEqual(
    drawStart(experiment.network, 1, 'init')[0].weights,
  );
});

test('random mask and one-shot have the ticket’s counts per layer, at other positions', () => {
  for (const round of rounds) {
    for (const id of ['random-mask', 'one-shot'] as const)
      expect(countsOf(mask(id, round))).toEqual(countsOf(mask('ticket', round)));
    expect(mask('random-mask', round)).not.toEqual(mask('ticket', round));
  }
});

test('one-shot is the magnitude mask of the trained dense network', () => {
  const full = layers.map((layer) => new Uint8Array(layer.weights).fill(1));
  for (const round of rounds) {
    expect(mask('one-shot', round)).toEqual(slowMagnitude(legacy('dense', 0)?.trained ?? [], full, plan.counts[round]));
  }
  expect(mask('one-shot', 1)).toEqual(mask('ticket', 1));
});

test('ERK keeps small layers denser, uniform keeps all layers alike, SNIP’s ratio is neither', () => {
  const densities = (id: PrunedArmId) => countsOf(mask(id, 3)).map((count, l) => count / layers[l].weights);
  const [first, second, last] = densities('erk');
  expect(first).toBeLessThan(Math.min(second, last));
  for (const density of densities('uniform'))
    expect(Math.abs(density - plan.totals[3] / plan.totals[0])).toBeLessThan(0.02);
  expect(countsOf(mask('snip-ratio', 3))).not.toEqual(countsOf(mask('erk', 3)));
});

test('SNIP’s counts are those of the highest |w * g| at θ0 on its own batch', async () => {
  const start = drawStart(experiment.network, 1, 'init');
  const session = await referenceEngine.open({
    layers,
    dataset: toyData,
    scaling: 'unit',
    optimiser: experiment.training.optimiser,
  });
  await session.load(
    start,
    layers.map((layer) => new Uint8Array(layer.weights).fill(1)),
  );
  const gradients = await session.gradients(permutation(stream(1, 'snip'), 200).slice(0, 128));
  const scored = start.flatMap(({ weights }, l) =>
    [...weights].map((w, i) => ({ l, score: Math.abs(w * gradients[l].weights[i]) })),
  );
  for (const round of rounds) {
    const best = [...scored].sort((a, b) => b.score - a.score).slice(0, plan.totals[round]);
    expect(countsOf(mask('snip-ratio', round))).toEqual(
      layers.map((_, l) => best.filter((each) => each.l === l).length),
    );
  }
});

test('seeds differ in masks, and pairs of a seed share their start', () => {
  expect(mask('ticket', 1, 1)).not.toEqual(mask('ticket', 1, 2));
});

test('masks may be pruned globally: the pools’ counts hold, layers share them by size of weight', async () => {
  const global = toyExperiment({
    pruning: { schedule: { kind: 'rate', rate: 0.4, rounds: 2 }, scope: 'global' },
    arms: [{ id: 'ticket' }, { id: 'random-mask' }],
  });
  const { results } = await runToy(global);
  const totals = planCounts(layers, global.pruning).totals;
  const at = (arm: ArmId, round: number) =>
    results.runs.find((run) => run.arm === arm)?.rounds.find((each) => each.round === round)?.counts ?? [];
  for (const round of [1, 2]) {
    expect(at('ticket', round).reduce((all, count) => all + count, 0)).toBe(totals[round]);
    expect(at('random-mask', round)).toEqual(at('ticket', round));
  }
  expect(at('ticket', 2)[0] / layers[0].weights).not.toBeCloseTo(at('ticket', 2)[1] / layers[1].weights, 1);
});
