import { listed } from '../data/lit-pixels.ts';
import { shared } from '../data/share.ts';
import { turnedDataset } from '../data/turn.ts';
import { ENGINE_ORDER, enginesHere, openAsked, openBest } from '../engines/open-engine.ts';
import type { ExecutorHost, Wanted } from '../execution/executor.ts';
import type { YieldHost } from '../execution/yielding.ts';
import { TrainingStopped } from '../experiment/model/stopped.ts';
import { isTurned } from '../spec/data-files.ts';
import { readFolder } from './idx-folder.ts';
import { memberOf } from './member.ts';
import { readMnist } from './mnist-files.ts';
import { wasmFiles } from './wasm-files.ts';

/** What a thread is told at its start. */
export interface ThreadData {
  /** The folder with the data set; MNIST when left out. */
  readonly folder?: string | undefined;
  /** The built file of `member-thread.ts`; without it a training takes one thread. */
  readonly member?: string | undefined;
}

/** An engine asked for by name trains, or the run ends: nobody watches a fallback here. */
async function open(
  { engine: asked, without, lost, convolutions, speedOf }: Wanted,
  member: string | undefined,
): ReturnType<ExecutorHost['open']> {
  const assets = { ...wasmFiles(), ...(member !== undefined && { spawnMember: () => memberOf(member) }) };
  if (asked === 'auto' || asked === 'fastest') {
    const here = enginesHere();
    const elsewhere = ENGINE_ORDER.filter((name) => !here.includes(name));
    return openAsked(asked, [...without, ...elsewhere], { assets, convolutions, speedOf });
  }
  const before = lost.find(({ engine }) => engine === asked);
  if (before) throw new TrainingStopped(`${asked} cannot go on: ${before.reason}. Take another engine, or auto.`);
  try {
    return await openBest([asked], { auto: false, assets, convolutions });
  } catch (error) {
    const why = (error as Error).message.slice(`${asked}: `.length);
    throw new TrainingStopped(`This engine cannot be used here: ${why}.`);
  }
}

/** What the executor of a thread needs, from Node. */
export function nodeHost({ folder, member }: ThreadData): ExecutorHost & YieldHost {
  return {
    now: () => performance.now(),
    yieldTask: () => new Promise<void>((resolve) => setImmediate(resolve)),
    open: (wanted) => open(wanted, member),
    // The first thread reads the data set, and the others look at the same memory.
    shares: true,
    load: async (wanted) => {
      const dataset = folder ? (await readFolder(folder)).dataset() : readMnist();
      return shared(listed(isTurned(wanted) ? turnedDataset(dataset) : dataset));
    },
  };
}
