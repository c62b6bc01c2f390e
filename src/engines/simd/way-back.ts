import type { KernelMemory } from './kernel-memory.ts';
import { type Lists, listsBy, placesOf } from './lists.ts';
import { ROW } from './rows.ts';

/** A second index over a layer's weights, by what they multiply, for deltas to flow back along. */
export class WayBack {
  readonly starts: number;
  readonly places: number;
  /** The weights in the order of this index, as they were when last gathered. */
  readonly weights: number;
  readonly #memory: KernelMemory;
  readonly #indices: number;
  readonly #bytes: number;
  readonly #from: number;

  /**
   * @param lists by output, in whose order the weights stand at `from`
   * @param rows what the weights multiply: a list for each
   */
  constructor(memory: KernelMemory, mask: Uint8Array, lists: Lists, from: number, rows: number, outputs: number) {
    const place = placesOf(lists, mask.length);
    const { starts, flat } = listsBy(mask, rows, (index) => Math.floor(index / outputs), 1);
    this.#memory = memory;
    this.#from = from;
    this.#bytes = flat.length * 4;
    this.starts = memory.allocFrom(starts);
    this.places = memory.allocFrom(flat.map((index) => (index % outputs) * ROW));
    this.#indices = memory.allocFrom(flat.map((index) => place[index] * 4));
    this.weights = memory.alloc(this.#bytes);
  }

  /** Reads the weights anew; once a step, since it is the step that changes them. */
  gather(): void {
    this.#memory.kernels.gather(this.#indices, this.#bytes, this.#from, this.weights);
  }
}
