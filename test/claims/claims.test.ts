import { expect, test } from 'vitest';
import { CLAIMS, type ClaimId, judge } from '../../src/claims/index.ts';
import { RECIPES, type RecipeId } from '../../src/claims/recipes.ts';
import { validateResults } from '../../src/claims/shipped-recipes.ts';
import { evidenceText, reason } from '../../src/claims/words.ts';
import { type Cell, type Given, madeUp, wobble } from './made-up.ts';

type Give = (cell: Cell) => Given;

/** Accuracy as dense, but for what is added, in points. */
const adding =
  (points: (cell: Cell) => number): Give =>
  (cell) => ({ accuracy: 0.98 + wobble(cell) + points(cell) / 100 });

const judged = (id: ClaimId, give: Give, seeds?: readonly number[]) =>
  judge(CLAIMS[id], (recipe) => madeUp(recipe, give, seeds));

const ofArms =
  (points: Partial<Record<Cell['arm'], number>>): ((cell: Cell) => number) =>
  ({ arm }) =>
    points[arm] ?? 0;

/** One-shot stops winning after round 12; the ticket goes on winning. */
const oneShotFails = ({ arm, round }: Cell): number => (arm === 'one-shot' && round > 12 ? -1 : 0);

/** For each claim, results that support it, and results that just do not, in each of its parts. */
const CASES: Readonly<Record<ClaimId, { supported: Give; refuted: Readonly<Record<string, Give>> }>> = {
  'matches-dense': {
    supported: adding(ofArms({ ticket: -0.02 })),
    refuted: { 'a quarter of a point is lost': adding(ofArms({ ticket: -0.25 })) },
  },
  'iterative-beats-one-shot': {
    supported: adding(oneShotFails),
    refuted: {
      'one-shot wins as far': adding(({ arm }) => (arm === 'one-shot' ? -0.11 : 0)),
      'both end at the same round': adding(({ round }) => (round > 12 ? -1 : 0)),
      'one-shot wins further, ticket is better': adding(({ arm, round }) =>
        arm === 'ticket' ? (round > 9 ? -1 : 0) : arm === 'one-shot' && round > 12 ? -2 : 0,
      ),
    },
  },
  'start-matters': {
    supported: (cell) => ({
      ...adding(ofArms({ reinit: -0.5 }))(cell),
      stop: cell.arm === 'reinit' ? 9000 + cell.seed : 4000,
    }),
    refuted: {
      'no faster': (cell) => ({
        ...adding(ofArms({ reinit: -0.5 }))(cell),
        stop: 4000 + 100 * Math.sin(cell.seed + cell.arm.length),
      }),
      'no better at 21 %': (cell) => ({
        ...adding(({ arm, round }) => (arm === 'reinit' && round !== 7 ? -0.5 : 0))(cell),
        stop: cell.arm === 'reinit' ? null : 4000,
      }),
    },
  },
  'uniform-is-worst': {
    supported: adding(ofArms({ uniform: -0.5 })),
    refuted: {
      'SNIP ratio is no better': adding(ofArms({ uniform: -0.5, 'snip-ratio': -0.5 })),
      'ERK is no better at 1.9 %': adding(({ arm, round }) => (arm === 'uniform' && !(round === 18) ? -0.5 : 0)),
    },
  },
  'erk-beats-snip-ratio': {
    supported: adding(ofArms({ erk: 0.4 })),
    refuted: { 'the other way about': adding(ofArms({ erk: -0.4 })), 'no difference': adding(() => 0) },
  },
  'small-layers': {
    supported: (cell) => ({
      ...adding(({ arm, recipe }) => (arm === 'uniform' ? -2 : recipe === 'global' ? 1 : 0))(cell),
      onPath: cell.arm === 'uniform' ? 0.3 + cell.seed / 1000 : 1,
    }),
    refuted: {
      'as many weights on a path': adding(({ arm, recipe }) => (arm === 'uniform' ? -2 : recipe === 'global' ? 1 : 0)),
      'ERK is no better': (cell) => ({
        ...adding(({ recipe }) => (recipe === 'global' ? 1 : 0))(cell),
        onPath: cell.arm === 'uniform' ? 0.3 : 1,
      }),
      'pruning across all layers is no better': (cell) => ({
        ...adding(ofArms({ uniform: -2 }))(cell),
        onPath: cell.arm === 'uniform' ? 0.3 : 1,
      }),
    },
  },
  'wider-is-better': {
    supported: adding(({ arm, width }) => (arm === 'dense' ? Math.log2(width) / 10 : Math.log2(width))),
    refuted: {
      'the gap stays': adding(({ arm, width }) => Math.log2(width) - (arm === 'dense' ? 0 : 3)),
      'only ERK gains': adding(({ arm, width }) => (arm === 'erk' ? Math.log2(width) : 0)),
    },
  },
  'random-lacks-the-gain': {
    supported: adding(({ arm, round }) => (arm === 'ticket' ? (round === 9 ? 0.5 : 0.1) : arm === 'dense' ? 0 : -0.2)),
    refuted: {
      'no gain': adding(({ arm }) => (arm === 'ticket' || arm === 'dense' ? 0 : -0.2)),
      'ERK gains too': adding(ofArms({ ticket: 0.5, erk: 0.5, uniform: -0.2, 'snip-ratio': -0.2 })),
    },
  },
  'few-dead-neurons': {
    supported: ({ seed }) => ({ dead: 10 + (seed % 2) }),
    refuted: { 'a twentieth': ({ seed }) => ({ dead: 20 + (seed % 2) }) },
  },
  'neurons-cost': {
    supported: adding(ofArms({ neurons: -2 })),
    refuted: { 'half a point': adding(ofArms({ neurons: -0.5 })) },
  },
};

