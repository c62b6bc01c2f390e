import { expect, test } from 'vitest';
import { masksText } from '../../scripts/reference/masks.ts';
import { judge } from '../../src/claims/index.ts';
import { RECIPES } from '../../src/claims/recipes.ts';
import { SURPRISES, type Surprise, type SurpriseId } from '../../src/claims/surprises/index.ts';
import { readMasks } from '../../src/claims/surprises/masks-file.ts';
import { MASKED, SURPRISE_RECIPES } from '../../src/claims/surprises/surprise-recipes.ts';
import { readMnist } from '../../src/cli/mnist-files.ts';
import { toFile } from '../../src/experiment/files/results-file.ts';
import { maskAt } from '../../src/pruning/mask.ts';
import { planCounts } from '../../src/pruning/schedule.ts';
import { allArms } from '../../src/spec/arms/index.ts';
import { validateExperiment } from '../../src/spec/check.ts';
import { layersOf, totalWeights } from '../../src/spec/layers.ts';
import { type Cell, madeUp, wobble } from './made-up.ts';
import { maskedUp } from './masked-up.ts';

type Points = (cell: Cell) => number;

const judged = (id: SurpriseId, points: Points, seeds?: readonly number[]) =>
  judge(SURPRISES[id] as Surprise, (recipe) =>
    madeUp(recipe, (cell) => ({ accuracy: 0.97 + wobble(cell) + points(cell) / 100 }), seeds),
  );

/** Points that arms have over the dense network, at whatever round, but where `late` says others from round 16 on. */
const ofArms =
  (points: Partial<Record<Cell['arm'], number>>, late: Partial<Record<Cell['arm'], number>> = {}): Points =>
  ({ arm, round }) =>
    (round > 15 ? late[arm] : undefined) ?? points[arm] ?? 0;

/** Other points in one of the recipes. */
const inRecipe =
  (name: Cell['recipe'], points: Points, others: Points): Points =>
  (cell) =>
    (cell.recipe === name ? points : others)(cell);

const SIGNS = { reinit: -3, 'same-sign-reinit': -0.25, 'sign-constant': -0.4 };
const MASKS = { snip: -4, synflow: -3.5, grasp: -6, erk: -4.7 };

/** For each surprise, results that show it, and results that just do not, in each of its parts. */
const CASES: Readonly<
  Record<Exclude<SurpriseId, 'blank-pixels'>, { shown: Points; not: Readonly<Record<string, Points>> }>
> = {
  signs: {
    shown: ofArms(SIGNS),
    not: {
      'the same signs close less': ofArms({ ...SIGNS, 'same-sign-reinit': -0.8 }),
      'one size closes less': ofArms({ ...SIGNS, 'sign-constant': -1.3 }),
    },
  },
  'masks-before-training': {
    shown: ofArms(MASKS),
    not: {
      'SNIP is near': ofArms({ ...MASKS, snip: -1.9 }),
      'SynFlow is near': ofArms({ ...MASKS, synflow: -1.9 }),
      'GraSP is as good as chance': ofArms({ ...MASKS, grasp: -5 }),
    },
  },
  'magnitude-at-init': {
    shown: ofArms({ 'magnitude-at-init': -4.9, 'random-mask': -5 }),
    not: { 'it is better': ofArms({ 'magnitude-at-init': -4.4, 'random-mask': -5 }) },
  },
  'going-on': {
    shown: ofArms({}, { 'no-rewind': -1 }),
    not: { 'it is as good': ofArms({ 'no-rewind': -1 }, { 'no-rewind': -0.4 }) },
  },
  optimiser: {
    shown: inRecipe('sgd', ofArms({ reinit: -5 }), ofArms({ reinit: -2.7 })),
    not: {
      'SGD’s gap is Adam’s': ofArms({ reinit: -2.7 }),
      'Adam’s gap is SGD’s': ofArms({ reinit: -5 }),
    },
  },
  scaling: {
    shown: ofArms({ ticket: 0.1 }),
    not: {
      'not at 2,000 iterations': inRecipe('standardised', ofArms({ ticket: -0.4 }), ofArms({})),
      'not at 8,000 iterations': inRecipe('standardised-target', ofArms({ ticket: -0.4 }), ofArms({})),
    },
  },
  fashion: {
    shown: ofArms({ ticket: 1 }),
    not: { 'it is no better': ofArms({ ticket: 0.4 }) },
  },
  'few-images': {
    shown: inRecipe('few-images', ofArms({}), ofArms({ ticket: 0.7 })),
    not: {
      'it gains with few': ofArms({ ticket: 0.7 }),
      'it gains with neither': ofArms({}),
    },
  },
  'one-shot': {
    shown: ofArms({ 'one-shot': -1 }, { 'one-shot': -5 }),
    not: {
      'as good at 3.6 %': ofArms({ 'one-shot': -0.6 }, { 'one-shot': -5 }),
      'little worse at 1.2 %': ofArms({ 'one-shot': -1 }, { 'one-shot': -2.5 }),
    },
  },
  'fast-sgd': {
    shown: ofArms({}),
    not: { 'it falls at 1.2 %': ({ arm, round }) => (arm === 'ticket' && round > 18 ? -0.5 : 0) },
  },
};

