import { Cancelled } from '../experiment/model/cancelled.ts';
import type { TrainingWorker } from './client.ts';
import type { WorkerSlot } from './worker-slot.ts';

/** Measures, briefly, how many images a second a worker trains on. */
export type Gauge = () => Promise<number>;

/** Two workers do together as much as one does alone: less is another program's doing, at that moment. */
const LEAST = 0.5;

/**
 * The share of its speed that a worker keeps while another one works: less than all of it where cores share their memory or
 * their arithmetic, or where another program has them.
 */
export async function shareBeside(one: Gauge, other: Gauge): Promise<number> {
  // Its first answer has the start of its engine in it.
  await other();
  const alone = await one();
  const both = await Promise.all([one(), other()]);
  return Math.min(1, Math.max(LEAST, (both[0] + both[1]) / 2 / alone));
}

/**
 * The gauge of a slot's worker.
 * @param isWanted whether anybody waits for the answer still
 */
export const gaugeOf =
  (slot: WorkerSlot, spawn: () => TrainingWorker, isWanted: () => boolean): Gauge =>
  async () => {
    if (!isWanted()) throw new Cancelled();
    const worker = slot.ready(spawn, undefined);
    return (await worker.ask({ type: 'gauge', config: slot.config }, () => {})).imagesPerSecond;
  };
