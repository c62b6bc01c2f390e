import { readMasks } from '../../src/claims/surprises/masks-file.ts';
import { MASKED, SURPRISE_RECIPES, type SurpriseRecipeId } from '../../src/claims/surprises/surprise-recipes.ts';
import { unlitOf } from '../../src/cli/claim-results.ts';
import { readResults } from '../../src/experiment/files/read-results.ts';
import { toFile } from '../../src/experiment/files/results-file.ts';
import { allAlive } from '../../src/experiment/model/fold.ts';
import type { Results, Run } from '../../src/experiment/model/results.ts';
import { maskAt, withRound } from '../../src/pruning/mask.ts';

/** A run with its masks at those rounds alone: what went in between is written as gone in the next one of them. */
function cut(experiment: Results['experiment'], { prunedAt, rounds, ...run }: Run): Run {
  if (!prunedAt) throw new Error('The results have no masks.');
  const kept = rounds.filter(({ round }) => MASKED.rounds.includes(round));
  const masks = kept.reduce(
    (made, { round }) => withRound(made, maskAt(prunedAt, round), round),
    allAlive(experiment, run.width),
  );
  return { ...run, rounds: kept.map((round) => ({ ...round, curve: [] })), prunedAt: masks };
}

/**
 * The text of a recipe's file of masks: results of the ticket of every seed at the rounds that surprises look at, and the
 * pixels that its data never light. None for recipes of which nobody asks which weights they keep.
 * @param text results with masks, as the command line writes them
 * @throws Error when they cannot be read
 */
export function masksText(recipe: string, text: string): string | undefined {
  if (!MASKED.recipes.some((each) => each === recipe)) return undefined;
  const { experiment } = SURPRISE_RECIPES[recipe as SurpriseRecipeId];
  const read = readResults(text);
  if ('problems' in read) throw new Error(`${recipe}: ${read.problems.join(' ')}`);
  const { results } = read;
  const runs = results.runs.filter(({ arm }) => arm === MASKED.arm).map((run) => cut(results.experiment, run));
  const { format, version, ...rest } = toFile({ ...results, runs }, true);
  const made = `${JSON.stringify({ format, version, command: `npm run reference -- --only ${recipe}`, ...rest, unlit: unlitOf(experiment) })}\n`;
  const again = readMasks(made);
  if ('problems' in again) throw new Error(`${recipe}: ${again.problems.join(' ')}`);
  return made;
}
