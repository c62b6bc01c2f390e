import { type Convolution, fanIn, type Layer } from '../../spec/layers.ts';
import type { KernelMemory } from './kernel-memory.ts';
import { GROUP, type ListedLayer, type Lists, listsBy, NOWHERE, readListed } from './lists.ts';
import { ROW } from './rows.ts';
import { WayBack } from './way-back.ts';

export type ConvolvedLayer = Layer & { readonly convolution: Convolution };

/** Distances in what a convolution sees, in bytes. */
interface Distances {
  readonly rowBytes: number;
  readonly columnBytes: number;
}

/** Where a convolution's lists stand in the kernels' memory. */
export interface ConvAddresses {
  readonly weights: number;
  readonly starts: number;
  readonly ends: number;
  readonly offsets: number;
  /** None in the first layer. */
  readonly back: WayBack | undefined;
}

/** A convolution's surviving weights, by output channel. */
export class ConvLayer implements ListedLayer {
  readonly layer: ConvolvedLayer;
  readonly size: number;
  readonly #mask: Uint8Array;
  readonly #lists: Lists;

  constructor(layer: ConvolvedLayer, mask: Uint8Array) {
    this.layer = layer;
    this.#mask = mask;
    this.#lists = listsBy(mask, layer.outputs, (flat) => flat % layer.outputs, GROUP);
    this.size = this.#lists.flat.length;
  }

  /**
   * Writes lists and weights into the kernels' memory.
   * @param first whether no layer stands before it, to which deltas would flow
   */
  write(
    memory: KernelMemory,
    at: number,
    weights: Float32Array,
    { rowBytes, columnBytes }: Distances,
    first: boolean,
  ): ConvAddresses {
    const { starts, ends, flat } = this.#lists;
    const { inputs, outputs, convolution } = this.layer;
    const offset = (index: number): number => {
      const seen = Math.floor(index / outputs);
      const position = Math.floor(seen / inputs);
      const [ky, kx] = [Math.floor(position / convolution.kernel), position % convolution.kernel];
      return ky * rowBytes + kx * columnBytes + (seen % inputs) * ROW;
    };
    const addresses = {
      weights: at,
      starts: memory.allocFrom(starts),
      ends: memory.allocFrom(ends),
      // A weight from nowhere may see anything: it learns, but no sum takes it.
      offsets: memory.allocFrom(flat.map((index) => (index === NOWHERE ? 0 : offset(index)))),
      back: first ? undefined : new WayBack(memory, this.#mask, this.#lists, at, fanIn(this.layer), outputs),
    };
    memory.floats(at, flat.length).set(Float32Array.from(flat, (index) => (index === NOWHERE ? 0 : weights[index])));
    return addresses;
  }

  read(memory: KernelMemory, at: number): Float32Array {
    return readListed(memory, this.#lists, at, this.layer.weights);
  }
}
