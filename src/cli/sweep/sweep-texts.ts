import { agreeing, counted, countedOf } from '../../spec/counted.ts';
import { count, large } from '../../spec/format.ts';

/** What becomes of jobs on a queue. */
type JobKind = 'waiting' | 'active' | 'done' | 'stopped' | 'lost' | 'refused';

/** What the commands about sweeps say of numbers. */
export const SWEEP = {
  cells: (cells: number, seeds: number, axes: string) =>
    `${counted(cells, 'cell')} of ${counted(seeds, 'seed')}: ${axes}`,
  trainings: (trainings: number, jobs: number, images: number) =>
    `${counted(trainings, 'training')} in ${counted(jobs, 'job')}; images to train on: ${large(images)}`,
  saved: (saved: number, asked: number) =>
    saved === 0 ? 'cells share no trainings' : `cells share trainings: ${countedOf(saved, asked, 'training')} saved`,
  left: (left: number, cells: number) => `${countedOf(left, cells, 'cell')} left out:`,
  here: (time: string, workers: number, engine: string) =>
    `${time} here on ${counted(workers, 'worker')}, engine ${engine}, as measured now`,
  jobs: (ended: number, jobs: number) => `${count(ended)} of ${counted(jobs, 'job')}`,
  trained: (trained: number, kept: number) =>
    `${counted(trained, 'training')}${kept > 0 ? `, ${count(kept)} kept` : ''}`,
  shard: (shard: number, shards: number, jobs: number) => `Shard ${shard} of ${shards}: ${counted(jobs, 'job')}.`,
  missing: (trainings: number, cells: number) =>
    `${counted(trainings, 'training')} of ${counted(cells, 'cell')} ${agreeing(trainings, 'is', 'are')} missing:`,
  more: (cells: number) => `  and ${count(cells)} more`,
  worked: (jobs: number, trainings: number) => `${counted(jobs, 'job')} done here, ${counted(trainings, 'training')}.`,
  submitted: (jobs: number, sweep: string, queue: string) =>
    `${counted(jobs, 'job')} of sweep ${sweep} ${agreeing(jobs, 'is', 'are')} on ${queue}.`,
  known: (known: number, done: number) =>
    `${counted(known, 'job')} ${agreeing(known, 'was', 'were')} there before, ${count(done)} of them done.`,
  back: (jobs: number) => `${counted(jobs, 'job')} that ${agreeing(jobs, 'was', 'were')} given up will be tried again.`,
  notSubmitted: (submitted: number, jobs: number, queue: string, why: string) =>
    `The queue ${queue} takes no more: ${why}. ${countedOf(submitted, jobs, 'job')} submitted; the same command goes on from there.`,
  lost: (times: number) =>
    `It was lost too often: begun ${counted(times, 'time')}, its worker was gone before a training was finished.`,
  status: ({ waiting, active, done, stopped, lost, refused }: Readonly<Record<JobKind, number>>) =>
    [
      `${counted(waiting, 'job')} waiting`,
      `${count(active)} active`,
      `${count(done)} done`,
      `${count(stopped)} stopped by settings`,
      `${count(lost)} lost too often`,
      ...(refused > 0 ? [`${count(refused)} refused`] : []),
    ].join(', '),
  whole: (cells: number, places: number) =>
    `${agreeing(cells, 'The one cell is', `All ${count(cells)} cells are`)} there, from ${counted(places, 'place')}.`,
};
