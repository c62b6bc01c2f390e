import { picturedOf, weightsPath } from '../claims/pictured.ts';
import { RECIPES, type RecipeId } from '../claims/recipes.ts';
import { type ReadWeights, readWeights } from '../experiment/files/weights-file.ts';
import { trainingName } from '../experiment/model/key.ts';
import { layersOf } from '../spec/layers.ts';

/** Fetches one of the page's own files; rejects with a sentence. */
export type FetchBytes = (path: string) => Promise<Uint8Array<ArrayBuffer>>;

/** Servers may unpack what ends in .gz, or let the browser do it: the first two bytes tell. */
async function gunzipped(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}

const unusable = (why: string): ReadWeights => ({
  problem: `The shipped weights cannot be used: ${why}. Reload the page; if it happens again, the site was not copied whole.`,
});

/** The shipped weights of a recipe, all that the table of them promises, or why there are none, in sentences. */
export async function fetchWeights(recipe: RecipeId, fetchBytes: FetchBytes): Promise<ReadWeights> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = await fetchBytes(weightsPath(recipe));
  } catch (error) {
    return { problem: (error as Error).message };
  }
  const plain = await gunzipped(bytes).catch(() => undefined);
  if (!plain) return unusable('the file is cut short or damaged');
  const read = readWeights(plain, layersOf(RECIPES[recipe].experiment.network));
  if ('problem' in read) return unusable(read.problem);
  const missing = picturedOf(recipe).find((training) => !read.weights.has(trainingName(training)));
  return missing ? unusable(`${trainingName(missing)} is missing`) : read;
}
