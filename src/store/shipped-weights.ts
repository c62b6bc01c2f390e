import { weightsPath } from '../claims/pictured.ts';
import type { ShippedId } from '../claims/shipped-recipes.ts';
import { trainingWords } from '../experiment/model/key.ts';
import type { Results } from '../experiment/model/results.ts';
import { shippedCheckpoints, unusable } from '../storage/shipped.ts';
import type { FindWeights } from './trained.ts';

/** Fetches one of the page's own files; rejects with a sentence. */
export type FetchBytes = (path: string) => Promise<Uint8Array<ArrayBuffer>>;

/** Servers may unpack what ends in .gz, or let the browser do it: the first two bytes tell. */
async function gunzipped(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}

/** Finds weights among those that are shipped with the results of a recipe; rejects with a sentence. */
export function findShipped(recipe: ShippedId, results: Results, fetchBytes: FetchBytes): FindWeights {
  const weights = async () => {
    const bytes = await fetchBytes(weightsPath(recipe));
    return gunzipped(bytes).catch(() => {
      throw new Error(unusable('the file is cut short or damaged'));
    });
  };
  const [engine] = results.runs.flatMap(({ rounds }) => rounds.map((round) => round.engine));
  let problem: string | undefined;
  const checkpoints = shippedCheckpoints({ results, weights }, results.experiment, engine, (sentence) => {
    problem = sentence;
  });
  return async (training) => {
    problem = undefined;
    const made = await checkpoints.get(training);
    if (!made?.params) throw new Error(problem ?? unusable(`${trainingWords(training)} is missing`));
    return made.params;
  };
}
