import { jobsOf } from '../../../experiment/sweep/jobs.ts';
import { wantedData } from '../../../spec/data-files.ts';
import { BadInput } from '../../bad-input.ts';
import type { Output } from '../../run.ts';
import type { SweepOptions } from '../sweep-options.ts';
import { SWEEP } from '../sweep-texts.ts';
import { withQueue } from './connect.ts';
import { describeOn } from './described.ts';
import { Patience, reasonIn } from './patience.ts';
import { queueIn } from './queue-option.ts';
import { SweepQueue } from './sweep-queue.ts';

/** @throws BadInput where more is asked for than to put jobs on a queue */
function checkSubmitted({ sweep, keep, out, engine }: SweepOptions): void {
  if (keep !== undefined || out !== undefined || engine !== 'auto')
    throw new BadInput('Submitting trains nothing: --keep and --engine are for “work”, and --out is for “merge”.');
  const { dataset } = sweep.experiment;
  if (dataset.kind === 'idx' && wantedData(dataset) === '')
    throw new BadInput('The sweep trains on data of your own; say with --data FOLDER on which.');
}

/**
 * Puts the jobs of a sweep on a queue, each once.
 * @returns the exit code
 * @throws BadInput
 */
export async function submitSweep(options: SweepOptions, { err }: Output): Promise<number> {
  const address = queueIn(options.queue, 'submit');
  checkSubmitted(options);
  const { sweep } = options;
  const jobs = jobsOf(sweep);
  // Nothing is waited for here: who submits is told at once.
  const patience = new Patience(() => {}, AbortSignal.abort());
  return withQueue(address, async (connection) => {
    let submitted = 0;
    try {
      const id = await describeOn(connection.redis, sweep);
      const queue = await SweepQueue.open(id, sweep, connection, patience);
      const before = await queue.counts();
      const known = before.waiting + before.active + before.completed + before.failed;
      await queue.add(jobs, (added) => {
        submitted = added;
      });
      const back = before.failed > 0 ? await queue.putBack(jobs) : 0;
      err(SWEEP.submitted(jobs.length, id, connection.name));
      if (known > 0) err(SWEEP.known(known, before.completed));
      if (back > 0) err(SWEEP.back(back));
      await queue.close();
      return 0;
    } catch (error) {
      const why = reasonIn((error as Error).message);
      throw new BadInput(SWEEP.notSubmitted(submitted, jobs.length, connection.name, why));
    }
  });
}
