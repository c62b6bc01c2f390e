import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { strFromU8 } from 'fflate';
import { ALL_RECIPES } from '../claims/all-recipes.ts';
import type { Masked } from '../claims/claim.ts';
import { type MapId, mapPath, validateMap } from '../claims/maps.ts';
import { type ShippedId, validateResults } from '../claims/shipped-recipes.ts';
import { readMasks } from '../claims/surprises/masks-file.ts';
import { unlitPixels } from '../data/unlit-pixels.ts';
import { readDocument } from '../experiment/files/document.ts';
import type { Results } from '../experiment/model/results.ts';
import type { Swept } from '../experiment/sweep/swept.ts';
import { NUMERICS } from '../numerics/version.ts';
import type { Experiment } from '../spec/experiment.ts';
import { sameNumerics } from '../spec/same-numerics.ts';
import { BadInput } from './bad-input.ts';
import { bytesAt } from './files.ts';
import { readMnist } from './mnist-files.ts';

/** @throws BadInput unless results are of a recipe, and of this version's numbers */
function check(path: string, recipe: ShippedId, results: Results): void {
  const wrong = validateResults(recipe, ALL_RECIPES[recipe], results);
  if (wrong) throw new BadInput(`${path} cannot be used. ${wrong}`);
  if (sameNumerics(results.experiment, results.numerics, NUMERICS)) return;
  throw new BadInput(
    `${path} cannot be used: it was made with numerics ${results.numerics}, this version has ${NUMERICS}.`,
  );
}

const refused = (path: string, problems: readonly string[]) =>
  new BadInput(`${path} cannot be used.\n${problems.join('\n')}`);

/** The results of a recipe in a folder, where there are some. @throws BadInput when they cannot be used */
export function resultsIn(folder: string, recipe: ShippedId): Results | undefined {
  const path = [`${recipe}.json`, `${recipe}.json.gz`].map((name) => join(folder, name)).find(existsSync);
  if (path === undefined) return undefined;
  const file = readDocument(bytesAt(path, path));
  if ('problems' in file) throw refused(path, file.problems);
  if ('experiment' in file) throw new BadInput(`${path} cannot be used: it holds an experiment, and no results.`);
  if ('swept' in file)
    throw new BadInput(`${path} cannot be used: it holds a sweep, and not the results of one recipe.`);
  check(path, recipe, file.results);
  return file.results;
}

/** The pixels that none of the images lights that an experiment trains on; of MNIST alone. */
export function unlitOf({ dataset: asked }: Pick<Experiment, 'dataset'>): number[] {
  const { train, pixels } = readMnist();
  return unlitPixels({ images: train.images.subarray(0, asked.train * pixels) }, pixels);
}

/**
 * The masks of a recipe in a folder: in a file of their own, or in the results themselves where they were asked for.
 * @throws BadInput when they cannot be used
 */
export function masksIn(folder: string, recipe: ShippedId): Masked | undefined {
  const path = join(folder, `${recipe}.masks.json`);
  if (existsSync(path)) {
    const masked = readMasks(strFromU8(bytesAt(path, path)));
    if ('problems' in masked) throw refused(path, masked.problems);
    check(path, recipe, masked.results);
    return masked;
  }
  const results = resultsIn(folder, recipe);
  const { experiment } = ALL_RECIPES[recipe];
  if (experiment.dataset.kind !== 'mnist' || !results?.runs.some(({ prunedAt }) => prunedAt)) return undefined;
  return { results, unlit: unlitOf(experiment) };
}

/** The results of a map in a folder, where there are some. @throws BadInput when they cannot be used */
export function mapIn(folder: string, id: MapId): Swept | undefined {
  const path = [basename(mapPath(id)), `${id}.map.json`].map((name) => join(folder, name)).find(existsSync);
  if (path === undefined) return undefined;
  const file = readDocument(bytesAt(path, path));
  if ('problems' in file) throw refused(path, file.problems);
  const wrong = 'swept' in file ? validateMap(id, file.swept) : 'It holds no sweep.';
  if (wrong !== undefined || !('swept' in file)) throw new BadInput(`${path} cannot be used. ${wrong}`);
  return file.swept;
}
