import * as v from 'valibot';
import { type Experiment, experimentSchema } from '../spec/experiment.ts';
import { percent, wholePercent } from '../spec/format.ts';
import { PAPER_BUDGET, PRESETS } from '../spec/presets.ts';

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

/** A twenty-fifth of the paper's budget. */
const REDUCED = { budget: { kind: 'iterations', iterations: 2000 }, evaluateEvery: 100 } as const;

export const RECIPES = {
  paper: recipe(
    'The paper’s protocol',
    `LeNet-300-100, 20 rounds of ${wholePercent(0.2)}, 50,000 iterations each; ticket and re-init at every round, other arms at six.`,
    PRESETS.paper.experiment,
  ),
  target: recipe(
    `Down to ${percent(0.017)}`,
    `LeNet-300-100, 20 equal rounds that end at ${percent(0.017)} of the weights, 50,000 iterations each.`,
    {
      training: PAPER_BUDGET,
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
    PRESETS.widths.experiment,
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
