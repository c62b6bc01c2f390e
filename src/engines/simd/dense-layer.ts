import type { Layer } from '../../spec/layers.ts';
import type { LayerParams } from '../engine.ts';
import type { Instance } from './instance.ts';

const FLOAT = 4;
/** Neurons to a panel: a row of one panel is two cache lines, and a whole panel stays in the second cache. */
const PANEL = 32;
const HALF_PANEL = 16;
/** Neurons that one call of a matrix kernel computes. */
export const COLUMNS = 8;
/** Images that a matrix kernel computes at once. */
export const ROWS = 6;

/** Up to 32 neurons of a layer: their weights, one row per input. */
export interface Panel {
  readonly at: number;
  /** The layer's neuron that is its first. */
  readonly first: number;
  /** 32, or 16 for the last. */
  readonly width: number;
}

/** Eight neurons of a layer, as the matrix kernels take them. */
export interface Columns {
  readonly first: number;
  readonly weights: number;
  /** From one input's weights to the next one's, in bytes. */
  readonly bytes: number;
}

/**
 * Numbers in a row of a buffer for so many neurons: whole half panels, and an odd number of cache lines, since rows that
 * lie a power of two apart would fall on the same few places of the first cache.
 */
export function rowLength(neurons: number): number {
  const lines = Math.ceil(neurons / HALF_PANEL);
  return HALF_PANEL * (lines % 2 === 0 ? lines + 1 : lines);
}

function panelsOf({ inputs, outputs }: Layer, weights: number): Panel[] {
  const panels: Panel[] = [];
  const padded = Math.ceil(outputs / HALF_PANEL) * HALF_PANEL;
  for (let first = 0; first < padded; first += PANEL) {
    panels.push({ at: weights + first * inputs * FLOAT, first, width: Math.min(PANEL, padded - first) });
  }
  return panels;
}

function columnsOf({ outputs }: Layer, panels: readonly Panel[]): Columns[] {
  return Array.from({ length: Math.ceil(outputs / COLUMNS) }, (_, c) => {
    const panel = panels[Math.floor((c * COLUMNS) / PANEL)];
    const within = c * COLUMNS - panel.first;
    return { first: c * COLUMNS, weights: panel.at + within * FLOAT, bytes: panel.width * FLOAT };
  });
}

/** Numbers that a layer's parameters take, padding included. */
export function numbersOf({ inputs, outputs }: Layer): number {
  return (inputs + 1) * Math.ceil(outputs / HALF_PANEL) * HALF_PANEL;
}

/** A layer's parameters in panels, biases after them. Neurons of the padding are 0 and stay 0. */
export class DenseLayer {
  readonly layer: Layer;
  readonly panels: readonly Panel[];
  readonly columns: readonly Columns[];
  readonly biases: number;
  readonly masked: boolean;
  readonly #instance: Instance;

  constructor(instance: Instance, layer: Layer, at: number, masked: boolean) {
    this.#instance = instance;
    this.layer = layer;
    this.masked = masked;
    this.panels = panelsOf(layer, at);
    this.columns = columnsOf(layer, this.panels);
    this.biases = at + (numbersOf(layer) - numbersOf({ ...layer, inputs: 0 })) * FLOAT;
  }

  /** Writes parameters; pruned weights as 0, and the words of the mask so far away from theirs. */
  write({ weights, biases }: LayerParams, mask: Uint8Array, toMask: number): void {
    this.#instance.floats(this.biases, biases.length).set(biases);
    this.#each((panel, at, from, count) => {
      const to = panel.subarray(at, at + count);
      for (let n = 0; n < count; n++) to[n] = mask[from + n] ? weights[from + n] : 0;
    });
    if (!this.masked) return;
    this.#each((panel, at, from, count) => {
      const to = new Uint32Array(panel.buffer, panel.byteOffset + at * FLOAT, count);
      for (let n = 0; n < count; n++) to[n] = mask[from + n] ? 0xffffffff : 0;
    }, toMask);
  }

  /** Reads parameters, or what lies so far away from them. */
  read(away = 0): LayerParams {
    const weights = new Float32Array(this.layer.weights);
    this.#each((panel, at, from, count) => weights.set(panel.subarray(at, at + count), from), away);
    return { weights, biases: this.#instance.floats(this.biases + away, this.layer.outputs).slice() };
  }

  /** Calls back with each run of weights that lie together here and in flat order. */
  #each(visit: (panel: Float32Array, at: number, flat: number, count: number) => void, away = 0): void {
    const { inputs, outputs } = this.layer;
    for (const { at, first, width } of this.panels) {
      const panel = this.#instance.floats(at + away, inputs * width);
      const count = Math.min(width, outputs - first);
      for (let i = 0; i < inputs; i++) visit(panel, i * width, i * outputs + first, count);
    }
  }
}
