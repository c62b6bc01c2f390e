import type { Layer } from '../../spec/layers.ts';
import type { Instance } from './instance.ts';
import { GROUP, type ListedLayer, type Lists, listsBy, NOWHERE, placesOf, readListed } from './lists.ts';
import { ROW } from './rows.ts';

/** Where a layer's lists stand in the kernels' memory. */
export interface SparseAddresses {
  readonly weights: number;
  readonly starts: number;
  readonly places: number;
  /** The second lists, along which deltas flow back; none in the first layer. */
  readonly back: { readonly starts: number; readonly places: number; readonly indices: number } | undefined;
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

  write(instance: Instance, at: number, weights: Float32Array): SparseAddresses {
    const { inputs, outputs } = this.layer;
    const { starts, flat } = this.#lists;
    // A weight from nowhere is 0, and leads to a row of zeros after the last neuron.
    const nowhere = (this.#byInput ? outputs : inputs) * ROW;
    const other = this.#byInput ? this.#outputOf : this.#inputOf;
    const addresses = {
      weights: at,
      starts: instance.put(starts),
      places: instance.put(flat.map((index) => (index === NOWHERE ? nowhere : other(index) * ROW))),
      back: this.#byInput ? undefined : this.#writeBack(instance),
    };
    instance.floats(at, flat.length).set(Float32Array.from(flat, (index) => (index === NOWHERE ? 0 : weights[index])));
    return addresses;
  }

  read(instance: Instance, at: number): Float32Array {
    return readListed(instance, this.#lists, at, this.layer.weights);
  }

  /** A second index over the weights, by input. */
  #writeBack(instance: Instance): SparseAddresses['back'] {
    const { inputs, weights } = this.layer;
    const place = placesOf(this.#lists, weights);
    const { starts, flat } = listsBy(this.#mask, inputs, this.#inputOf, 1);
    return {
      starts: instance.put(starts),
      places: instance.put(flat.map((index) => this.#outputOf(index) * ROW)),
      indices: instance.put(flat.map((index) => place[index] * 4)),
    };
  }

  readonly #inputOf = (flat: number): number => Math.floor(flat / this.layer.outputs);
  readonly #outputOf = (flat: number): number => flat % this.layer.outputs;
}
