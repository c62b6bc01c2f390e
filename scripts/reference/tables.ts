import { ALL_RECIPES } from '../../src/claims/all-recipes.ts';
import type { ShippedId } from '../../src/claims/shipped-recipes.ts';
import type { Results } from '../../src/experiment/model/results.ts';
import { enginesOf } from '../../src/experiment/report/summaries.ts';
import { writeSeeds } from '../../src/spec/field-text.ts';

/** A table of Markdown. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** Hours of one core that an experiment's trainings took. */
const hours = ({ runs }: Results): string => {
  const seconds = runs.flatMap(({ rounds }) => rounds).reduce((sum, { seconds = 0 }) => sum + seconds, 0);
  return (seconds / 3600).toPrecision(2);
};

function recipeRow(recipe: ShippedId, results: Results): string[] {
  const { experiment, numerics, environment } = results;
  return [
    `\`${recipe}\``,
    ALL_RECIPES[recipe].summary,
    writeSeeds(experiment.seeds),
    `${enginesOf(results).join(', ')}, numerics ${numerics}`,
    environment.runtime,
    hours(results),
  ];
}

/** What recipes were run, at what cost. */
export const recipeTable = (all: readonly (readonly [ShippedId, Results])[]): string =>
  table(
    ['recipe', 'what', 'seeds', 'engine', 'runtime', 'hours of one core'],
    all.map(([recipe, results]) => recipeRow(recipe, results)),
  );