test('every surprise has its cases', () => {
  expect([...Object.keys(CASES), 'blank-pixels'].sort()).toEqual(Object.keys(SURPRISES).sort());
});

test.each(Object.entries(CASES))('%s is shown by what was declared, and by nothing less', (id, { shown, not }) => {
  expect(judged(id as SurpriseId, shown).state).toBe('reproduced');
  for (const [how, points] of Object.entries(not))
    expect([how, judged(id as SurpriseId, points).state]).toEqual([how, 'not reproduced']);
  expect(judged(id as SurpriseId, shown, [11, 12, 13, 14]).state).toBe('not enough seeds');
});

const blank = (adam: number, sgd: number, seeds?: readonly number[]) =>
  judge(
    SURPRISES['blank-pixels'] as Surprise,
    () => undefined,
    (recipe) => maskedUp(recipe as (typeof MASKED.recipes)[number], recipe === 'sgd' ? sgd : adam, seeds),
  );

test('blank-pixels is shown by the share of weights at pixels that are never lit, and by nothing less', () => {
  const shown = blank(3, 50);
  expect(shown).toMatchObject({
    state: 'reproduced',
    evidence: [{ estimate: { mean: 0.003 } }, { estimate: { mean: 0.05 } }],
  });
  expect(blank(11, 50).state).toBe('not reproduced');
  expect(blank(3, 29).state).toBe('not reproduced');
  expect(blank(3, 50, [11, 12, 13, 14]).state).toBe('not enough seeds');
});

test('without masks blank-pixels is not run, and says so', () => {
  const verdict = judge(SURPRISES['blank-pixels'] as Surprise, (recipe) => madeUp(recipe, () => ({})));
  expect(verdict).toEqual({ state: 'not run', why: 'There are no masks of the recipe “controls”.' });
});

test('a file of masks has those of the ticket at two rounds, as they are in the results, and the pixels never lit', () => {
  const experiment = { ...SURPRISE_RECIPES.sgd.experiment, seeds: [11] };
  const layers = layersOf(experiment.network);
  const { counts } = planCounts(layers, experiment.pruning);
  // In each layer the weights go from the last one on, round after round.
  const prunedAt = layers.map(({ weights }, l) => {
    const rounds = new Uint8Array(weights);
    for (let round = 20; round > 0; round--) rounds.fill(round, counts[round][l], counts[round - 1][l]);
    return rounds;
  });
  const made = madeUp('sgd', () => ({}), [11]);
  const runs = made.runs.map((run) => ({
    ...run,
    rounds: run.rounds.map((round) => ({
      ...round,
      counts: counts[round.round],
      effective: counts[round.round],
      density: counts[round.round].reduce((all, one) => all + one, 0) / totalWeights(layers),
    })),
    ...(run.arm === 'ticket' && { prunedAt }),
  }));
  const text = masksText('sgd', JSON.stringify(toFile({ ...made, experiment, runs }, true)));
  const read = readMasks(text ?? '');
  if ('problems' in read) throw new Error(read.problems.join());
  const [ticket, ...others] = read.results.runs;
  expect([ticket.arm, ticket.rounds.map(({ round }) => round), others]).toEqual(['ticket', [15, 20], []]);
  for (const round of MASKED.rounds) expect(maskAt(ticket.prunedAt ?? [], round)).toEqual(maskAt(prunedAt, round));
  const { train, pixels } = readMnist();
  expect(read.unlit).toEqual(
    Array.from({ length: pixels }, (_, pixel) => pixel).filter((pixel) =>
      train.labels.every((_, image) => train.images[image * pixels + pixel] === 0),
    ),
  );
  expect(masksText('few-images', '')).toBeUndefined();
});

test.each([
  ['{}', /no results of this lab/],
  [
    JSON.stringify(
      toFile(
        madeUp('sgd', () => ({})),
        false,
      ),
    ),
    /which pixels are never lit/,
  ],
  [
    JSON.stringify({
      ...toFile(
        madeUp('sgd', () => ({})),
        false,
      ),
      unlit: [784],
    }),
    /numbers from 0 to 783/,
  ],
])('a file of masks that cannot be is refused with a sentence', (text, sentence) => {
  const read = readMasks(text);
  expect('problems' in read && read.problems.join(' ')).toMatch(sentence);
});

test('every recipe can be run, is asked for by a surprise, and has seeds that no claim has seen', () => {
  const asked = new Set(Object.values(SURPRISES).flatMap(({ recipes }) => recipes));
  expect(new Set(Object.keys(SURPRISE_RECIPES))).toEqual(asked);
  const seen = new Set<number>(Object.values(RECIPES).flatMap(({ experiment }) => experiment.seeds));
  for (const { experiment } of Object.values(SURPRISE_RECIPES)) {
    expect(validateExperiment(experiment)).toEqual([]);
    expect(experiment.seeds).toHaveLength(5);
    expect(experiment.seeds.filter((seed) => seen.has(seed))).toEqual([]);
  }
});

test('the arms that a surprise shows are trained in its first recipe', () => {
  for (const { recipes, arms } of Object.values(SURPRISES) as Surprise[]) {
    expect(allArms(SURPRISE_RECIPES[recipes[0]].experiment)).toEqual(expect.arrayContaining([...arms]));
  }
});
