import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { BatchOrder } from '../../src/data/order.ts';
import type { Engine, Params } from '../../src/engines/engine.ts';
import { referenceEngine } from '../../src/engines/reference/reference.ts';
import { ARMS } from '../../src/experiment/arms/index.ts';
import { trainingName } from '../../src/experiment/model/key.ts';
import { plan as trainings } from '../../src/experiment/run/plan.ts';
import { drawStart } from '../../src/experiment/train/first-params.ts';
import { permutation, stream } from '../../src/numerics/streams.ts';
import { er, wholeCounts } from '../../src/pruning/allocation.ts';
import { countsOf, type Mask, maskAt } from '../../src/pruning/mask.ts';
import { planCounts } from '../../src/pruning/schedule.ts';
import { type ArmId, PRUNED_ARMS, type PrunedArmId } from '../../src/spec/arms/index.ts';
import { normalise, whyLeftOut } from '../../src/spec/check.ts';
import { layersOf } from '../../src/spec/layers.ts';
import { type Ran, runToy, setupOf, toyData, toyExperiment } from './toy.ts';

const REWIND = 2;
const asked = {
  dataset: { kind: 'mnist', train: 200 },
  pruning: { schedule: { kind: 'rate', rate: 0.4, rounds: 3 }, rewind: REWIND },
} satisfies Parameters<typeof toyExperiment>[0];
const ids = PRUNED_ARMS.filter((id) => !whyLeftOut(id, toyExperiment().network));
const experiment = toyExperiment({ ...asked, arms: ids.map((id) => ({ id })) });
const layers = layersOf(experiment.network);
const plan = planCounts(layers, experiment.pruning);
const rounds = [1, 2, 3];

/** What a training really did: the network that it loaded last before its first step or evaluation, and its batches. */
interface Watched {
  params: Params;
  mask: Mask;
  batches: string[];
}
const watched: Watched[] = [];
const spy: Engine = {
  ...referenceEngine,
  open: async (setup) => {
    const session = await referenceEngine.open(setup);
    const [load, train, evaluate] = [session.load, session.train, session.evaluate].map((of) => of.bind(session)) as [
      typeof session.load,
      typeof session.train,
      typeof session.evaluate,
    ];
    let last: Pick<Watched, 'params' | 'mask'> = { params: [], mask: [] };
    let own: Watched | undefined;
    session.load = (params, mask) => {
      last = { params, mask };
      return load(params, mask);
    };
    const begun = (): Watched => {
      if (!own) {
        own = { ...last, batches: [] };
        watched.push(own);
      }
      return own;
    };
    session.train = (batches) => {
      begun().batches.push(...batches.map((batch) => batch.join()));
      return train(batches);
    };
    session.evaluate = (...images) => {
      begun();
      return evaluate(...images);
    };
    return session;
  },
};

let ran: Ran;
let names: string[];
beforeAll(async () => {
  ran = await runToy(experiment, { engine: spy });
  names = ran.events.flatMap((event) => (event.type === 'started' ? [trainingName(event.training)] : []));
});

const prunedAt = (arm: ArmId) => ran.results.runs.find((run) => run.arm === arm)?.prunedAt ?? [];
const mask = (arm: ArmId, round: number) => maskAt(prunedAt(arm), round);
const trainedBy = (arm: ArmId, round: number) => ran.made.get(`${arm}/1/${round}`)?.params ?? [];
/** What an arm's round before has trained. */
const before = (arm: ArmId, round: number) => (round === 1 ? trainedBy('dense', 0) : trainedBy(arm, round - 1));
const startOf = (arm: ArmId, round: number) => watched[names.indexOf(`${arm}/1/${round}`)];
const fullMask = (): Mask => layers.map(({ weights }) => new Uint8Array(weights).fill(1));
const draw = (name: Parameters<typeof drawStart>[2]) => drawStart(experiment.network, 1, name);

/** The numbers of a network that its mask leaves. */
const survivors = (params: Params, own: Mask) =>
  params.map(({ weights }, l) => weights.filter((_, i) => own[l][i] === 1));

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

test('every arm is trained at every round, and dense once', () => {
  expect(ran.results.runs.map(({ arm, rounds: own }) => `${arm}:${own.map(({ round }) => round)}`)).toEqual([
    'dense:0',
    ...ids.map((id) => `${id}:1,2,3`),
  ]);
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
    const trained = trainedBy(id, round);
    const old = mask(id, round - 1);
    mask(id, round).forEach((layer, l) => {
      expect(layer.every((bit, i) => bit <= old[l][i])).toBe(true);
      expect(layer.every((bit, i) => bit === 1 || Object.is(trained[l].weights[i], 0))).toBe(true);
      expect(trained[l].weights.some((weight, i) => layer[i] === 1 && weight !== 0)).toBe(true);
    });
  }
});