const ids = Object.keys(CLAIMS) as ClaimId[];

test.each(ids)('%s is reproduced by results that support it, and not called so with four seeds', (id) => {
  const { supported } = CASES[id];
  const verdict = judged(id, supported);
  expect(reason(verdict)).toMatch(/^Everything that was declared beforehand holds, over 5 seeds/);
  expect(verdict.state).toBe('reproduced');
  expect(judged(id, supported, [1, 2, 3, 4]).state).toBe('not enough seeds');
  expect(judged(id, supported, [7])).toMatchObject({ state: 'not enough seeds' });
});

test.each(ids.flatMap((id) => Object.entries(CASES[id].refuted).map(([name, give]) => [id, name, give] as const)))(
  '%s is not reproduced when %s',
  (id, _, give) => {
    const verdict = judged(id, give);
    expect(verdict.state).toBe('not reproduced');
    expect(reason(verdict)).toMatch(/not hold, over 5 seeds\.$/);
  },
);

test.each(ids)('%s without its runs is not run, and says what is missing', (id) => {
  expect(judge(CLAIMS[id], () => undefined)).toMatchObject({
    state: 'not run',
    why: expect.stringContaining('no results'),
  });
  const empty = (recipe: RecipeId) => ({ ...madeUp(recipe, () => ({})), runs: [] });
  expect(judge(CLAIMS[id], empty)).toMatchObject({
    state: 'not run',
    why: expect.stringMatching(/^The results lack .*\.$/),
  });
});

test('evidence is told with its number, its interval, its seeds and its bound', () => {
  const verdict = judged('neurons-cost', adding(ofArms({ neurons: -2 })));
  const [first] = 'evidence' in verdict ? verdict.evidence : [];
  expect(evidenceText(first)).toMatch(
    /^Ticket minus Neurons, at 13\.5\u00a0% of the weights: \+[12]\.\d\d points \(95\u00a0%: \+[12]\.\d\d to \+[12]\.\d\d, 5 seeds\); has to lie above \+1\.00$/,
  );
  const one = judged('neurons-cost', adding(ofArms({ neurons: -2 })), [1]);
  expect(evidenceText(('evidence' in one ? one.evidence : [])[0])).toMatch(/\(one seed, no interval\)/);
});

test('results of another question do not fit a recipe; other seeds of the same do', () => {
  expect(
    validateResults(
      'paper',
      RECIPES.paper,
      madeUp('target', () => ({})),
    ),
  ).toMatch(/another experiment/);
  expect(
    validateResults(
      'paper',
      RECIPES.paper,
      madeUp('paper', () => ({}), [9]),
    ),
  ).toBeUndefined();
});

test('every recipe has five seeds at least, and is looked at by a claim or is the default experiment', () => {
  const used = new Set<string>(ids.flatMap((id) => CLAIMS[id].recipes));
  for (const [id, { experiment }] of Object.entries(RECIPES)) {
    expect(experiment.seeds.length).toBeGreaterThanOrEqual(5);
    expect(used.has(id) || id === 'classroom').toBe(true);
  }
});
