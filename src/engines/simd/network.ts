import type { SplitName } from '../../data/dataset.ts';
import type { ListedDataset } from '../../data/lit-pixels.ts';
import { pixelValues } from '../../data/scaling.ts';
import type { Mask } from '../../pruning/mask.ts';
import type { Evaluation, Params, Setup } from '../engine.ts';
import { prefersSparse, skipsBlanks } from './choose-path.ts';
import { DensePath } from './dense/dense-path.ts';
import type { KernelMemory } from './memory/kernel-memory.ts';
import type { Path } from './path.ts';
import { SparsePath } from './sparse/sparse-path.ts';
import { onlyThread, type Thread } from './team/thread.ts';

/** What trainings have in common, with the lit pixels of their data listed. */
export interface ListedSetup extends Setup {
  readonly dataset: ListedDataset;
}

/**
 * A network in the kernels' memory, as one thread computes with it. The threads of a team have one each, over the same memory,
 * and make the same calls. A call ends when all threads are done.
 */
export class Network {
  readonly #setup: ListedSetup;
  readonly #memory: KernelMemory;
  readonly #values: Float32Array;
  readonly #skipBlanks: boolean;
  #thread: Thread = onlyThread;
  #path: Path | undefined;

  constructor(setup: ListedSetup, memory: KernelMemory) {
    this.#setup = setup;
    this.#memory = memory;
    this.#values = pixelValues(setup.scaling);
    this.#skipBlanks = skipsBlanks(setup.dataset.train, this.#values);
  }

  /** Every thread writes the same numbers to the same places, so that none waits for another but at the end. */
  load(params: Params, mask: Mask, thread: Thread): void {
    const { layers, dataset, optimiser } = this.#setup;
    this.#thread = thread;
    this.#memory.reset(thread);
    const setup = {
      ...{ memory: this.#memory, thread, layers, optimiser, params, mask },
      ...{ pixels: dataset.pixels, values: this.#values },
    };
    this.#path = prefersSparse(layers, mask, this.#skipBlanks)
      ? new SparsePath(setup)
      : new DensePath(setup, this.#skipBlanks);
    thread.meet();
  }

  train(batches: readonly Uint32Array[], factor: number): number[] {
    const { optimiser, dataset } = this.#setup;
    const path = this.#loaded();
    const use = { learningRate: optimiser.learningRate * factor };
    const losses = batches.map((batch) => path.step(dataset.train, batch, use));
    this.#thread.meet();
    return losses;
  }

  evaluate(split: SplitName, from: number, to: number): Evaluation {
    return this.#loaded().evaluate(this.#setup.dataset[split], from, to);
  }

  /** Lends the place of the optimiser's first state to the gradients, and restores the state afterwards. */
  gradients(batch: Uint32Array): Params {
    const path = this.#loaded();
    const thread = this.#thread;
    const before = path.firstState().slice();
    thread.meet();
    path.step(this.#setup.dataset.train, batch, 'keep');
    thread.meet();
    const gradients = path.read('kept');
    thread.meet();
    path.firstState().set(before);
    thread.meet();
    return gradients;
  }

  params(): Params {
    return this.#loaded().read('params');
  }

  #loaded(): Path {
    if (!this.#path) throw new Error('This session holds no network: load one first.');
    return this.#path;
  }
}