/** The dense network after so many steps, by itself. */
async function denseAfter(steps: number): Promise<Params> {
  const session = await referenceEngine.open(setupOf(experiment));
  await session.load(draw('init'), fullMask());
  const order = new BatchOrder(1, 200, 30);
  for (let at = 0; at < steps; at++) await session.train([order.at(at)]);
  return session.params();
}

const withWeights = (of: Params, weight: (old: number, l: number, i: number) => number): Params =>
  of.map(({ weights, biases }, l) => ({ weights: weights.map((old, i) => weight(old, l, i)), biases }));

const deviation = (values: Float32Array) => {
  const mean = values.reduce((all, value) => all + value, 0) / values.length;
  return Math.sqrt(values.reduce((all, value) => all + (value - mean) ** 2, 0) / values.length);
};

/** Where arms begin that do not begin at θ0, given to the bit; shuffles have a test of their own. */
const STARTS: Partial<Record<PrunedArmId, (round: number) => Params | Promise<Params>>> = {
  reinit: () => draw('reinit'),
  'same-sign-reinit': () => {
    const sizes = draw('same-sign-reinit');
    return withWeights(draw('init'), (old, l, i) => Math.sign(old) * Math.abs(sizes[l].weights[i]));
  },
  'sign-constant': () => {
    const start = draw('init');
    const sizes = start.map(({ weights }) => deviation(weights));
    return withWeights(start, (old, l) => Math.sign(old) * sizes[l]);
  },
  'late-rewind': () => denseAfter(REWIND),
  'lr-rewind': (round) => before('lr-rewind', round),
  'no-rewind': (round) => before('no-rewind', round),
  'not-retrained': () => trainedBy('dense', 0),
};
const SHUFFLES: readonly PrunedArmId[] = ['shuffle-layer', 'shuffle-global'];

test.each(ids.filter((id) => !SHUFFLES.includes(id)))(
  '%s begins where it says at every round, to the bit, biases too',
  async (id) => {
    for (const round of rounds) {
      const start = await (STARTS[id]?.(round) ?? draw('init'));
      const { params, mask: loaded } = startOf(id, round);
      expect(loaded).toEqual(mask(id, round));
      expect(survivors(params, loaded)).toEqual(survivors(start, loaded));
      expect(params.map(({ biases }) => biases)).toEqual(start.map(({ biases }) => biases));
    }
  },
);

test('arms that do not begin at θ0 begin elsewhere indeed', async () => {
  for (const start of Object.values(STARTS)) {
    const other = await start(1);
    other.forEach(({ weights }, l) => {
      expect(weights).not.toEqual(draw('init')[l].weights);
    });
  }
});

test.each(SHUFFLES)('%s moves θ0’s surviving weights about, and nothing else', (id) => {
  for (const round of rounds) {
    const { params, mask: loaded } = startOf(id, round);
    const [ours, theirs] = [survivors(params, loaded), survivors(draw('init'), loaded)];
    const sorted = (values: Float32Array[]) =>
      (id === 'shuffle-layer' ? values : [Float32Array.from(values.flatMap((layer) => [...layer]))]).map((layer) =>
        [...layer].sort((a, b) => a - b),
      );
    expect(sorted(ours)).toEqual(sorted(theirs));
    ours.forEach((layer, l) => {
      expect(layer).not.toEqual(theirs[l]);
    });
    if (id === 'shuffle-global') expect([...ours[2]].sort()).not.toEqual([...theirs[2]].sort());
    expect(params.map(({ biases }) => biases)).toEqual(draw('init').map(({ biases }) => biases));
  }
});

test.each(['ticket', 'late-rewind', 'lr-rewind', 'no-rewind'] as const)(
  '%s’s mask is the magnitude mask of its own previous round',
  (id) => {
    for (const round of rounds) {
      const old = round === 1 ? fullMask() : mask(id, round - 1);
      expect(mask(id, round)).toEqual(slowMagnitude(before(id, round), old, plan.counts[round]));
    }
  },
);

test('late rewinding takes the rest of the budget in the rest of the order, not retrained nothing, all others all of it', () => {
  const whole = startOf('dense', 0).batches;
  expect(whole).toHaveLength(10);
  for (const id of ids) {
    for (const round of rounds) {
      const taken = { 'late-rewind': whole.slice(REWIND), 'not-retrained': [] };
      expect(startOf(id, round).batches).toEqual(id in taken ? taken[id as keyof typeof taken] : whole);
    }
  }
  const curves = ran.results.runs.find((run) => run.arm === 'late-rewind')?.rounds.map(({ curve }) => curve);
  expect(curves?.map((curve) => curve.map(([iteration]) => iteration))).toEqual(rounds.map(() => [4, 8, 10]));
});

