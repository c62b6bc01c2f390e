import type { Examples } from '../../../data/dataset.ts';
import type { Evaluation, Params } from '../../engine.ts';
import { CACHE_LINE, FLOAT_BYTES } from '../memory/kernel-memory.ts';
import { Staging } from '../memory/staging.ts';
import { evaluateInBatches, lendState, type Path, type PathSetup, UPDATES, type Update } from '../path.ts';
import { ACTIVATION, DenseLayer, PANEL, PANEL_BYTES, paddedSize, rowLength } from './dense-layer.ts';
import { AllPixels, type FirstLayer, NonzeroPixels } from './first-layer.ts';

/** Images of one evaluation batch. An even number, since the matrix kernel takes two rows at a time. */
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
  readonly staging: Staging;
  readonly first: FirstLayer;
  readonly buffers: readonly LayerBuffers[];
}

/** Computes with whole matrices: pruned weights are 0, and the mask keeps their gradients 0. */
export class DensePath implements Path {
  readonly #setup: PathSetup;
  readonly #layers: readonly DenseLayer[];
  /** A layer's weights transposed, while its deltas flow back through them. */
  readonly #transposed: number;
  /** Zeros in the place of biases, for products without any. */
  readonly #zeros: number;
  readonly #values: number;
  /** One byte per pixel: whether any batch has lit it. It belongs to the optimiser's state, so it outlives a workspace. */
  readonly #touched: number;
  readonly #skipBlanks: boolean;
  /** Bytes of one section. Sections follow one another: parameters, two states of the optimiser, and the mask, if any. */
  readonly #sectionBytes: number;
  readonly #paramsAt: number;
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
    const largest = layers.slice(1).map(({ inputs, outputs }) => rowLength(inputs) * (outputs + PANEL));
    this.#transposed = memory.alloc(Math.max(0, ...largest) * FLOAT_BYTES);
    this.#zeros = memory.alloc(CACHE_LINE);
    this.#touched = memory.alloc(pixels);
    this.#values = memory.allocFrom(values);
    memory.kernels.startOptimiser(this.#sectionBytes);
  }

  step(examples: Examples, imageIndices: Uint32Array, update: Update): number {
    const { kernels } = this.#setup.memory;
    const workspace = this.#workspaceFor(imageIndices.length);
    const kind = UPDATES[update];
    this.#forward(workspace, examples, imageIndices, true);
    const loss = this.#softmax(workspace, imageIndices.length, imageIndices.length);
    for (let l = this.#layers.length - 1; l > 0; l--) {
      this.#backward(workspace, l, imageIndices.length);
      const { deltas, rowBytes } = workspace.buffers[l];
      const previous = workspace.buffers[l - 1];
      const { layer, panels, masked } = this.#layers[l];
      for (const { at, first } of panels) {
        kernels.matrixStep(
          kind,
          imageIndices.length,
          previous.outputs,
          previous.rowBytes,
          layer.inputs,
          deltas + first * FLOAT_BYTES,
          rowBytes,
          at,
          masked,
        );
      }
      this.#stepBiases(workspace, l, kind, imageIndices.length);
    }
    const { deltas, rowBytes } = workspace.buffers[0];
    workspace.first.step(kind, imageIndices.length, deltas, rowBytes);
    this.#stepBiases(workspace, 0, kind, imageIndices.length);
    return loss / imageIndices.length;
  }

