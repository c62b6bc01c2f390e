import { jobsOf } from '../../experiment/sweep/jobs.ts';
import { shardOf } from '../../experiment/sweep/shards.ts';
import { BadInput } from '../bad-input.ts';
import type { Output } from '../run.ts';
import type { Spawn } from '../spawn.ts';
import { checkSweepAsked, tellEnd, trainJobs } from './run-sweep.ts';
import { readSweepOptions } from './sweep-options.ts';
import { SWEEP } from './sweep-texts.ts';

/** More shards than any cluster has machines. */
const MOST_SHARDS = 10_000;

/** Reads `3/8`. @throws BadInput */
function shardIn(text: string | undefined): { readonly shard: number; readonly shards: number } {
  const [, shard = 0, shards = 0] = (/^([1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(text ?? '') ?? []).map(Number);
  if (shard >= 1 && shard <= shards && shards <= MOST_SHARDS) return { shard, shards };
  throw new BadInput(
    `Say which shard to train: lottery sweep shard 1/8, from 1/N to N/N with at most ${MOST_SHARDS} shards, not “${text ?? ''}”.`,
  );
}

/**
 * Trains one of several shards of a sweep into a folder.
 * @param args what stands after `lottery sweep shard`
 * @returns the exit code
 * @throws BadInput
 */
export async function shardSweep([which, ...args]: readonly string[], output: Output, spawn: Spawn): Promise<number> {
  const { shard, shards } = shardIn(which);
  const options = await readSweepOptions(args);
  const { sweep, keep, out } = options;
  if (keep === undefined)
    throw new BadInput(
      'Say with --keep FOLDER where the trainings of the shard shall stand; “lottery sweep merge” reads them there.',
    );
  if (out !== undefined)
    throw new BadInput(
      'A shard writes no --out of its own: “lottery sweep merge FOLDER… --out FILE” puts shards together.',
    );
  checkSweepAsked(options);
  for (const note of options.notes) output.err(note);
  const jobs = shardOf(jobsOf(sweep), shard, shards);
  output.err(SWEEP.shard(shard, shards, jobs.length));
  const { end } = await trainJobs(jobs, options, output, spawn);
  return tellEnd(end, keep, output.err);
}
