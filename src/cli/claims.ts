import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { ALL_RECIPES } from '../claims/all-recipes.ts';
import type { Claim, Tested } from '../claims/claim.ts';
import { CLAIMS, holds, judge, onMap } from '../claims/index.ts';
import type { ShippedId } from '../claims/shipped-recipes.ts';
import { guessText } from '../claims/surprises/guess-words.ts';
import { SURPRISES, type SurpriseId } from '../claims/surprises/index.ts';
import { MASKED } from '../claims/surprises/surprise-recipes.ts';
import { evidenceText, reason, VERDICTS } from '../claims/words.ts';
import { hashed, hashOf } from '../spec/data-files.ts';
import { BadInput, whyNot } from './bad-input.ts';
import { mapIn, masksIn, resultsIn } from './claim-results.ts';
import { checkFolder } from './files.ts';
import { onData } from './options.ts';
import { namesIn, parseOptions } from './parse-options.ts';
import { type Output, run } from './run.ts';
import type { Spawn } from './spawn.ts';

/** Where the results that the repository ships stand. */
const SHIPPED = 'public/reference';

/** The report's claims, then what people guess wrong. */
const TESTED = { ...CLAIMS, ...SURPRISES };
type TestedId = keyof typeof TESTED;

const isSurprise = (id: TestedId): id is SurpriseId => Object.hasOwn(SURPRISES, id);

interface Asked {
  readonly ids: readonly TestedId[];
  readonly folder: string;
  readonly trains: boolean;
  /** A folder of images, for the recipes that train on others than MNIST. */
  readonly data: string | undefined;
}

function read(args: readonly string[]): Asked {
  const given = parseOptions(
    args,
    { only: { type: 'string' }, in: { type: 'string' }, run: { type: 'boolean' }, data: { type: 'string' } },
    'lottery --help',
  );
  const all = Object.keys(TESTED) as TestedId[];
  const ids = given.only === undefined ? all : namesIn('only', given.only);
  const unknown = ids.filter((id) => !Object.hasOwn(TESTED, id));
  if (unknown.length > 0)
    throw new BadInput(`There is no claim “${unknown.join('”, “')}”; there are ${all.join(', ')}.`);
  if (given.run && given.in === undefined)
    throw new BadInput('Say with --in FOLDER where the results of --run shall stand.');
  return { ids: ids as TestedId[], folder: given.in ?? SHIPPED, trains: given.run ?? false, data: given.data };
}

/** Trains the recipes that a folder lacks. Returns whether all of them came to their end. */
async function trainInto({ ids, folder, data }: Asked, output: Output, spawn: Spawn): Promise<boolean> {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new BadInput(`The folder ${folder} cannot be made: ${whyNot(error)}`);
  }
  for (const recipe of new Set(ids.flatMap((id): readonly ShippedId[] => TESTED[id].recipes))) {
    const [path, keep] = [join(folder, `${recipe}.json`), join(folder, `${recipe}-trainings`)];
    output.err(`${recipe}: ${ALL_RECIPES[recipe].summary}`);
    const { experiment } = ALL_RECIPES[recipe];
    const isOwn = experiment.dataset.kind === 'idx';
    if (isOwn && data === undefined) {
      const wanted = hashed(hashOf(experiment.dataset));
      output.err(
        `${recipe} is left out: it trains on ${wanted}. Give the folder that holds its files with --data FOLDER.`,
      );
      continue;
    }
    const source = await onData({ experiment, engine: 'auto', notes: [] }, isOwn ? data : undefined);
    const masks = MASKED.recipes.some((each) => each === recipe);
    const options = { ...source, masks, out: path, keep, workers: availableParallelism() };
    const code = await run(options, output, spawn);
    if (code !== 0) return false;
  }
  return true;
}

/** Whose statement it is, and what it says. */
const said = (id: TestedId): string[] =>
  isSurprise(id)
    ? [`Asked: ${SURPRISES[id].question}`, `Guessed: ${guessText(id)}.`, `Tested: ${SURPRISES[id].statement}`]
    : [`The report (${CLAIMS[id].section}): ${CLAIMS[id].statement}`];

/**
 * Judges the report's claims, and what people guess wrong, on the results in a folder, the shipped ones when none is named, and
 * prints the verdicts.
 * @param args what stands after `lottery claims`
 * @param spawn starts what trains
 * @returns the exit code: 2 when a training stopped
 * @throws BadInput
 */
export async function claims(args: readonly string[], output: Output, spawn: Spawn): Promise<number> {
  const asked = read(args);
  if (asked.trains && !(await trainInto(asked, output, spawn))) return 2;
  // Without this, a name that is mistyped would read as a folder without results.
  checkFolder(asked.folder, `The results in ${asked.folder}`);
  for (const id of asked.ids) {
    const tested: Tested<ShippedId> = TESTED[id];
    const judged = judge(
      tested,
      (recipe) => resultsIn(asked.folder, recipe),
      (recipe) => masksIn(asked.folder, recipe),
    );
    const claim: Pick<Claim, 'map'> = isSurprise(id) ? {} : CLAIMS[id];
    const verdict = onMap(claim, judged, claim.map && mapIn(asked.folder, claim.map.id));
    const lines = [
      `${id}: ${VERDICTS[verdict.state].toUpperCase()}`,
      ...said(id).map((line) => `  ${line}`),
      `  Declared: ${tested.tolerance}`,
      ...('evidence' in verdict ? verdict.evidence : []).map(
        (each) => `  ${holds(each) ? '+' : '-'} ${evidenceText(each)}`,
      ),
      `  ${reason(verdict)}`,
    ];
    output.out(`${lines.join('\n')}\n`);
  }
  return 0;
}
