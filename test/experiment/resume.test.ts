import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Checkpoint, Checkpoints } from '../../src/experiment/model/checkpoint.ts';
import { type Key, trainingName } from '../../src/experiment/model/key.ts';
import { identityOf } from '../../src/experiment/run/identity.ts';
import { plan } from '../../src/experiment/run/plan.ts';
import { PRUNED_ARMS } from '../../src/spec/arms/index.ts';
import { normalise, whyLeftOut } from '../../src/spec/check.ts';
import type { Experiment } from '../../src/spec/experiment.ts';
import { fewData, runToy, toyExperiment } from './toy.ts';

/** Checkpoints that have some trainings at first, whole or without some of their parts. */
function having(made: ReadonlyMap<string, Checkpoint>): Checkpoints & { readonly all: Map<string, Checkpoint> } {
  const all = new Map(made);
  return {
    all,
    get: async (key) => all.get(trainingName(key)),
    put: async (key, own) => void all.set(trainingName(key), own),
  };
}

const arms = PRUNED_ARMS.filter((id) => !whyLeftOut(id, toyExperiment().network));
const KEPT = ['whole', 'row', 'masks', 'nothing'] as const;

function part(made: Checkpoint, kept: (typeof KEPT)[number]): Checkpoint | undefined {
  const { round, notes, mask, next } = made;
  if (kept === 'nothing') return undefined;
  if (kept === 'whole') return made;
  return kept === 'row' ? { round, notes } : { round, notes, ...(mask && { mask }), ...(next && { next }) };
}

test('whatever was there before a run, it gives the same bits, and trains nothing that is there', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.subarray(arms, { minLength: 1, maxLength: 4 }),
      fc.constantFrom<number[]>([1], [2, 5]),
      fc.constantFrom<number[]>([1], [1, 2]),
      fc.array(fc.constantFrom(...KEPT), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 3 }),
      async (ids, seeds, widths, kept, size) => {
        const { experiment } = normalise(
          toyExperiment({
            arms: ids.map((id) => ({ id })),
            seeds,
            widths,
            training: {
              batch: 30,
              budget: { kind: 'iterations', iterations: 4 },
              evaluateEvery: 2,
              optimiser: { kind: 'adam', learningRate: 0.01 },
            },
            pruning: { rewind: 2, schedule: { kind: 'rate', rate: 0.4, rounds: 2 } },
          }),
        );
        const whole = await runToy(experiment, { dataset: fewData });
        const names = plan(experiment).map(trainingName);
        const there = new Map<string, Checkpoint>();
        names.forEach((name, k) => {
          const own = part(whole.made.get(name) as Checkpoint, kept[k % kept.length]);
          if (own) there.set(name, own);
        });
        const checkpoints = having(there);
        const resumed = await runToy(experiment, { dataset: fewData, checkpoints, size });
        // A run of which masks were not kept has none; everything else is the same.
        const rows = ({ results }: typeof whole) =>
          results.runs.map(({ arm, seed, width, rounds }) => ({ arm, seed, width, rounds }));
        expect(rows(resumed)).toEqual(rows(whole));
        if (!kept.includes('row')) expect(resumed.results).toEqual(whole.results);
        for (const name of resumed.trained) expect(there.get(name)?.params).toBeUndefined();
        for (const name of names.filter((each) => !there.has(each))) expect(resumed.trained).toContain(name);
        expect(new Set(resumed.trained).size).toBe(resumed.trained.length);
        // Whatever was trained is there now, to the bit.
        for (const name of resumed.trained) expect(checkpoints.all.get(name)).toEqual(whole.made.get(name));
        expect((await runToy(experiment, { dataset: fewData, checkpoints })).trained).toEqual([]);
      },
    ),
    { numRuns: 40 },
  );
});

test('weights that were not kept cost a training only where somebody goes on from them', async () => {
  const experiment = toyExperiment({ arms: [{ id: 'ticket' }, { id: 'reinit' }, { id: 'no-rewind' }] });
  const whole = await runToy(experiment);
  const masksAlone = new Map([...whole.made].map(([name, own]) => [name, part(own, 'masks') as Checkpoint]));
  masksAlone.delete('reinit/1/2');
  masksAlone.delete('ticket/1/3');
  const { trained } = await runToy(experiment, { checkpoints: having(masksAlone) });
  expect(trained.toSorted()).toEqual(['reinit/1/2', 'ticket/1/3']);
  masksAlone.delete('no-rewind/1/2');
  const again = await runToy(experiment, { checkpoints: having(masksAlone) });
  expect(again.trained.toSorted()).toEqual(['dense/1/0', 'no-rewind/1/1', 'no-rewind/1/2', 'reinit/1/2', 'ticket/1/3']);
  expect(again.results).toEqual(whole.results);
});

