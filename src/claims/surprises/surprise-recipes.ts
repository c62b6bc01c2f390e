import * as v from 'valibot';
import { type ArmId, isDense, type PrunedArmId } from '../../spec/arms/index.ts';
import { FASHION_SHA256 } from '../../spec/data-files.ts';
import { experimentSchema } from '../../spec/experiment.ts';
import { percent, wholePercent } from '../../spec/format.ts';
import type { Recipe } from '../recipes.ts';

type Asked = v.InferInput<typeof experimentSchema>;

/** First looks were taken at other seeds: nobody has seen what these give. */
const SEEDS = [11, 12, 13, 14, 15];

const recipe = (label: string, summary: string, experiment: Asked): Recipe => ({
  label,
  summary,
  experiment: v.parse(experimentSchema, { ...experiment, seeds: SEEDS }),
});

/** Down to 1.2 % of the weights. */
const TWENTY = { schedule: { kind: 'rate', rounds: 20 } } as const;
const LATE = { rounds: [15, 20] };

/** Experiments on what people guess wrong, all on the default network. */
export const SURPRISE_RECIPES = {
  controls: recipe(
    'One ticket, every control',
    `LeNet-300-100, 20 rounds of ${wholePercent(0.2)} at a twenty-fifth of the paper’s budget: going on instead of back, no training after the pruning, and at two rounds each other control.`,
    {
      pruning: TWENTY,
      arms: [
        { id: 'ticket' },
        { id: 'no-rewind' },
        { id: 'reinit', ...LATE },
        { id: 'same-sign-reinit', ...LATE },
        { id: 'sign-constant', ...LATE },
        { id: 'random-mask', ...LATE },
        { id: 'one-shot', ...LATE },
        { id: 'magnitude-at-init', ...LATE },
        { id: 'snip', ...LATE },
        { id: 'grasp', ...LATE },
        { id: 'synflow', ...LATE },
        { id: 'erk', ...LATE },
        { id: 'snip-ratio', ...LATE },
        { id: 'not-retrained' },
      ],
    },
  ),
  sgd: recipe(
    'SGD instead of Adam',
    'The same ticket, re-init and random mask, trained by SGD at a learning rate of 0.1.',
    {
      training: { optimiser: { kind: 'sgd', learningRate: 0.1 } },
      pruning: TWENTY,
      arms: [{ id: 'ticket' }, { id: 'reinit', ...LATE }, { id: 'random-mask', ...LATE }],
    },
  ),
  'sgd-fast': recipe('SGD with large steps', 'The same ticket, trained by SGD at a learning rate of 0.5.', {
    training: { optimiser: { kind: 'sgd', learningRate: 0.5 } },
    pruning: TWENTY,
    arms: [{ id: 'ticket' }],
  }),
  standardised: recipe('Standardised pixels', 'The same ticket and re-init, on pixels of mean 0 and deviation 1.', {
    dataset: { kind: 'mnist', scaling: 'standardised' },
    pruning: TWENTY,
    arms: [{ id: 'ticket' }, { id: 'reinit', ...LATE }],
  }),
  'standardised-target': recipe(
    `Standardised pixels, down to ${percent(0.017)}`,
    `20 equal rounds that end at ${percent(0.017)} of the weights, 8,000 iterations each.`,
    {
      dataset: { kind: 'mnist', scaling: 'standardised' },
      training: { budget: { kind: 'iterations', iterations: 8000 } },
      pruning: { schedule: { kind: 'target', density: 0.017, rounds: 20 } },
      arms: [{ id: 'ticket' }],
    },
  ),
  fashion: recipe('Fashion-MNIST', 'The same ticket and re-init, on images of clothes.', {
    dataset: { kind: 'idx', sha256: FASHION_SHA256 },
    pruning: TWENTY,
    arms: [{ id: 'ticket' }, { id: 'reinit', ...LATE }],
  }),
  'few-images': recipe('Few images', 'The same ticket, trained on 6,000 images instead of 55,000.', {
    dataset: { kind: 'mnist', train: 6000 },
    pruning: TWENTY,
    arms: [{ id: 'ticket' }],
  }),
} as const satisfies Record<string, Recipe>;

export type SurpriseRecipeId = keyof typeof SURPRISE_RECIPES;

/** The arms whose masks the lesson shows, where their recipe has them; every picture is of the recipe's first seed. */
const SHOWN: ReadonlySet<ArmId> = new Set([
  'dense',
  'ticket',
  'reinit',
  'same-sign-reinit',
  'random-mask',
  'one-shot',
  'no-rewind',
  'not-retrained',
] satisfies ArmId[]);

/** Whether the masks of an arm are shipped: of recipes that are no report's, the ticket's alone but for the one of all controls. */
export const hasShippedMasks = (recipe: SurpriseRecipeId, arm: ArmId): boolean =>
  recipe === 'controls' ? SHOWN.has(arm) : arm === 'ticket' || isDense(arm);

/**
 * The recipes of which it matters which weights the ticket keeps, in every seed: their masks at these rounds are shipped in a
 * file of their own.
 */
export const MASKED = { recipes: ['controls', 'sgd'], arm: 'ticket', rounds: LATE.rounds } as const satisfies {
  readonly recipes: readonly SurpriseRecipeId[];
  readonly arm: PrunedArmId;
  readonly rounds: readonly number[];
};
