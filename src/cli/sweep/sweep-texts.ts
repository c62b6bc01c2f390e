import { agreeing, counted, countedOf } from '../../spec/counted.ts';
import { count, large } from '../../spec/format.ts';

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
  whole: (cells: number, places: number) =>
    `${agreeing(cells, 'The one cell is', `All ${count(cells)} cells are`)} there, from ${counted(places, 'place')}.`,
};