const identities = (experiment: Experiment): string[] =>
  plan(experiment).map((key) => identityOf(experiment, 'simd', key));
const roundsOf = (experiment: Experiment, rounds: number): Experiment => ({
  ...experiment,
  pruning: { ...experiment.pruning, schedule: { ...experiment.pruning.schedule, rounds } },
});

test('turned images make other trainings, and images that are not turned the same as before there was a choice', () => {
  const own = (turn: 'as-given' | 'transposed') =>
    toyExperiment({ dataset: { kind: 'idx', sha256: 'a'.repeat(64), train: 100, turn } });
  const [given, turned] = [identities(own('as-given')), identities(own('transposed'))];
  expect(given.some((identity) => identity.includes('turn'))).toBe(false);
  for (const identity of turned) expect(given).not.toContain(identity);
});

test('what is asked for beside a training is not part of what it is', () => {
  const experiment = toyExperiment({ arms: [{ id: 'ticket' }, { id: 'erk' }] });
  const own = identities(experiment);
  const more = new Set(
    identities(
      roundsOf({ ...experiment, seeds: [1, 2], widths: [1, 2], arms: [...experiment.arms, { id: 'reinit' }] }, 8),
    ),
  );
  for (const identity of own) expect(more).toContain(identity);
  expect(new Set(own).size).toBe(own.length);
});

test.each<[string, (experiment: Experiment) => Experiment, (key: Key) => boolean]>([
  [
    'the rate',
    ({ pruning, ...rest }) => ({ ...rest, pruning: { ...pruning, schedule: { kind: 'rate', rate: 0.3, rounds: 3 } } }),
    ({ round }) => round > 0,
  ],
  [
    'the criterion',
    ({ pruning, ...rest }) => ({ ...rest, pruning: { ...pruning, criterion: 'snip' } }),
    ({ arm }) => ['ticket', 'reinit', 'late-rewind'].includes(arm),
  ],
  [
    'the step that is rewound to',
    ({ pruning, ...rest }) => ({ ...rest, pruning: { ...pruning, rewind: 5 } }),
    ({ arm }) => arm === 'late-rewind',
  ],
  [
    'how often is evaluated',
    ({ training, ...rest }) => ({ ...rest, training: { ...training, evaluateEvery: 5 } }),
    () => true,
  ],
  ['the start', ({ network, ...rest }) => ({ ...rest, network: { ...network, init: 'kaiming' } }), () => true],
])('%s is part of the trainings that it reaches, and of no others', (_, change, reaches) => {
  const experiment = toyExperiment({
    arms: [{ id: 'ticket' }, { id: 'late-rewind' }, { id: 'reinit' }, { id: 'erk' }, { id: 'magnitude-at-init' }],
    pruning: { rewind: 4, schedule: { kind: 'rate', rate: 0.4, rounds: 3 } },
  });
  const changed = change(experiment);
  for (const key of plan(experiment)) {
    const same = identityOf(experiment, 'simd', key) === identityOf(changed, 'simd', key);
    expect([trainingName(key), same]).toEqual([trainingName(key), !reaches(key)]);
  }
});

test('no setting is forgotten in what a training is', () => {
  const { dataset, pruning, ...rest } = toyExperiment({});
  // Network and training are whole in it. Of the others each has its place in run/identity.ts: give a new one its own.
  expect(Object.keys(rest).sort()).toEqual(['arms', 'network', 'seeds', 'training', 'version', 'widths']);
  expect(Object.keys(dataset).sort()).toEqual(['kind', 'scaling', 'train']);
  expect(Object.keys(pruning).sort()).toEqual(['criterion', 'output', 'rewind', 'schedule', 'scope']);
});

test('an experiment with more seeds, arms and rounds trains only what is new, to the bits of one run', async () => {
  const experiment = toyExperiment({ arms: [{ id: 'ticket' }] });
  const checkpoints = having((await runToy(experiment)).made);
  const more = roundsOf({ ...experiment, seeds: [1, 3], arms: [{ id: 'ticket' }, { id: 'reinit' }] }, 5);
  const { results, trained } = await runToy(more, { checkpoints });
  expect(results).toEqual((await runToy(more)).results);
  const old = new Set(plan(experiment).map(trainingName));
  expect(trained.toSorted()).toEqual(
    plan(more)
      .map(trainingName)
      .filter((name) => !old.has(name))
      .sort(),
  );
});
