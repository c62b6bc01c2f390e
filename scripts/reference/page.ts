import { ALL_RECIPES } from '../../src/claims/all-recipes.ts';
import { CLAIMS } from '../../src/claims/index.ts';
import { picturedOf, weightsPath } from '../../src/claims/pictured.ts';
import type { ShippedId } from '../../src/claims/shipped-recipes.ts';
import { SURPRISES } from '../../src/claims/surprises/index.ts';
import {
  hasShippedMasks,
  SURPRISE_RECIPES,
  type SurpriseRecipeId,
} from '../../src/claims/surprises/surprise-recipes.ts';
import { readResults } from '../../src/experiment/files/read-results.ts';
import { weightsFile } from '../../src/experiment/files/weights-file.ts';
import { trainingName } from '../../src/experiment/model/key.ts';
import type { Results } from '../../src/experiment/model/results.ts';
import {
  dense,
  difference,
  pairs,
  stopIteration,
  type Taken,
  testAccuracy,
} from '../../src/experiment/report/pairs.ts';
import { judgeWinning } from '../../src/experiment/report/winning.ts';
import { type Estimate, spread } from '../../src/numerics/statistics.ts';
import type { ArmId, PrunedArmId } from '../../src/spec/arms/index.ts';
import { isDense } from '../../src/spec/arms/index.ts';
import { signed } from '../../src/spec/format.ts';
import { layersOf } from '../../src/spec/layers.ts';
import type { EngineName } from '../../src/spec/view.ts';
import { checkpointsIn } from '../../src/storage/checkpoints.ts';
import { folderBytes } from '../../src/storage/folder.ts';
import { surprisesSection } from './surprises.ts';
import { recipeTable, table } from './tables.ts';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const twoDecimals = signed(2);

const points = (found: Estimate | undefined): string =>
  found
    ? `${twoDecimals(100 * found.mean)} (${twoDecimals(100 * found.low)} to ${twoDecimals(100 * found.high)})`
    : '–';

/** What the paper prints of LeNet-300-100 on MNIST, by the round of its ladder; none where it prints a curve alone. */
const PUBLISHED: readonly (readonly [round: number, text: string])[] = [
  [3, 'faster and more accurate than dense, less so than at 21.1 %'],
  [7, 'early stop 38 % earlier than dense; re-init 2.51 times slower, half a point below'],
  [9, 'more than 0.3 points above dense at early stop'],
  [12, '–'],
  [15, 'back to dense accuracy and speed; re-init far below'],
  [16, 'accuracy starts to fall below dense'],
  [18, 'below dense'],
  [20, 'below dense'],
];

const stopAccuracy: Taken = ({ earlyStop }) => earlyStop.testAccuracy;

/** How much later one side stops early than the other, as a ratio of means. */
function stopRatio(results: Results, arm: PrunedArmId, other: PrunedArmId | 'dense', round: number): string {
  const stop = stopIteration(results.experiment);
  const both = pairs(results, { arm, width: 1, round }, isDense(other) ? dense(1) : { arm: other, width: 1, round });
  if (both.length === 0) return '–';
  const [own, theirs] = [both.map((pair) => stop(pair.own)), both.map((pair) => stop(pair.other))];
  return `${(spread(own).mean / spread(theirs).mean).toFixed(2)} ×`;
}

function paperRow(results: Results, round: number, published: string): string[] {
  const ticket = { arm: 'ticket', width: 1, round } as const;
  const density = results.runs
    .find(({ arm }) => arm === 'ticket')
    ?.rounds.find((each) => each.round === round)?.density;
  return [
    `${(100 * (density ?? 0)).toFixed(1)} %`,
    points(difference(results, ticket, dense(1), testAccuracy)),
    points(difference(results, ticket, dense(1), stopAccuracy)),
    stopRatio(results, 'ticket', 'dense', round),
    points(difference(results, ticket, { ...ticket, arm: 'reinit' }, testAccuracy)),
    stopRatio(results, 'reinit', 'ticket', round),
    published,
  ];
}

