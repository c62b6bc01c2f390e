import type { Key } from '../experiment/model/key.ts';
import type { PrunedArmId } from '../spec/arms/index.ts';
import type { Experiment } from '../spec/experiment.ts';
import { RECIPES, type RecipeId } from './recipes.ts';
import type { ShippedId } from './shipped-recipes.ts';

const atRounds = (arms: readonly PrunedArmId[], rounds: readonly number[]): Pick<Key, 'arm' | 'round'>[] => [
  { arm: 'dense', round: 0 },
  ...rounds.flatMap((round) => arms.map((arm) => ({ arm, round }))),
];

/** The trainings whose trained weights are shipped, for pictures: of the recipe's first seed, megabytes and not more. */
export const PICTURED: Readonly<Partial<Record<RecipeId, readonly Pick<Key, 'arm' | 'round'>[]>>> = {
  classroom: atRounds(['ticket', 'reinit'], [5, 10, 15]),
  paper: atRounds(['ticket', 'reinit'], [9, 15, 18]),
};

/** The trainings of a recipe whose trained weights are shipped. */
export const picturedOf = (recipe: ShippedId): Key[] => {
  const found = Object.hasOwn(PICTURED, recipe) ? (recipe as RecipeId) : undefined;
  if (!found) return [];
  return (PICTURED[found] ?? []).map((each) => ({ ...each, seed: RECIPES[found].experiment.seeds[0], width: 1 }));
};

/** The shipped file of the masks and learning curves of a recipe's first seed, beside the page. */
export const masksPath = (recipe: ShippedId, { seeds: [first] }: Pick<Experiment, 'seeds'>): string =>
  `reference/${recipe}.seed-${first}.json`;

/** The shipped file of a recipe's trained weights, beside the page. */
export const weightsPath = (recipe: ShippedId): string =>
  `reference/${recipe}.seed-${picturedOf(recipe)[0]?.seed}.safetensors.gz`;
