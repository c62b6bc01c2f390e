import type { Layer } from '../../spec/layers.ts';
import type { LayerParams } from '../engine.ts';
import { FLOAT_BYTES, type KernelMemory } from './kernel-memory.ts';

/** Neurons to a panel: a row of it is a cache line, and what a kernel computes at once. */
export const PANEL = 16;
/** From one input's weights to the next one's in a panel, in bytes. */
export const PANEL_BYTES = PANEL * FLOAT_BYTES;

/** Sixteen neurons of a layer: their weights, one row per input. */
export interface Panel {
  readonly at: number;
  /** The layer's neuron that is its first. */
  readonly first: number;
}

/**
 * Numbers in a row of a buffer for so many neurons: whole panels, and an odd number of cache lines, since rows that
 * lie a power of two apart would fall on the same few places of the first cache.
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

/** Numbers that a layer's parameters take, padding included. */
export function numbersOf({ inputs, outputs }: Layer): number {
  return (inputs + 1) * Math.ceil(outputs / PANEL) * PANEL;
}

/** A layer's parameters in panels, biases after them. Neurons of the padding are 0 and stay 0. */
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
    this.biases = at + (numbersOf(layer) - numbersOf({ ...layer, inputs: 0 })) * FLOAT_BYTES;
  }

  /** Writes parameters; pruned weights as 0, and the words of the mask so far away from theirs. */
  write({ weights, biases }: LayerParams, mask: Uint8Array, toMask: number): void {
    this.#memory.floats(this.biases, biases.length).set(biases);
    this.#each((panel, at, from, count) => {
      const to = panel.subarray(at, at + count);
      for (let n = 0; n < count; n++) to[n] = mask[from + n] ? weights[from + n] : 0;
    });
    if (!this.masked) return;
    this.#each((panel, at, from, count) => {
      const to = new Uint32Array(panel.buffer, panel.byteOffset + at * FLOAT_BYTES, count);
      for (let n = 0; n < count; n++) to[n] = mask[from + n] ? 0xffffffff : 0;
    }, toMask);
  }

  /** Reads parameters, or what lies so far away from them. */
  read(away = 0): LayerParams {
    const weights = new Float32Array(this.layer.weights);
    this.#each((panel, at, from, count) => weights.set(panel.subarray(at, at + count), from), away);
    return { weights, biases: this.#memory.floats(this.biases + away, this.layer.outputs).slice() };
  }

  /** Calls back with each run of weights that lie together here and in flat order. */
  #each(visit: (panel: Float32Array, at: number, flat: number, count: number) => void, away = 0): void {
    const { inputs, outputs } = this.layer;
    for (const { at, first } of this.panels) {
      const panel = this.#memory.floats(at + away, inputs * PANEL);
      const count = Math.min(PANEL, outputs - first);
      for (let i = 0; i < inputs; i++) visit(panel, i * PANEL, i * outputs + first, count);
    }
  }
}
