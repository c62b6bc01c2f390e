import { sweepStem } from '../../experiment/files/file-name.ts';
import { sweepFile } from '../../experiment/files/sweep-file.ts';
import { type Job, jobsOf } from '../../experiment/sweep/jobs.ts';
import { noneSwept, type Swept, sweptWith } from '../../experiment/sweep/swept.ts';
import { Turns } from '../../experiment/sweep/turns.ts';
import { cellCount } from '../../spec/sweep/sweep.ts';
import type { EngineName } from '../../spec/view.ts';
import type { Bytes } from '../../storage/bytes.ts';
import { checkpointsIn, fileName, MOST_IN_MEMORY } from '../../storage/checkpoints.ts';
import { memoryBytes } from '../../storage/memory.ts';
import { Crew, type WorkEnd } from '../../worker/crew.ts';
import { placeAt } from '../files.ts';
import { onInterrupt } from '../interrupt.ts';
import { bytesIn } from '../keep.ts';
import { checkAsked, type Output } from '../run.ts';
import type { Spawn } from '../spawn.ts';
import { checkWritable, noteSweep, writeWhole } from './sweep-folder.ts';
import type { SweepOptions } from './sweep-options.ts';
import { SweepWatch } from './sweep-watch.ts';

/** @throws BadInput when data or engine are not to be had here */
export const checkSweepAsked = ({ sweep, folder, engine }: SweepOptions): void =>
  checkAsked({ experiment: sweep.experiment, folder, engine });

/**
 * Trains jobs of a sweep on all cores, or on as many as are asked for. Ctrl+C ends them; what is finished is kept, where a
 * folder keeps it.
 */
export async function trainJobs(
  jobs: readonly Job[],
  { sweep, engine, folder, keep, workers }: SweepOptions,
  { err, watch = () => {} }: Output,
  spawn: Spawn,
): Promise<{ readonly swept: Swept; readonly end: WorkEnd }> {
  const bytes: Bytes = keep === undefined ? memoryBytes(MOST_IN_MEMORY) : bytesIn(keep);
  let swept = noneSwept(sweep, engine, `Node ${process.version}`);
  const watched = new SweepWatch(sweep, jobs, () => performance.now());
  const turns = new Turns();
  const said = new Set<string>();
  const once = (text: string) => {
    if (!said.has(text)) err(text);
    said.add(text);
  };
  const noted = async (found: EngineName) => {
    if (swept.engine === found) return;
    swept = { ...swept, engine: found };
    if (keep !== undefined) await noteSweep(keep, swept);
  };
  const waiting = [...jobs];
  const crew = new Crew(() => spawn({ folder: folder?.path }), workers);
  const off = onInterrupt(() => crew.cancel());
  try {
    const end = await crew.work({
      next: () => waiting.shift(),
      engine,
      checkpoints: async ({ cell }, found) => {
        await noted(found);
        const { experiment } = cell;
        return {
          ...checkpointsIn(bytes, experiment, found, once),
          claim: (key, waits) => turns.take(fileName(experiment, found, key), waits),
        };
      },
      hear: (job, event) => {
        swept = sweptWith(swept, job.cell.index, event, job.seed);
        if (event.type === 'note') once(event.text);
        const line = watched.hear(job, event);
        if (line !== undefined) err(line);
        else watch(() => watched.text());
      },
    });
    return { swept, end };
  } finally {
    crew.close();
    off();
  }
}

const leftText = (keep: string | undefined): string =>
  keep === undefined
    ? 'Cancelled. With --keep FOLDER a sweep can be gone on with: the same command then goes on from its finished trainings.'
    : `Cancelled; what is finished is kept in ${keep}. The same command goes on from there.`;

/** Says how jobs have ended. @returns the exit code */
export function tellEnd({ how, message }: WorkEnd, keep: string | undefined, err: Output['err']): number {
  if (how === 'cancelled') err(leftText(keep));
  if (how === 'failed') err(message ?? '');
  return how === 'done' ? 0 : 2;
}

/**
 * Runs a sweep on this machine.
 * @returns the exit code
 * @throws BadInput
 */
export async function runSweep(options: SweepOptions, output: Output, spawn: Spawn): Promise<number> {
  checkSweepAsked(options);
  const { sweep, keep } = options;
  const stem = sweepStem(sweep.experiment, cellCount(sweep), new Date());
  const out = options.out && placeAt(options.out, `${stem}.json`);
  if (out !== options.out) output.err(`Results go to ${out}.`);
  // An unwritable path is met now and not after hours; what stands there stays until there is something new.
  if (out) checkWritable(out);
  const { swept, end } = await trainJobs(jobsOf(sweep), options, output, spawn);
  const pieces = sweepFile(swept, swept.cells);
  if (out) await writeWhole(out, pieces);
  else for await (const piece of pieces) output.out(piece);
  return tellEnd(end, keep, output.err);
}
