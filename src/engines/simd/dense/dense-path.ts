import type { ListedExamples } from '../../../data/lit-pixels.ts';
import type { Evaluation, Params } from '../../engine.ts';
import { ACTIVATE_NOTHING, GATE, PANEL, PANEL_BYTES, RECTIFY } from '../kernels/constants.ts';
import { CACHE_LINE, FLOAT_BYTES } from '../memory/kernel-memory.ts';
import { Scores } from '../memory/scores.ts';
import { beginStep, numbersBetween, type Path, type PathSetup, type Use } from '../path.ts';
import { type PanelRows, panelShareOf, type Range, shareOf } from '../team/thread.ts';
import { DenseLayer, paddedSize, rowLength, TRANSPOSED_ROWS } from './dense-layer.ts';
import { AllPixels, type FirstLayer, NonzeroPixels } from './first-layer.ts';

/** The matrix kernel takes so many rows at a time. */
const PAIR = 2;
/** Images that a thread evaluates at once, whole pairs. */
const EVALUATED = 96;

/** What a layer leaves for a batch: a row per image. */
interface LayerBuffers {
  readonly outputs: number;
  /** The loss's derivatives by what the ReLU received. */
  readonly deltas: number;
  readonly rowBytes: number;
}

/** Buffers for batches of at most `capacity` images. */
interface Workspace {
  readonly capacity: number;
  readonly first: FirstLayer;
  readonly buffers: readonly LayerBuffers[];
}

/**
 * Computes with whole matrices: pruned weights are 0, and the mask keeps their gradients 0.
 *
 * Threads share a step in three ways. In the first layer, which has most of the weights, each thread computes the outputs of its
 * own neurons, for all images. From there on outputs and deltas of an image need no other image, so each thread takes its own
 * images through the rest of the network and back. A weight's gradient needs all images, so that each thread then changes its own
 * weights. They meet three times a step.
 */
export class DensePath implements Path {
  readonly #setup: PathSetup;
  readonly #layers: readonly DenseLayer[];
  /** The weights of every layer but the first transposed, for deltas to flow back through. */
  readonly #transposed: readonly number[];
  /** Zeros in the place of biases, for products without any. */
  readonly #zeros: number;
  readonly #values: number;
  /** One byte per pixel: whether any batch has lit it. It belongs to the optimiser's state, so it outlives a workspace. */
  readonly #touched: number;
  readonly #skipBlanks: boolean;
  /** Bytes of one section. Sections follow one another: parameters, two states of the optimiser, and the mask, if any. */
  readonly #sectionBytes: number;
  readonly #paramsAt: number;
  readonly #scores: Scores;
  #workspace: Workspace | undefined;

