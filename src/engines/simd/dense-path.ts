import type { Examples } from '../../data/dataset.ts';
import type { Evaluation, Params } from '../engine.ts';
import { DenseLayer, numbersOf, PANEL, PANEL_BYTES, rowLength } from './dense-layer.ts';
import { type FirstLayer, ListedPixels, MatrixPixels } from './first-layer.ts';
import { CACHE_LINE, FLOAT_BYTES } from './kernel-memory.ts';
import { evaluateBy, keptGradients, type Path, type PathSetup, STEPS, type Step } from './path.ts';
import { Staging } from './staging.ts';

/** Images evaluated at once: an even number, as the matrix kernel takes them. */
const EVALUATED = 96;

/** What one layer leaves for a batch: outputs, and the loss's derivatives by the sums behind them. */
interface Rows {
  readonly outputs: number;
  readonly deltas: number;
  readonly bytes: number;
}

/** Buffers for batches of up to so many images. */
interface Workspace {
  readonly capacity: number;
  readonly staging: Staging;
  readonly first: FirstLayer;
  readonly rows: readonly Rows[];
}

/** Matrices in full; pruned weights are 0 and their gradients are masked. */
export class DensePath implements Path {
  readonly #setup: PathSetup;
  readonly #layers: readonly DenseLayer[];
  /** Where the weights of a layer stand transposed, while deltas flow through them. */
  readonly #transposed: number;
  /** A row of zeros, in the place of biases where there are none. */
  readonly #zeros: number;
  readonly #values: number;
  /** Which pixels any batch has lit: part of the optimiser's state, and so not of a workspace. */
  readonly #touched: number;
  readonly #skipBlanks: boolean;
  readonly #stateBytes: number;
  readonly #paramsAt: number;
  #workspace: Workspace | undefined;

  /** @param skipBlanks whether pixels of 0 are passed over, which takes a scaling that leaves them 0 */
  constructor(setup: PathSetup, skipBlanks: boolean) {
    const { memory, layers, params, mask, values, pixels } = setup;
    this.#setup = setup;
    this.#skipBlanks = skipBlanks;
    const masked = mask.map((bits) => bits.includes(0));
    this.#stateBytes = layers.reduce((all, layer) => all + numbersOf(layer), 0) * FLOAT_BYTES;
    this.#paramsAt = memory.alloc(this.#stateBytes * (masked.includes(true) ? 4 : 3));
    let at = this.#paramsAt;
    this.#layers = layers.map((layer, l) => {
      const made = new DenseLayer(memory, layer, at, masked[l]);
      made.write(params[l], mask[l], 3 * this.#stateBytes);
      at += numbersOf(layer) * FLOAT_BYTES;
      return made;
    });
    const largest = layers.slice(1).map(({ inputs, outputs }) => rowLength(inputs) * (outputs + PANEL));
    this.#transposed = memory.alloc(Math.max(0, ...largest) * FLOAT_BYTES);
    this.#zeros = memory.alloc(CACHE_LINE);
    this.#touched = memory.alloc(pixels);
    this.#values = memory.allocFrom(values);
    memory.kernels.startOptimiser(this.#stateBytes);
  }

  step(examples: Examples, numbers: Uint32Array, step: Step): number {
    const { kernels } = this.#setup.memory;
    const workspace = this.#room(numbers.length);
    const kind = STEPS[step];
    this.#forward(workspace, examples, numbers, true);
    const loss = this.#softmax(workspace, numbers.length, numbers.length);
    for (let l = this.#layers.length - 1; l > 0; l--) {
      this.#backward(workspace, l, numbers.length);
      const { deltas, bytes } = workspace.rows[l];
      const before = workspace.rows[l - 1];
      const { layer, panels, masked } = this.#layers[l];
      for (const { at, first } of panels) {
        kernels.matrixStep(
          kind,
          numbers.length,
          before.outputs,
          before.bytes,
          layer.inputs,
          deltas + first * FLOAT_BYTES,
          bytes,
          at,
          Number(masked),
        );
      }
      this.#stepBiases(workspace, l, kind, numbers.length);
    }
    const { deltas, bytes } = workspace.rows[0];
    workspace.first.step(kind, numbers.length, deltas, bytes);
    this.#stepBiases(workspace, 0, kind, numbers.length);
    return loss / numbers.length;
  }

