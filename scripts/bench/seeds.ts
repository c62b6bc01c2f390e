import type { RunEvent } from '../../src/experiment/model/events.ts';
import type { Experiment } from '../../src/spec/experiment.ts';
import { ENGINE_LABELS, type EngineName } from '../../src/spec/view.ts';
import type { WorkerPort } from '../../src/worker/client.ts';
import { Pool } from '../../src/worker/pool.ts';
import { type Outcome, PeerUnavailable, type WholeRun } from './protocol.ts';

export interface SeedsAsk {
  readonly engine: string;
  readonly experiment: Experiment;
  readonly workers: number;
}

/** Workers look for the data beside the lab's page, two folders above this one. */
export const labAddress = (): string => new URL('../..', document.baseURI).href;

const spawn = (): WorkerPort =>
  new Worker(new URL('../../src/worker/worker.ts', import.meta.url), {
    type: 'module',
    name: labAddress(),
  }) as unknown as WorkerPort;

/** Runs an experiment with the page's own pool. Rejects when another engine than the one asked for took part. */
async function run(pool: Pool, engine: EngineName, experiment: Experiment): Promise<WholeRun> {
  const accuracies: number[] = [];
  let problem: string | undefined;
  const began = performance.now();
  await pool.run(experiment, engine, (event: RunEvent) => {
    if (event.type === 'finished') accuracies.push(event.round.test.accuracy);
    if (event.type === 'engine' && event.engine !== engine) {
      problem ??= event.skipped.map((each) => `${each.engine}: ${each.reason}`).join('; ');
    }
    if (event.type === 'ended' && event.how !== 'done') problem ??= event.message ?? event.how;
  });
  if (problem !== undefined) throw new Error(problem);
  return { seconds: (performance.now() - began) / 1000, accuracies };
}

/** A short run first, so that neither the start of workers nor the loading of data is under the clock. */
async function warm(pool: Pool, engine: EngineName, experiment: Experiment): Promise<void> {
  const { training } = experiment;
  const short = { ...training, budget: { kind: 'iterations', iterations: 1 }, evaluateEvery: 1 } as const;
  await run(pool, engine, { ...experiment, training: short, arms: [] });
}

/**
 * The page's own pool with so many workers.
 * @throws PeerUnavailable when the machine has fewer cores
 */
function poolOf(workers: number): Pool {
  const { hardwareConcurrency } = navigator;
  if (hardwareConcurrency < workers) throw new PeerUnavailable(`this machine has ${hardwareConcurrency} core`);
  return new Pool(spawn, workers);
}

/** All seeds of an experiment on so many workers. */
export async function runSeeds({ engine, experiment, workers }: SeedsAsk): Promise<Outcome> {
  if (!Object.hasOwn(ENGINE_LABELS, engine)) return { unavailable: `this lab has no engine named ${engine}` };
  try {
    const pool = poolOf(workers);
    await warm(pool, engine as EngineName, experiment);
    return { answer: await run(pool, engine as EngineName, experiment) };
  } catch (error) {
    const { message } = error as Error;
    return error instanceof PeerUnavailable ? { unavailable: message } : { failed: message };
  }
}
