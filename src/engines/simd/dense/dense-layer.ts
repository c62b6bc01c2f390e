import type { Layer } from '../../../spec/layers.ts';
import type { LayerParams } from '../../engine.ts';
import { PANEL, PANEL_BYTES } from '../kernels/constants.ts';
import { FLOAT_BYTES, type KernelMemory } from '../memory/kernel-memory.ts';

/** The kernel that transposes takes so many rows of a panel at a time. */
export const TRANSPOSED_ROWS = 4;

/** The weights of sixteen neurons of a layer, one row per input. */
export interface Panel {
  readonly at: number;
  /** The index of its first neuron in the layer. */
  readonly first: number;
}

/**
 * The length of a buffer's row for these neurons, in numbers: whole panels, and an odd number of cache lines. Rows a power of
 * two apart would compete for the same few sets of the first cache.
 */
export function rowLength(neurons: number): number {
  const lines = Math.ceil(neurons / PANEL);
  return PANEL * (lines % 2 === 0 ? lines + 1 : lines);
}

const panelsOf = ({ inputs, outputs }: Layer, weights: number): Panel[] =>
  Array.from({ length: Math.ceil(outputs / PANEL) }, (_, p) => ({
    at: weights + p * inputs * PANEL_BYTES,
    first: p * PANEL,
  }));

/** How many numbers a layer's parameters take, padding included. */
export function paddedSize({ inputs, outputs }: Layer): number {
  return (inputs + 1) * Math.ceil(outputs / PANEL) * PANEL;
}

/** A layer's weights in panels, and its biases after them. The last panel's padding is 0 and stays 0. */
export class DenseLayer {
  readonly layer: Layer;
  readonly panels: readonly Panel[];
  readonly biases: number;
  readonly masked: boolean;
  readonly #memory: KernelMemory;

  constructor(memory: KernelMemory, layer: Layer, at: number, masked: boolean) {
    this.#memory = memory;
    this.layer = layer;
    this.masked = masked;
    this.panels = panelsOf(layer, at);
    this.biases = at + (paddedSize(layer) - paddedSize({ ...layer, inputs: 0 })) * FLOAT_BYTES;
  }

  /**
   * Writes parameters, with 0 for pruned weights, and the mask: a word per weight, all bits or none.
   * @param toMask bytes from a weight to its word
   */
  write({ weights, biases }: LayerParams, mask: Uint8Array, toMask: number): void {
    this.#memory.floats(this.biases, biases.length).set(biases);
    this.#each((at, flat, count, panel) => {
      for (let n = 0; n < count; n++) panel[at + n] = mask[flat + n] ? weights[flat + n] : 0;
    });
    if (!this.masked) return;
    this.#each((at, flat, count, _, words) => {
      for (let n = 0; n < count; n++) words[at + n] = mask[flat + n] ? 0xffffffff : 0;
    }, toMask);
  }

  /** Reads parameters, or the numbers `offset` bytes after them. */
  read(offset = 0): LayerParams {
    const weights = new Float32Array(this.layer.weights);
    this.#each((at, flat, count, panel) => weights.set(panel.subarray(at, at + count), flat), offset);
    return { weights, biases: this.#memory.floats(this.biases + offset, this.layer.outputs).slice() };
  }

  /**
   * Visits each run of weights that are neighbours in a panel and in the flat parameters.
   * @param visit gets where the run begins in the panel and in the flat parameters, its length, and the panel as numbers and as
   * words
   */
  #each(
    visit: (at: number, flat: number, count: number, panel: Float32Array, words: Uint32Array) => void,
    offset = 0,
  ): void {
    const { inputs, outputs } = this.layer;
    for (const { at, first } of this.panels) {
      const panel = this.#memory.floats(at + offset, inputs * PANEL);
      const words = this.#memory.addresses(at + offset, inputs * PANEL);
      const count = Math.min(PANEL, outputs - first);
      for (let i = 0; i < inputs; i++) visit(i * PANEL, i * outputs + first, count, panel, words);
    }
  }
}
