import * as v from 'valibot';
import type { Job } from '../../../experiment/sweep/jobs.ts';
import { cellAt, cellCount, type Sweep } from '../../../spec/sweep/sweep.ts';

/** The version of a job's shape; one of another is refused. */
const JOB_VERSION = 1;

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));

const jobSchema = v.strictObject({ version: v.literal(JOB_VERSION), sweep: v.string(), cell: whole, seed: whole });

/** A job as a queue holds it: names, and nothing that could be run. */
export type JobData = v.InferOutput<typeof jobSchema>;

export const jobData = (sweep: string, { cell, seed }: Job): JobData => ({
  version: JOB_VERSION,
  sweep,
  cell: cell.index,
  seed,
});

/**
 * Reads a job from what a queue holds, which anybody may have put there. Never throws.
 * @param id the name of the sweep whose queue it is
 * @returns the job, or why it is refused, in a sentence
 */
export function readJob(plain: unknown, id: string, sweep: Sweep): { readonly job: Job } | { readonly why: string } {
  const parsed = v.safeParse(jobSchema, plain);
  if (!parsed.success) {
    const version = (plain as { version?: unknown } | null | undefined)?.version;
    return {
      why:
        typeof version === 'number' && version !== JOB_VERSION
          ? `The job is of version ${version}, which this version of the lab does not know.`
          : 'The job is none of the lab’s: it names no sweep, cell and seed.',
    };
  }
  const { sweep: named, cell: index, seed } = parsed.output;
  if (named !== id) return { why: `The job belongs to another sweep, ${named.slice(0, 40)}.` };
  if (index >= cellCount(sweep)) return { why: `The sweep has no cell ${index + 1}.` };
  const cell = cellAt(sweep, index);
  if (cell.problem !== undefined) return { why: `Cell ${index + 1} cannot be trained: ${cell.problem}` };
  if (!sweep.experiment.seeds.includes(seed)) return { why: `The sweep has no seed ${seed}.` };
  return { job: { cell, seed } };
}
