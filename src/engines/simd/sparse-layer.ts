import type { Layer } from '../../spec/layers.ts';
import type { Instance } from './instance.ts';

/** Bytes of a neuron's numbers for a block of 16 images. */
export const ROW = 64;
/** Images to a block. */
export const BLOCK = 16;
/** Gradients are computed for so many weights at once; lists are filled up with weights from nowhere. */
const GROUP = 4;
const NOWHERE = 0xffffffff;

/** Weights that survive, listed by the neuron on one side of them. */
interface Lists {
  /** Per neuron and one more: where its weights begin. */
  readonly starts: Uint32Array;
  /** Per place in the lists: its weight's flat index, or NOWHERE. */
  readonly flat: Uint32Array;
}

/** Lists by the one side, each of a length that is a multiple of `group`. */
function listsOf({ inputs, outputs }: Layer, mask: Uint8Array, byInput: boolean, group: number): Lists {
  const neurons = byInput ? inputs : outputs;
  const starts = new Uint32Array(neurons + 1);
  for (let i = 0, flat = 0; i < inputs; i++) {
    for (let j = 0; j < outputs; j++, flat++) starts[(byInput ? i : j) + 1] += mask[flat];
  }
  for (let n = 0; n < neurons; n++) starts[n + 1] = starts[n] + Math.ceil(starts[n + 1] / group) * group;
  const flat = new Uint32Array(starts[neurons]).fill(NOWHERE);
  const next = starts.slice(0, neurons);
  for (let i = 0, at = 0; i < inputs; i++) {
    for (let j = 0; j < outputs; j++, at++) {
      if (mask[at]) flat[next[byInput ? i : j]++] = at;
    }
  }
  return { starts, flat };
}

/** A layer's surviving weights: the first layer's by input, so that blank pixels are passed over, the others' by output. */
export class SparseLayer {
  readonly layer: Layer;
  /** Surviving weights and those that fill up lists. */
  readonly size: number;
  readonly #lists: Lists;
  readonly #byInput: boolean;
  readonly #mask: Uint8Array;
  #at = 0;
  /** Addresses of the lists. */
  #starts = 0;
  #places = 0;
  #backStarts = 0;
  #backPlaces = 0;
  #backIndices = 0;

  constructor(layer: Layer, mask: Uint8Array, first: boolean) {
    this.layer = layer;
    this.#mask = mask;
    this.#byInput = first;
    this.#lists = listsOf(layer, mask, first, GROUP);
    this.size = this.#lists.flat.length;
  }

  get weights(): number {
    return this.#at;
  }

  get starts(): number {
    return this.#starts;
  }

  get places(): number {
    return this.#places;
  }

  get back(): { readonly starts: number; readonly places: number; readonly indices: number } {
    return { starts: this.#backStarts, places: this.#backPlaces, indices: this.#backIndices };
  }

  /** Writes lists and weights into the kernels' memory, the weights where they are told to be. */
  write(instance: Instance, at: number, weights: Float32Array): void {
    const { inputs, outputs } = this.layer;
    const { starts, flat } = this.#lists;
    this.#at = at;
    this.#starts = instance.take(starts.length * 4);
    this.#places = instance.take(flat.length * 4);
    instance.words(this.#starts, starts.length).set(starts);
    const places = instance.words(this.#places, flat.length);
    const values = instance.floats(at, flat.length);
    // A weight from nowhere is 0, and leads to a row of zeros after the last neuron.
    const nowhere = (this.#byInput ? outputs : inputs) * ROW;
    for (let n = 0; n < flat.length; n++) {
      const index = flat[n];
      if (index === NOWHERE) places[n] = nowhere;
      else {
        places[n] = (this.#byInput ? index % outputs : Math.floor(index / outputs)) * ROW;
        values[n] = weights[index];
      }
    }
    if (!this.#byInput) this.#writeBack(instance);
  }

  /** Reads weights, or what lies so far away from them; 0 where pruned. */
  read(instance: Instance, away = 0): Float32Array {
    const { flat } = this.#lists;
    const values = instance.floats(this.#at + away, flat.length);
    const weights = new Float32Array(this.layer.weights);
    for (let n = 0; n < flat.length; n++) {
      if (flat[n] !== NOWHERE) weights[flat[n]] = values[n];
    }
    return weights;
  }

  /** A second index over the weights, by input, for deltas to flow back along. */
  #writeBack(instance: Instance): void {
    const { outputs, weights } = this.layer;
    const place = new Uint32Array(weights);
    this.#lists.flat.forEach((index, n) => {
      if (index !== NOWHERE) place[index] = n;
    });
    const { starts, flat } = listsOf(this.layer, this.#mask, true, 1);
    this.#backStarts = instance.take(starts.length * 4);
    this.#backPlaces = instance.take(flat.length * 4);
    this.#backIndices = instance.take(flat.length * 4);
    instance.words(this.#backStarts, starts.length).set(starts);
    const places = instance.words(this.#backPlaces, flat.length);
    const indices = instance.words(this.#backIndices, flat.length);
    for (let n = 0; n < flat.length; n++) {
      places[n] = (flat[n] % outputs) * ROW;
      indices[n] = place[flat[n]] * 4;
    }
  }
}
