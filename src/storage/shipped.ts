import { type ReadWeights, readWeights } from '../experiment/files/weights-file.ts';
import type { Checkpoint, Checkpoints } from '../experiment/model/checkpoint.ts';
import { type Key, trainingName } from '../experiment/model/key.ts';
import { type Results, roundOf, runOf } from '../experiment/model/results.ts';
import { identityOf } from '../experiment/run/identity.ts';
import { NUMERICS } from '../numerics/version.ts';
import { maskAt, type PrunedAt } from '../pruning/mask.ts';
import { isChain } from '../spec/arms/index.ts';
import type { Experiment } from '../spec/experiment.ts';
import { layersOf } from '../spec/layers.ts';
import type { NamedEngine } from '../spec/view.ts';
import type { Say } from './checkpoints.ts';

/** Files that the page ships of a recipe. */
export interface ShippedFiles {
  /** Its results, with the masks of the seeds whose masks are shipped. */
  readonly results: Results;
  /** Trained weights of networks of width 1, a safetensors file (`weightsFile`). Rejects with a sentence. */
  readonly weights: () => Promise<Uint8Array>;
}

/** Why shipped weights are of no use, in a sentence. */
export const unusable = (why: string): string =>
  `The shipped weights cannot be used: ${why}. Reload the page; if it happens again, the site was not copied whole.`;

/** The masks of a training, as far as its run has them. */
function masksOf(prunedAt: PrunedAt | undefined, rounds: readonly unknown[], { arm, round }: Key): Partial<Checkpoint> {
  if (!prunedAt) return {};
  const mask = maskAt(prunedAt, round);
  return isChain(arm) && round < rounds.length ? { mask, next: maskAt(prunedAt, round + 1) } : { mask };
}

/**
 * The checkpoints that shipped files hold of an experiment, to be read only: what is put is dropped. Rows of files from
 * before digests have none. Weights that cannot be fetched or read are left out, with a sentence, and fetched again when
 * asked for again.
 */
export function shippedCheckpoints(
  { results, weights }: ShippedFiles,
  asked: Experiment,
  engine: NamedEngine,
  say: Say,
  { numerics = NUMERICS }: { readonly numerics?: number } = {},
): Checkpoints {
  let reading: Promise<ReadWeights> | undefined;
  const read = async (): Promise<ReadWeights> => {
    try {
      const found = readWeights(await weights(), layersOf(results.experiment.network));
      return 'problem' in found ? { problem: unusable(found.problem) } : found;
    } catch (error) {
      return { problem: (error as Error).message };
    }
  };
  const paramsOf = async (key: Key) => {
    if (key.width !== 1) return undefined;
    reading ??= read();
    const found = await reading;
    if ('weights' in found) return found.weights.get(trainingName(key));
    reading = undefined;
    say(found.problem);
    return undefined;
  };
  const isOf = (key: Key): boolean =>
    identityOf(asked, engine, key, numerics) === identityOf(results.experiment, engine, key, results.numerics);

  return {
    get: async (key) => {
      const run = runOf(results, key);
      const round = roundOf(results, key);
      if (!run || round?.engine !== engine || !isOf(key)) return undefined;
      const params = await paramsOf(key);
      return { round, notes: [], ...masksOf(run.prunedAt, run.rounds, key), ...(params && { params }) };
    },
    put: async () => {},
  };
}
