import type { Ask, Outcome } from './protocol.ts';
import { labAddress, runSeeds, type SeedsAsk } from './seeds.ts';

/** What the page offers to the process that drives it. */
export interface BenchPage {
  /** Asks the worker of that name, started if there is none. One ask at a time for each. */
  ask(name: string, ask: Ask): Promise<Outcome>;
  close(name: string): void;
  seeds(ask: SeedsAsk): Promise<Outcome>;
}

const workers = new Map<string, Worker>();

function workerOf(name: string): Worker {
  const known = workers.get(name);
  if (known) return known;
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: labAddress() });
  workers.set(name, worker);
  return worker;
}

const page: BenchPage = {
  ask: (name, ask) =>
    new Promise((resolve) => {
      const worker = workerOf(name);
      worker.onmessage = ({ data }: MessageEvent<Outcome>) => resolve(data);
      worker.onerror = ({ message }) => resolve({ failed: message || 'its worker could not be loaded' });
      worker.postMessage(ask);
    }),
  close: (name) => {
    workers.get(name)?.terminate();
    workers.delete(name);
  },
  seeds: runSeeds,
};

Object.assign(globalThis, { bench: page });