  evaluate(examples: Examples, from: number, to: number): Evaluation {
    const workspace = this.#workspaceFor(EVALUATED);
    return evaluateInBatches(this.#setup.memory.kernels, EVALUATED, from, to, (imageIndices) => {
      this.#forward(workspace, examples, imageIndices, false);
      return this.#softmax(workspace, imageIndices.length, 0);
    });
  }

  params(): Params {
    return this.#layers.map((layer) => layer.read());
  }

  gradients(examples: Examples, imageIndices: Uint32Array): Params {
    const { memory } = this.#setup;
    return lendState(
      () => memory.floats(this.#paramsAt + this.#sectionBytes, this.#sectionBytes / FLOAT_BYTES),
      () => this.step(examples, imageIndices, 'keep'),
      () => this.#layers.map((layer) => layer.read(this.#sectionBytes)),
    );
  }

  /** The present workspace if it has room for these images, else a larger one. */
  #workspaceFor(images: number): Workspace {
    if (this.#workspace && this.#workspace.capacity >= images) return this.#workspace;
    const { memory, pixels } = this.#setup;
    const capacity = Math.ceil(Math.max(images, 2 * (this.#workspace?.capacity ?? 0)) / 2) * 2;
    const staging = new Staging(memory, pixels, capacity);
    const First = this.#skipBlanks ? NonzeroPixels : AllPixels;
    const first = new First(memory, this.#layers[0], staging, this.#values, capacity, this.#touched);
    // A cache line more than the rows need, since kernels may read past the last one.
    const buffers = this.#layers.map(({ layer }, l) => {
      const rowBytes = rowLength(layer.outputs) * FLOAT_BYTES;
      const outputs = memory.alloc(capacity * rowBytes + CACHE_LINE);
      // In the last layer, softmax overwrites the logits with their derivatives.
      const deltas = l === this.#layers.length - 1 ? outputs : memory.alloc(capacity * rowBytes + CACHE_LINE);
      return { outputs, deltas, rowBytes };
    });
    this.#workspace = { capacity, staging, first, buffers };
    return this.#workspace;
  }

  #forward(
    { staging, first, buffers }: Workspace,
    examples: Examples,
    imageIndices: Uint32Array,
    training: boolean,
  ): void {
    const { kernels } = this.#setup.memory;
    staging.fill(examples, imageIndices);
    const last = this.#layers.length - 1;
    first.forward(imageIndices.length, buffers[0].outputs, buffers[0].rowBytes, last > 0, training);
    for (let l = 1; l <= last; l++) {
      const { layer, panels, biases } = this.#layers[l];
      const from = buffers[l - 1];
      const to = buffers[l];
      for (const { first: c, at } of panels) {
        kernels.multiply(
          imageIndices.length,
          from.outputs,
          from.rowBytes,
          at,
          PANEL_BYTES,
          layer.inputs,
          biases + c * FLOAT_BYTES,
          to.outputs + c * FLOAT_BYTES,
          to.rowBytes,
          l < last ? ACTIVATION.relu : ACTIVATION.none,
          0,
        );
      }
    }
  }

  #softmax({ buffers, staging }: Workspace, images: number, over: number): number {
    const classes = this.#setup.layers.at(-1)?.outputs ?? 0;
    const { outputs, rowBytes } = buffers[buffers.length - 1];
    return this.#setup.memory.kernels.softmax(images, classes, outputs, rowBytes, FLOAT_BYTES, staging.labels, over);
  }

  /** Computes the deltas of a layer's inputs: its deltas times its weights transposed, through the ReLU before it. */
  #backward({ buffers }: Workspace, l: number, images: number): void {
    const { kernels } = this.#setup.memory;
    const { layer, panels } = this.#layers[l];
    const rowBytes = rowLength(layer.inputs) * FLOAT_BYTES;
    for (const { at, first } of panels) {
      kernels.transpose(at, layer.inputs, this.#transposed + first * rowBytes, rowBytes);
    }
    const from = buffers[l];
    const to = buffers[l - 1];
    for (let i = 0; i < layer.inputs; i += PANEL) {
      kernels.multiply(
        images,
        from.deltas,
        from.rowBytes,
        this.#transposed + i * FLOAT_BYTES,
        rowBytes,
        layer.outputs,
        this.#zeros,
        to.deltas + i * FLOAT_BYTES,
        to.rowBytes,
        ACTIVATION.gate,
        to.outputs - to.deltas,
      );
    }
  }

  #stepBiases({ buffers }: Workspace, l: number, kind: number, images: number): void {
    const { layer, biases } = this.#layers[l];
    const { deltas, rowBytes } = buffers[l];
    this.#setup.memory.kernels.biasStep(kind, images, deltas, rowBytes, biases, Math.ceil(layer.outputs / 4));
  }
}