function paperSection(results: Results): string {
  const denseAccuracy = spread(
    results.runs.filter(({ arm }) => isDense(arm)).flatMap(({ rounds }) => rounds.map(testAccuracy)),
  );
  const { smallest, range } = judgeWinning(results, { arm: 'ticket', width: 1 }) ?? {};
  const found = smallest
    ? `The smallest winning ticket, by validation and by test images, has ${whole.format(smallest.count)} weights (${(100 * smallest.density).toFixed(2)} %); leaving out any one seed it has from ${whole.format(range?.fewest ?? 0)} to ${range?.most === undefined ? 'none' : whole.format(range.most)}. The paper finds a return to dense accuracy at about 9,000 to 15,000 weights, whatever the width.`
    : 'No round wins by the rule. The paper finds a return to dense accuracy at about 9,000 to 15,000 weights.';
  return [
    `Dense: ${(100 * denseAccuracy.mean).toFixed(2)} % (${(100 * denseAccuracy.min).toFixed(2)} to ${(100 * denseAccuracy.max).toFixed(2)}, ${denseAccuracy.n} seeds). ${found}`,
    table(
      [
        'weights left',
        'ticket less dense, at the end (95 %)',
        'the same at early stop',
        'early stop: ticket ÷ dense',
        'ticket less re-init, at the end (95 %)',
        'early stop: re-init ÷ ticket',
        'published: Frankle and Carbin 2019, figures 3 and 4, appendix C',
      ],
      PUBLISHED.map(([round, text]) => paperRow(results, round, text)),
    ),
    'Differences are in points of test accuracy, paired by seed.',
  ].join('\n\n');
}

/** What `lottery claims` is asked for, for each half of what it prints. */
export const JUDGED = { claims: Object.keys(CLAIMS).join(), surprises: Object.keys(SURPRISES).join() } as const;

/** What `lottery claims` prints of each. */
export type Verdicts = Readonly<Record<keyof typeof JUDGED, string>>;

const isSurprise = (recipe: ShippedId): boolean => Object.hasOwn(SURPRISE_RECIPES, recipe);

/** Whether the masks of an arm's first seed are shipped: all of the report's recipes. */
export const hasMasks = (recipe: ShippedId, arm: ArmId): boolean =>
  !isSurprise(recipe) || hasShippedMasks(recipe as SurpriseRecipeId, arm);

/** Whether a recipe trains on data that the project does not bring along. */
export const needsData = (recipe: ShippedId): boolean => ALL_RECIPES[recipe].experiment.dataset.kind === 'idx';

/**
 * docs/reference/README.md: what was run, what it makes of the claims and of the surprises, and our numbers beside published ones.
 * @param files the shipped files' text, by recipe
 * @throws Error when a file cannot be read
 */
export function page(files: ReadonlyMap<ShippedId, string>, verdicts: Verdicts): string {
  const order = Object.keys(ALL_RECIPES);
  const sorted = [...files].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  const all = sorted.map(([recipe, text]) => {
    const file = readResults(text);
    if ('problems' in file) throw new Error(`${recipe}: ${file.problems.join(' ')}`);
    return [recipe, file.results] as const;
  });
  const ofClaims = all.filter(([recipe]) => !isSurprise(recipe));
  const paper = all.find(([recipe]) => recipe === 'paper')?.[1];
  return `${[
    '# Reference results',
    'Written by `npm run reference` from the files in [public/reference](../../public/reference), which the page ships. All were computed on the exact SIMD engine: whoever repeats them gets the same bits.',
    '## What was run',
    recipeTable(ofClaims),
    '`npm run reference -- --only RECIPE` repeats one of them.',
    ...(paper
      ? [
          '## Beside published numbers',
          paperSection(paper),
          'Where we disagree, and why, stands in [../agreement.md](../agreement.md).',
        ]
      : []),
    '## The report’s claims',
    'What `npm run -s lottery -- claims` prints. Tolerances were declared before anything was run.',
    `\`\`\`\n${verdicts.claims.trim()}\n\`\`\``,
    ...surprisesSection(
      all.filter(([recipe]) => isSurprise(recipe)),
      verdicts.surprises,
    ),
  ].join('\n\n')}\n`;
}

/**
 * The file of a recipe's trained weights: its place beside the page and its bytes; none for most recipes.
 * @param kept the folder in which the command line keeps finished trainings
 * @throws Error when one of them is not there
 */
export async function pictured(recipe: ShippedId, kept: string, engine: EngineName) {
  const { experiment } = ALL_RECIPES[recipe];
  const layers = layersOf(experiment.network);
  const checkpoints = checkpointsIn(folderBytes(kept), experiment, engine, console.error);
  const trained = [];
  for (const training of picturedOf(recipe)) {
    const name = trainingName(training);
    const params = (await checkpoints.get(training))?.params;
    if (!params) throw new Error(`${kept} has no weights of ${name}.`);
    trained.push({ name, layers, params });
  }
  return trained.length > 0 ? { path: weightsPath(recipe), file: weightsFile(trained) } : undefined;
}