  evaluate(examples: Examples, from: number, to: number): Evaluation {
    const workspace = this.#room(EVALUATED);
    return evaluateBy(this.#setup.memory.kernels, EVALUATED, from, to, (numbers) => {
      this.#forward(workspace, examples, numbers, false);
      return this.#softmax(workspace, numbers.length, 0);
    });
  }

  params(): Params {
    return this.#layers.map((layer) => layer.read());
  }

  gradients(examples: Examples, numbers: Uint32Array): Params {
    const { memory } = this.#setup;
    return keptGradients(
      () => memory.floats(this.#paramsAt + this.#stateBytes, this.#stateBytes / FLOAT_BYTES),
      () => this.step(examples, numbers, 'keep'),
      () => this.#layers.map((layer) => layer.read(this.#stateBytes)),
    );
  }

  /** Buffers for so many images: those there are, or larger ones. */
  #room(images: number): Workspace {
    if (this.#workspace && this.#workspace.capacity >= images) return this.#workspace;
    const { memory, pixels } = this.#setup;
    const capacity = Math.ceil(Math.max(images, 2 * (this.#workspace?.capacity ?? 0)) / 2) * 2;
    const staging = new Staging(memory, pixels, capacity);
    const First = this.#skipBlanks ? ListedPixels : MatrixPixels;
    const first = new First(memory, this.#layers[0], staging, this.#values, capacity, this.#touched);
    const rows = this.#layers.map(({ layer }, l) => {
      const bytes = rowLength(layer.outputs) * FLOAT_BYTES;
      const outputs = memory.alloc(capacity * bytes + CACHE_LINE);
      // The derivatives by the logits take the logits' place.
      const deltas = l === this.#layers.length - 1 ? outputs : memory.alloc(capacity * bytes + CACHE_LINE);
      return { outputs, deltas, bytes };
    });
    this.#workspace = { capacity, staging, first, rows };
    return this.#workspace;
  }

  #forward({ staging, first, rows }: Workspace, examples: Examples, numbers: Uint32Array, training: boolean): void {
    const { kernels } = this.#setup.memory;
    staging.fill(examples, numbers);
    const last = this.#layers.length - 1;
    first.forward(numbers.length, rows[0].outputs, rows[0].bytes, last > 0, training);
    for (let l = 1; l <= last; l++) {
      const { layer, panels, biases } = this.#layers[l];
      const from = rows[l - 1];
      const to = rows[l];
      for (const { first: c, at } of panels) {
        kernels.multiply(
          numbers.length,
          from.outputs,
          from.bytes,
          at,
          PANEL_BYTES,
          layer.inputs,
          biases + c * FLOAT_BYTES,
          to.outputs + c * FLOAT_BYTES,
          to.bytes,
          Number(l < last),
          0,
        );
      }
    }
  }

  #softmax({ rows, staging }: Workspace, images: number, over: number): number {
    const classes = this.#setup.layers.at(-1)?.outputs ?? 0;
    const { outputs, bytes } = rows[rows.length - 1];
    return this.#setup.memory.kernels.softmax(images, classes, outputs, bytes, FLOAT_BYTES, staging.labels, over);
  }

  /** Deltas of a layer's inputs: its deltas times its weights transposed, through the ReLU before. */
  #backward({ rows }: Workspace, l: number, images: number): void {
    const { kernels } = this.#setup.memory;
    const { layer, panels } = this.#layers[l];
    const rowBytes = rowLength(layer.inputs) * FLOAT_BYTES;
    for (const { at, first } of panels) {
      kernels.transpose(at, layer.inputs, this.#transposed + first * rowBytes, rowBytes);
    }
    const from = rows[l];
    const to = rows[l - 1];
    for (let i = 0; i < layer.inputs; i += PANEL) {
      kernels.multiply(
        images,
        from.deltas,
        from.bytes,
        this.#transposed + i * FLOAT_BYTES,
        rowBytes,
        layer.outputs,
        this.#zeros,
        to.deltas + i * FLOAT_BYTES,
        to.bytes,
        2,
        to.outputs - to.deltas,
      );
    }
  }

  #stepBiases({ rows }: Workspace, l: number, kind: number, images: number): void {
    const { layer, biases } = this.#layers[l];
    const { deltas, bytes } = rows[l];
    this.#setup.memory.kernels.biasStep(kind, images, deltas, bytes, biases, Math.ceil(layer.outputs / 4));
  }
}
