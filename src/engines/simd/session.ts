import type { SplitName } from '../../data/dataset.ts';
import { pixelValues } from '../../data/scaling.ts';
import type { Mask } from '../../pruning/mask.ts';
import type { Evaluation, Params, Session, Setup } from '../engine.ts';
import { prefersSparse, skipsBlanks } from './choose-path.ts';
import { DensePath } from './dense/dense-path.ts';
import { KernelMemory } from './memory/kernel-memory.ts';
import { beginStep, type Path } from './path.ts';
import { SparsePath } from './sparse/sparse-path.ts';

/** A network in the kernels' memory. */
export class SimdSession implements Session {
  readonly #setup: Setup;
  readonly #values: Float32Array;
  readonly #skipBlanks: boolean;
  #memory: KernelMemory | undefined;
  #path: Path | undefined;

  constructor(setup: Setup, module: WebAssembly.Module) {
    this.#setup = setup;
    this.#values = pixelValues(setup.scaling);
    this.#skipBlanks = skipsBlanks(setup.dataset.train, this.#values);
    this.#memory = new KernelMemory(module);
  }

  async load(params: Params, mask: Mask): Promise<void> {
    const { layers, dataset } = this.#setup;
    const memory = this.#open();
    memory.reset();
    const setup = { memory, layers, pixels: dataset.pixels, values: this.#values, params, mask };
    this.#path = prefersSparse(layers, mask, this.#skipBlanks)
      ? new SparsePath(setup)
      : new DensePath(setup, this.#skipBlanks);
  }

  async train(batches: readonly Uint32Array[], factor = 1): Promise<number[]> {
    const { optimiser, dataset } = this.#setup;
    const { kernels } = this.#open();
    const path = this.#loaded();
    return batches.map((batch) => {
      beginStep(kernels, optimiser, optimiser.learningRate * factor);
      return path.step(dataset.train, batch, optimiser.kind);
    });
  }

  async evaluate(split: SplitName, from: number, to: number): Promise<Evaluation> {
    return this.#loaded().evaluate(this.#setup.dataset[split], from, to);
  }

  async gradients(batch: Uint32Array): Promise<Params> {
    return this.#loaded().gradients(this.#setup.dataset.train, batch);
  }

  async params(): Promise<Params> {
    return this.#loaded().params();
  }

  close(): void {
    this.#path = undefined;
    this.#memory = undefined;
  }

  #open(): KernelMemory {
    if (!this.#memory) throw new Error('This session is closed.');
    return this.#memory;
  }

  #loaded(): Path {
    if (!this.#path) throw new Error('This session holds no network: load one first.');
    return this.#path;
  }
}