test('the early weights are asked for by late rewinding alone, and change nothing of the dense training', async () => {
  expect(ran.made.get('dense/1/0')?.early).toEqual({ iteration: REWIND, params: await denseAfter(REWIND) });
  const alone = await runToy(toyExperiment({ ...asked, arms: [] }));
  expect(alone.made.get('dense/1/0')).toEqual({ ...ran.made.get('dense/1/0'), early: undefined });
});

test.each(['reinit', 'same-sign-reinit', 'sign-constant', 'shuffle-layer', 'shuffle-global'] as const)(
  '%s has the ticket’s mask at every round',
  (id) => {
    for (const round of rounds) expect(mask(id, round)).toEqual(mask('ticket', round));
  },
);

test('not retrained is the trained dense network times one-shot’s mask, measured as it is', async () => {
  const session = await referenceEngine.open(setupOf(experiment));
  const dense = trainedBy('dense', 0);
  for (const round of rounds) {
    const own = mask('one-shot', round);
    expect(mask('not-retrained', round)).toEqual(own);
    const times = withWeights(dense, (old, l, i) => (own[l][i] === 1 ? old : 0));
    expect(trainedBy('not-retrained', round)).toEqual(times);
    await session.load(times, fullMask());
    const made = ran.made.get(`not-retrained/1/${round}`)?.round;
    for (const split of ['test', 'validation'] as const) {
      const images = toyData[split].labels.length;
      const { correct, loss } = await session.evaluate(split, 0, images);
      expect(made?.[split]).toEqual({ accuracy: correct / images, loss: loss / images });
    }
    // Nothing was learnt: no curve, no early stop, no sign that training changed.
    expect(made).toMatchObject({
      curve: [],
      earlyStop: { iteration: null, testAccuracy: made?.test.accuracy },
      signFlips: layers.map(() => 0),
    });
  }
  const accuracies = rounds.map((round) => ran.made.get(`not-retrained/1/${round}`)?.round.test.accuracy);
  expect(new Set(accuracies).size).toBeGreaterThan(1);
});

test('random mask and one-shot have the ticket’s counts per layer, at other positions', () => {
  for (const round of rounds) {
    for (const id of ['random-mask', 'one-shot'] as const)
      expect(countsOf(mask(id, round))).toEqual(countsOf(mask('ticket', round)));
    expect(mask('random-mask', round)).not.toEqual(mask('ticket', round));
  }
});

