import { existsSync, mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { CLAIMS, type ClaimId, holds, judge } from '../claims/index.ts';
import { RECIPES, type RecipeId } from '../claims/recipes.ts';
import { validateResults } from '../claims/shipped-recipes.ts';
import { evidenceText, reason, VERDICTS } from '../claims/words.ts';
import { readDocument } from '../experiment/files/document.ts';
import type { Results } from '../experiment/model/results.ts';
import { NUMERICS } from '../numerics/version.ts';
import { sameNumerics } from '../spec/same-numerics.ts';
import { BadInput, whyNot } from './bad-input.ts';
import { bytesAt, checkFolder } from './files.ts';
import { namesIn, parseOptions } from './parse-options.ts';
import { type Output, run } from './run.ts';
import type { Spawn } from './spawn.ts';

/** Where the results that the repository ships stand. */
const SHIPPED = 'public/reference';

interface Asked {
  readonly claims: readonly ClaimId[];
  readonly folder: string;
  readonly trains: boolean;
}

function read(args: readonly string[]): Asked {
  const given = parseOptions(
    args,
    { only: { type: 'string' }, in: { type: 'string' }, run: { type: 'boolean' } },
    'lottery --help',
  );
  const all = Object.keys(CLAIMS) as ClaimId[];
  const claims = given.only === undefined ? all : namesIn('only', given.only);
  const unknown = claims.filter((id) => !Object.hasOwn(CLAIMS, id));
  if (unknown.length > 0)
    throw new BadInput(`There is no claim “${unknown.join('”, “')}”; there are ${all.join(', ')}.`);
  if (given.run && given.in === undefined)
    throw new BadInput('Say with --in FOLDER where the results of --run shall stand.');
  return { claims: claims as ClaimId[], folder: given.in ?? SHIPPED, trains: given.run ?? false };
}

/** The results of a recipe in a folder, where there are some. @throws BadInput when they cannot be used */
function resultsIn(folder: string, recipe: RecipeId): Results | undefined {
  const path = [`${recipe}.json`, `${recipe}.json.gz`].map((name) => join(folder, name)).find(existsSync);
  if (path === undefined) return undefined;
  const file = readDocument(bytesAt(path, path));
  if ('problems' in file) throw new BadInput(`${path} cannot be used.\n${file.problems.join('\n')}`);
  if ('experiment' in file) throw new BadInput(`${path} cannot be used: it holds an experiment, and no results.`);
  const { results } = file;
  const wrong = validateResults(recipe, RECIPES[recipe], results);
  if (wrong) throw new BadInput(`${path} cannot be used. ${wrong}`);
  if (!sameNumerics(results.experiment, results.numerics, NUMERICS)) {
    throw new BadInput(
      `${path} cannot be used: it was made with numerics ${results.numerics}, this version has ${NUMERICS}.`,
    );
  }
  return results;
}

/** Trains the recipes that a folder lacks. Returns whether all of them came to their end. */
async function trainInto({ claims, folder }: Asked, output: Output, spawn: Spawn): Promise<boolean> {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new BadInput(`The folder ${folder} cannot be made: ${whyNot(error)}`);
  }
  for (const recipe of new Set(claims.flatMap((id) => CLAIMS[id].recipes))) {
    const [path, keep] = [join(folder, `${recipe}.json`), join(folder, `${recipe}-trainings`)];
    output.err(`${recipe}: ${RECIPES[recipe].summary}`);
    const { experiment } = RECIPES[recipe];
    const workers = availableParallelism();
    const options = { experiment, engine: 'auto', notes: [], masks: false, out: path, keep, workers } as const;
    const code = await run(options, output, spawn);
    if (code !== 0) return false;
  }
  return true;
}

/**
 * Judges the report's claims on the results in a folder, the shipped ones when none is named, and prints the verdicts.
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
  for (const id of asked.claims) {
    const claim = CLAIMS[id];
    const verdict = judge(claim, (recipe) => resultsIn(asked.folder, recipe));
    const lines = [
      `${id}: ${VERDICTS[verdict.state].toUpperCase()}`,
      `  The report (${claim.section}): ${claim.statement}`,
      `  Declared: ${claim.tolerance}`,
      ...('evidence' in verdict ? verdict.evidence : []).map(
        (each) => `  ${holds(each) ? '+' : '-'} ${evidenceText(each)}`,
      ),
      `  ${reason(verdict)}`,
    ];
    output.out(`${lines.join('\n')}\n`);
  }
  return 0;
}
