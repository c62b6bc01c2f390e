import { readFileSync } from 'node:fs';
import { readResults } from '../../../src/experiment/files/read-results.ts';
import { digestOf } from '../../../src/experiment/model/digest.ts';
import type { Results } from '../../../src/experiment/model/results.ts';

/** The shipped results of a recipe. */
export function shipped(recipe: string): Results {
  const read = readResults(readFileSync(`public/reference/${recipe}.json`, 'utf8'));
  if (!('results' in read)) throw new Error(read.problems.join(' '));
  return read.results;
}

/** One that no other run has. */
const digestFor = (name: string): Promise<string> =>
  digestOf([{ weights: Float32Array.from(name, (letter) => letter.charCodeAt(0)), biases: new Float32Array(1) }]);

/** As a run of today gives them: every row has its digest. */
export const withDigests = async (results: Results): Promise<Results> => ({
  ...results,
  runs: await Promise.all(
    results.runs.map(async (run) => ({
      ...run,
      rounds: await Promise.all(
        run.rounds.map(async (round) => ({
          ...round,
          digest: await digestFor(`${run.arm}/${run.seed}/${run.width}/${round.round}`),
        })),
      ),
    })),
  ),
});

/** What one seed gave. */
export const oneSeed = (results: Results, seed = 1): Results => ({
  ...results,
  experiment: { ...results.experiment, seeds: [seed] },
  runs: results.runs.filter((run) => run.seed === seed),
});