test('one-shot is the magnitude mask of the trained dense network', () => {
  for (const round of rounds) {
    expect(mask('one-shot', round)).toEqual(slowMagnitude(trainedBy('dense', 0), fullMask(), plan.counts[round]));
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

/** Every weight of θ0 by a score, the highest first, ties to the higher index. */
async function rankedAtInit(score: (weight: number, gradient: number) => number) {
  const start = draw('init');
  const session = await referenceEngine.open(setupOf(experiment));
  await session.load(start, fullMask());
  const gradients = await session.gradients(permutation(stream(1, 'snip'), 200).slice(0, 128));
  return start
    .flatMap(({ weights }, l) => [...weights].map((w, i) => ({ l, i, score: score(w, gradients[l].weights[i]) })))
    .sort((a, b) => b.score - a.score || b.l - a.l || b.i - a.i);
}

test('SNIP’s counts and its mask are the highest |w * g| at θ0 on its own batch', async () => {
  const ranked = await rankedAtInit((w, g) => Math.abs(w * g));
  for (const round of rounds) {
    const best = ranked.slice(0, plan.totals[round]);
    expect(countsOf(mask('snip-ratio', round))).toEqual(
      layers.map((_, l) => best.filter((each) => each.l === l).length),
    );
    for (const { l, i } of best) expect(mask('snip', round)[l][i]).toBe(1);
  }
});

test('SNIP’s ratio has SNIP’s counts in every layer, however many scores tie', async () => {
  const sizes = [12, 5, 3];
  const shapes = sizes.map((weights, l) => ({ ...layers[l], weights }));
  const scores = fc.tuple(
    ...sizes.map((n) => fc.array(fc.integer({ min: 0, max: 2 }), { minLength: n, maxLength: n })),
  );
  await fc.assert(
    fc.asyncProperty(scores, fc.integer({ min: 3, max: 20 }), async (given, total) => {
      const context = {
        layers: shapes,
        plan: { ...plan, totals: [20, total] },
        round: 1,
        initial: () => [],
        stream: (name: string) => stream(1, name),
        score: async () => given.map((layer) => Float32Array.from(layer)),
      };
      const counts = async (arm: 'snip' | 'snip-ratio') =>
        countsOf(await ARMS[arm].mask(context as unknown as Parameters<typeof ARMS.snip.mask>[0]));
      const own = await counts('snip');
      expect(own.reduce((all, one) => all + one, 0)).toBe(total);
      expect(Math.min(...own)).toBeGreaterThan(0);
      expect(await counts('snip-ratio')).toEqual(own);
    }),
  );
});

test('magnitude at init is the magnitude mask of θ0, in the ticket’s counts', () => {
  for (const round of rounds)
    expect(mask('magnitude-at-init', round)).toEqual(slowMagnitude(draw('init'), fullMask(), plan.counts[round]));
});

test('masks before training differ from each other, and from the ticket’s', () => {
  const masks = (['ticket', 'magnitude-at-init', 'snip', 'grasp', 'synflow'] as const).map((id) =>
    mask(id, 3)
      .map((layer) => layer.join(''))
      .join(),
  );
  expect(new Set(masks).size).toBe(masks.length);
});

test('ER counts no kernels: on convolutions it differs from ERK, without any it is left out', async () => {
  const conv = toyExperiment({
    network: { kind: 'conv', channels: [2, 4], kernel: '5', hidden: [] },
    training: { batch: 10, budget: { kind: 'iterations', iterations: 2 }, evaluateEvery: 2 },
    pruning: { schedule: { kind: 'rate', rate: 0.5, rounds: 1 } },
    arms: [{ id: 'er' }, { id: 'erk' }],
  });
  const shapes = layersOf(conv.network);
  const total = planCounts(shapes, conv.pruning).totals[1];
  const { results } = await runToy(conv);
  const counts = (arm: ArmId) => results.runs.find((run) => run.arm === arm)?.rounds[0].counts;
  const caps = shapes.map(({ weights }) => weights);
  expect(counts('er')).toEqual(wholeCounts(er(shapes)(total), total, caps));
  expect(counts('er')).not.toEqual(counts('erk'));
  const plain = toyExperiment({ arms: [{ id: 'er' }] });
  expect(trainings(plain).map(({ arm }) => arm)).toEqual(['dense']);
  expect(normalise(plain).notes).toEqual([expect.stringMatching(/ER is not trained.*same as ERK/)]);
});

test('whole neurons go: all but one of those that lose a weight in a round have none left', () => {
  for (const round of rounds) {
    const [old, now] = [mask('neurons', round - 1), mask('neurons', round)];
    const weightsOf = (own: Mask, l: number, neuron: number) => {
      const { outputs } = layers[l + 1];
      const incoming = own[l].filter((_, i) => i % layers[l].outputs === neuron);
      return countsOf([incoming, own[l + 1].subarray(neuron * outputs, (neuron + 1) * outputs)]).reduce(
        (a, b) => a + b,
      );
    };
    const partly = [0, 1].map(
      (l) =>
        Array.from({ length: layers[l].outputs }, (_, n) => n).filter((n) => {
          const incoming = (own: Mask) => own[l].filter((_, i) => i % layers[l].outputs === n).join();
          return incoming(old) !== incoming(now) && weightsOf(now, l, n) > 0;
        }).length,
    );
    // A neuron behind removed ones loses what they fed it, but nothing of what it feeds: counted in the first layer only.
    expect(partly[0]).toBeLessThanOrEqual(1);
    const gone = (own: Mask) =>
      [0, 1]
        .flatMap((l) => Array.from({ length: layers[l].outputs }, (_, n) => weightsOf(own, l, n)))
        .filter((n) => n === 0);
    expect(gone(now).length).toBeGreaterThan(gone(old).length);
  }
});

test('seeds differ in masks and in everything that is drawn', async () => {
  const drawing = ['ticket', 'reinit', 'random-mask', 'shuffle-layer', 'snip'] as const;
  const two = await runToy(toyExperiment({ ...asked, seeds: [1, 2], arms: drawing.map((id) => ({ id })) }));
  for (const id of drawing) {
    const [one, other] = [1, 2].map((seed) => two.results.runs.find((run) => run.arm === id && run.seed === seed));
    expect(one?.prunedAt).not.toEqual(other?.prunedAt);
    expect(one?.prunedAt).toEqual(prunedAt(id));
  }
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
