import * as v from 'valibot';
import type { Results } from '../experiment/model/results.ts';
import { type Experiment, experimentSchema } from '../spec/experiment.ts';
import { percent, wholePercent } from '../spec/format.ts';

/** An experiment whose results are shipped, and that claims are judged on. */
export interface Recipe {
  readonly label: string;
  /** What it is, and at what budget. */
  readonly summary: string;
  readonly experiment: Experiment;
}

type Asked = v.InferInput<typeof experimentSchema>;

const SEEDS = [1, 2, 3, 4, 5];
const recipe = (label: string, summary: string, experiment: Asked): Recipe => ({
  label,
  summary,
  experiment: v.parse(experimentSchema, { ...experiment, seeds: SEEDS }),
});

/** The paper's budget: 50,000 iterations of 60 images, validated every 250. */
const PAPER = { budget: { kind: 'iterations', iterations: 50000 }, evaluateEvery: 250 } as const;
/** A twenty-fifth of it. */
const REDUCED = { budget: { kind: 'iterations', iterations: 2000 }, evaluateEvery: 100 } as const;

/** 51.3, 21.1, 13.5, 7.0, 3.6 and 1.9 % of the weights. */
const SIX = [3, 7, 9, 12, 15, 18];

export const RECIPES = {
  paper: recipe(
    'The paper’s protocol',
    `LeNet-300-100, 20 rounds of ${wholePercent(0.2)}, 50,000 iterations each; ticket and re-init at every round, other arms at six.`,
    {
      training: PAPER,
      pruning: { schedule: { kind: 'rate', rounds: 20 } },
      arms: [
        { id: 'ticket' },
        { id: 'reinit' },
        ...(['random-mask', 'one-shot', 'erk', 'uniform', 'snip-ratio'] as const).map((id) => ({ id, rounds: SIX })),
      ],
    },
  ),
  target: recipe(
    `Down to ${percent(0.017)}`,
    `LeNet-300-100, 20 equal rounds that end at ${percent(0.017)} of the weights, 50,000 iterations each.`,
    {
      training: PAPER,
      pruning: { schedule: { kind: 'target', density: 0.017, rounds: 20 } },
      arms: [{ id: 'ticket' }],
    },
  ),
  classroom: recipe(
    'The default experiment',
    `LeNet-300-100, 15 rounds of ${wholePercent(0.2)}, at a twenty-fifth of the paper’s budget: what the page starts with.`,
    {},
  ),
  'same-rate': recipe(
    'All layers at one rate',
    `LeNet-300-100 pruned to ${wholePercent(0.01)} in ten rounds, the output layer like the others, at a twenty-fifth of the paper’s budget.`,
    {
      training: REDUCED,
      pruning: { schedule: { kind: 'target', density: 0.01, rounds: 10 }, scope: 'uniform' },
      arms: [{ id: 'ticket' }, { id: 'erk', rounds: [10] }, { id: 'uniform', rounds: [10] }],
    },
  ),
  global: recipe('All layers together', 'The same, with the smallest weights looked for across all layers.', {
    training: REDUCED,
    pruning: { schedule: { kind: 'target', density: 0.01, rounds: 10 }, scope: 'global', output: 'same' },
    arms: [{ id: 'ticket' }],
  }),
  widths: recipe(
    'Networks of five widths',
    `LeNet-300-100 from a quarter to four times as wide, pruned at once to ${wholePercent(0.05)}, at a fiftieth of the paper’s budget.`,
    {
      training: { budget: { kind: 'iterations', iterations: 1000 }, evaluateEvery: 1000 },
      pruning: { schedule: { kind: 'target', density: 0.05, rounds: 1 } },
      arms: [{ id: 'ticket' }, { id: 'erk' }, { id: 'uniform' }],
      widths: [0.25, 0.5, 1, 2, 4],
    },
  ),
  neurons: recipe(
    'Whole neurons',
    `LeNet-300-100, 15 rounds of ${wholePercent(0.2)}, by weights and by whole neurons, at a twenty-fifth of the paper’s budget.`,
    {
      training: REDUCED,
      pruning: { schedule: { kind: 'rate', rounds: 15 } },
      arms: [{ id: 'ticket' }, { id: 'neurons' }],
    },
  ),
} as const satisfies Record<string, Recipe>;

export type RecipeId = keyof typeof RECIPES;

/** Everything of an experiment but its seeds. */
const question = (experiment: Experiment): string => JSON.stringify({ ...experiment, seeds: [] });

/** Why results cannot stand for a recipe, in a sentence; nothing when they can. Of seeds there may be fewer or others. */
export const validateResults = (recipe: RecipeId, { experiment }: Results): string | undefined =>
  question(experiment) === question(RECIPES[recipe].experiment)
    ? undefined
    : `The results are of another experiment than the recipe “${recipe}”.`;