  /** @param skipBlanks whether to skip pixels of 0, for which the scaling must leave them 0 */
  constructor(setup: PathSetup, skipBlanks: boolean) {
    const { memory, layers, params, mask, values, pixels } = setup;
    this.#setup = setup;
    this.#skipBlanks = skipBlanks;
    const masked = mask.map((bits) => bits.includes(0));
    this.#sectionBytes = layers.reduce((all, layer) => all + paddedSize(layer), 0) * FLOAT_BYTES;
    this.#paramsAt = memory.alloc(this.#sectionBytes * (masked.includes(true) ? 4 : 3));
    let at = this.#paramsAt;
    this.#layers = layers.map((layer, l) => {
      const made = new DenseLayer(memory, layer, at, masked[l]);
      made.write(params[l], mask[l], 3 * this.#sectionBytes);
      at += paddedSize(layer) * FLOAT_BYTES;
      return made;
    });
    // The transposed columns of a last panel reach beyond the layer's outputs.
    this.#transposed = layers.map(({ inputs, outputs }, l) =>
      l === 0 ? 0 : memory.alloc(rowLength(inputs) * (outputs + PANEL) * FLOAT_BYTES),
    );
    this.#layers.forEach(({ layer, panels }, l) => {
      if (l > 0) for (let p = 0; p < panels.length; p++) this.#transpose(l, p, [0, layer.inputs]);
    });
    this.#zeros = memory.alloc(CACHE_LINE);
    this.#touched = memory.alloc(pixels);
    this.#values = memory.allocFrom(values);
    this.#scores = new Scores(memory);
    memory.kernels.startOptimiser(this.#sectionBytes);
  }

  step(examples: ListedExamples, imageIndices: Uint32Array, use: Use): number {
    const { memory, thread, optimiser } = this.#setup;
    const images = imageIndices.length;
    const workspace = this.#workspaceFor(images, images);
    const rows = shareOf(thread, images, PAIR);
    const { first } = workspace;
    first.read(examples, imageIndices.subarray(...rows), rows);
    // All threads have changed their weights, and have read their pixels.
    thread.meet();
    const kind = beginStep(memory.kernels, optimiser, use);
    first.arrange(rows, workspace.buffers[0].rowBytes);
    this.#enter(workspace, first.shareOf(images, rows));
    // All outputs of the first layer are there.
    thread.meet();
    this.#forward(workspace, rows);
    this.#softmax(workspace, rows, images, rows[0]);
    for (let l = this.#layers.length - 1; l > 0; l--) this.#backward(workspace, l, rows);
    // All deltas are there.
    thread.meet();
    this.#change(workspace, kind, images);
    return this.#scores.sum(images, images).loss / images;
  }

  evaluate(examples: ListedExamples, from: number, to: number): Evaluation {
    const { thread } = this.#setup;
    const workspace = this.#workspaceFor(EVALUATED * thread.count, to - from);
    const row = EVALUATED * thread.index;
    for (let at = row; at < to - from; at += EVALUATED * thread.count) {
      const images = numbersBetween(from + at, Math.min(to, from + at + EVALUATED));
      const rows: Range = [row, row + images.length];
      workspace.first.read(examples, images, rows);
      workspace.first.forget();
      this.#enter(
        workspace,
        this.#layers[0].panels.map((_, panel) => ({ panel, rows })),
      );
      this.#forward(workspace, rows);
      this.#softmax(workspace, rows, 0, at);
    }
    thread.meet();
    return this.#scores.sum(to - from, EVALUATED);
  }

  read(what: 'params' | 'kept'): Params {
    return this.#layers.map((layer) => layer.read(what === 'params' ? 0 : this.#sectionBytes));
  }

  firstState(): Float32Array {
    return this.#setup.memory.floats(this.#paramsAt + this.#sectionBytes, this.#sectionBytes / FLOAT_BYTES);
  }

  /** The present workspace if it has room for these images, else a larger one. */
  #workspaceFor(images: number, scored: number): Workspace {
    const { memory, thread } = this.#setup;
    const grows = this.#scores.makeRoom(scored);
    let workspace = this.#workspace;
    if (!workspace || workspace.capacity < images) {
      const capacity = Math.ceil(Math.max(images, 2 * (workspace?.capacity ?? 0)) / PAIR) * PAIR;
      const First = this.#skipBlanks ? NonzeroPixels : AllPixels;
      const first = new First(this.#setup, this.#layers[0], this.#values, capacity, this.#touched);
      // A cache line more than the rows need, since kernels may read past the last one.
      const buffers = this.#layers.map(({ layer }, l) => {
        const rowBytes = rowLength(layer.outputs) * FLOAT_BYTES;
        const outputs = memory.alloc(capacity * rowBytes + CACHE_LINE);
        // In the last layer, softmax overwrites the logits with their derivatives.
        const deltas = l === this.#layers.length - 1 ? outputs : memory.alloc(capacity * rowBytes + CACHE_LINE);
        return { outputs, deltas, rowBytes };
      });
      workspace = { capacity, first, buffers };
    } else if (!grows) return workspace;
    this.#workspace = workspace;
    // New memory is set to 0 by every thread, before any of them writes to it.
    thread.meet();
    return workspace;
  }

  /** Computes parts of the first layer's outputs. */
  #enter({ first, buffers: [{ outputs, rowBytes }] }: Workspace, parts: readonly PanelRows[]): void {
    first.forward(parts, outputs, rowBytes, this.#layers.length > 1);
  }

  /** Computes the outputs of all layers after the first. */
  #forward({ buffers }: Workspace, rows: Range): void {
    const { kernels } = this.#setup.memory;
    const last = this.#layers.length - 1;
    for (let l = 1; l <= last; l++) {
      const { layer, panels, biases } = this.#layers[l];
      const from = buffers[l - 1];
      const to = buffers[l];
      for (const { first: c, at } of panels) {
        kernels.multiply(
          rows[1] - rows[0],
          from.outputs + rows[0] * from.rowBytes,
          from.rowBytes,
          at,
          PANEL_BYTES,
          layer.inputs,
          biases + c * FLOAT_BYTES,
          to.outputs + rows[0] * to.rowBytes + c * FLOAT_BYTES,
          to.rowBytes,
          l < last ? RECTIFY : ACTIVATE_NOTHING,
          0,
        );
      }
    }
  }

  /** @param image the place of the first row's image among the scores */
  #softmax({ buffers, first }: Workspace, [from, to]: Range, over: number, image: number): void {
    const classes = this.#setup.layers.at(-1)?.outputs ?? 0;
    const { outputs, rowBytes } = buffers[buffers.length - 1];
    this.#setup.memory.kernels.softmax(
      to - from,
      classes,
      outputs + from * rowBytes,
      rowBytes,
      FLOAT_BYTES,
      first.labels + from,
      over,
      this.#scores.lossAt(image),
      this.#scores.hitAt(image),
    );
  }

  /** Computes the deltas of a layer's inputs: its deltas times its weights transposed, through the ReLU before it. */
  #backward({ buffers }: Workspace, l: number, rows: Range): void {
    const { kernels } = this.#setup.memory;
    const { layer } = this.#layers[l];
    const from = buffers[l];
    const to = buffers[l - 1];
    for (let i = 0; i < layer.inputs; i += PANEL) {
      kernels.multiply(
        rows[1] - rows[0],
        from.deltas + rows[0] * from.rowBytes,
        from.rowBytes,
        this.#transposed[l] + i * FLOAT_BYTES,
        rowLength(layer.inputs) * FLOAT_BYTES,
        layer.outputs,
        this.#zeros,
        to.deltas + rows[0] * to.rowBytes + i * FLOAT_BYTES,
        to.rowBytes,
        GATE,
        to.outputs - to.deltas,
      );
    }
  }

  /** Computes the gradients of this thread's share of the parameters, and uses them at once. */
  #change({ first, buffers }: Workspace, kind: number, images: number): void {
    const { memory, thread } = this.#setup;
    const { kernels } = memory;
    this.#layers.forEach(({ layer, panels, masked, biases }, l) => {
      const { deltas, rowBytes } = buffers[l];
      for (const { panel, rows } of panelShareOf(thread, panels.length, layer.inputs, TRANSPOSED_ROWS)) {
        const { at, first: neuron } = panels[panel];
        const own = deltas + neuron * FLOAT_BYTES;
        const weights = at + rows[0] * PANEL_BYTES;
        if (l === 0) {
          first.change(kind, images, own, rowBytes, weights, rows);
          continue;
        }
        const { outputs: read, rowBytes: readBytes } = buffers[l - 1];
        const a = read + rows[0] * FLOAT_BYTES;
        kernels.matrixStep(kind, images, a, readBytes, rows[1] - rows[0], own, rowBytes, weights, masked);
        this.#transpose(l, panel, rows);
      }
      const [from, to] = shareOf(thread, Math.ceil(layer.outputs / 4));
      kernels.biasStep(kind, images, deltas + from * 16, rowBytes, biases + from * 16, to - from);
    });
    first.forget();
  }

  /** Brings the transposed weights of a part of a panel up to date. */
  #transpose(l: number, panel: number, [from, to]: Range): void {
    const { layer, panels } = this.#layers[l];
    const { at, first } = panels[panel];
    const rowBytes = rowLength(layer.inputs) * FLOAT_BYTES;
    const out = this.#transposed[l] + first * rowBytes + from * FLOAT_BYTES;
    this.#setup.memory.kernels.transpose(at + from * PANEL_BYTES, to - from, out, rowBytes);
  }
}
