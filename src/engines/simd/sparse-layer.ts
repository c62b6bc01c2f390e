import type { Layer } from '../../spec/layers.ts';
import type { KernelMemory } from './kernel-memory.ts';
import { GROUP, type ListedLayer, type Lists, listsBy, NOWHERE, readListed } from './lists.ts';
import { ROW } from './rows.ts';
import { WayBack } from './way-back.ts';

/** Where a layer's lists stand in the kernels' memory. */
export interface SparseAddresses {
  readonly weights: number;
  readonly starts: number;
  readonly places: number;
  /** None in the first layer. */
  readonly back: WayBack | undefined;
}

/** A layer's surviving weights: the first layer's by input, so that blank pixels are passed over, the others' by output. */
export class SparseLayer implements ListedLayer {
  readonly layer: Layer;
  readonly size: number;
  readonly #lists: Lists;
  readonly #byInput: boolean;
  readonly #mask: Uint8Array;

  constructor(layer: Layer, mask: Uint8Array, first: boolean) {
    this.layer = layer;
    this.#mask = mask;
    this.#byInput = first;
    this.#lists = listsBy(mask, first ? layer.inputs : layer.outputs, first ? this.#inputOf : this.#outputOf, GROUP);
    this.size = this.#lists.flat.length;
  }

  write(memory: KernelMemory, at: number, weights: Float32Array): SparseAddresses {
    const { inputs, outputs } = this.layer;
    const { starts, flat } = this.#lists;
    // A weight from nowhere is 0, and leads to a row of zeros after the last neuron.
    const nowhere = (this.#byInput ? outputs : inputs) * ROW;
    const other = this.#byInput ? this.#outputOf : this.#inputOf;
    const addresses = {
      weights: at,
      starts: memory.allocFrom(starts),
      places: memory.allocFrom(flat.map((index) => (index === NOWHERE ? nowhere : other(index) * ROW))),
      back: this.#byInput ? undefined : new WayBack(memory, this.#mask, this.#lists, at, inputs, outputs),
    };
    memory.floats(at, flat.length).set(Float32Array.from(flat, (index) => (index === NOWHERE ? 0 : weights[index])));
    return addresses;
  }

  read(memory: KernelMemory, at: number): Float32Array {
    return readListed(memory, this.#lists, at, this.layer.weights);
  }

  readonly #inputOf = (flat: number): number => Math.floor(flat / this.layer.outputs);
  readonly #outputOf = (flat: number): number => flat % this.layer.outputs;
}
