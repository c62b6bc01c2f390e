import type { Examples } from '../../data/dataset.ts';
import type { Evaluation, Params } from '../engine.ts';
import { evaluateBy, keptGradients, type Path, type PathSetup, STEPS, type Step } from './path.ts';
import { BLOCK, ROW, SparseLayer } from './sparse-layer.ts';
import { Staging } from './staging.ts';

const FLOAT = 4;

/** Biases of a layer, filled up to whole vectors. */
const biasBytes = (outputs: number) => Math.ceil(outputs / 4) * 16;

/** One layer's rows by neuron, for a block of images; after the last neuron's a row of zeros. */
interface Rows {
  readonly outputs: number;
  readonly deltas: number;
}

/** Surviving weights alone: a pruned one costs nothing, neither arithmetic nor memory. Works by blocks of 16 images. */
export class SparsePath implements Path {
  readonly #setup: PathSetup;
  readonly #layers: readonly SparseLayer[];
  readonly #biases: readonly number[];
  readonly #rows: readonly Rows[];
  readonly #staging: Staging;
  readonly #values: number;
  readonly #pixels: number;
  readonly #paramsAt: number;
  /** Bytes of all parameters: the distance from them to each state of the optimiser, and last to the gradients. */
  readonly #stateBytes: number;
  readonly #blank: boolean;

  constructor(setup: PathSetup) {
    const { instance, layers, params, mask, values, pixels } = setup;
    this.#setup = setup;
    this.#blank = values[0] === 0;
    this.#layers = layers.map((layer, l) => new SparseLayer(layer, mask[l], l === 0));
    const weights = this.#layers.reduce((all, { size }) => all + size, 0) * FLOAT;
    const stateBytes = layers.reduce((all, { outputs }) => all + biasBytes(outputs), weights);
    this.#stateBytes = Math.ceil(stateBytes / 64) * 64;
    this.#paramsAt = instance.take(4 * this.#stateBytes);
    let at = this.#paramsAt;
    this.#layers.forEach((layer, l) => {
      layer.write(instance, at, params[l].weights);
      at += layer.size * FLOAT;
    });
    this.#biases = layers.map(({ outputs }, l) => {
      const here = at;
      instance.floats(here, outputs).set(params[l].biases);
      at += biasBytes(outputs);
      return here;
    });
    this.#rows = layers.map(({ outputs }, l) => {
      const rows = instance.take((outputs + 1) * ROW);
      // The derivatives by the logits take the logits' place.
      return { outputs: rows, deltas: l === layers.length - 1 ? rows : instance.take((outputs + 1) * ROW) };
    });
    this.#staging = new Staging(instance, pixels, BLOCK);
    this.#pixels = instance.take(this.#staging.stride * ROW);
    this.#values = instance.take(values.length * FLOAT);
    instance.floats(this.#values, values.length).set(values);
    instance.kernels.startOptimiser(this.#stateBytes);
  }

  step(examples: Examples, numbers: Uint32Array, step: Step): number {
    let loss = 0;
    for (let from = 0; from < numbers.length; from += BLOCK) {
      const block = numbers.subarray(from, from + BLOCK);
      this.#forward(examples, block);
      loss += this.#softmax(block.length, numbers.length);
      this.#backward(block.length);
    }
    const gradients = this.#paramsAt + 3 * this.#stateBytes;
    this.#setup.instance.kernels.flatStep(STEPS[step], this.#paramsAt, gradients, this.#stateBytes);
    return loss / numbers.length;
  }

  evaluate(examples: Examples, from: number, to: number): Evaluation {
    return evaluateBy(this.#setup.instance.kernels, BLOCK, from, to, (numbers) => {
      this.#forward(examples, numbers);
      return this.#softmax(numbers.length, 0);
    });
  }

  params(): Params {
    return this.#read(0);
  }

  gradients(examples: Examples, numbers: Uint32Array): Params {
    const { instance } = this.#setup;
    return keptGradients(
      () => instance.floats(this.#paramsAt + this.#stateBytes, this.#stateBytes / FLOAT),
      () => this.step(examples, numbers, 'keep'),
      () => this.#read(this.#stateBytes),
    );
  }

  #read(away: number): Params {
    const { instance, layers } = this.#setup;
    return this.#layers.map((layer, l) => ({
      weights: layer.read(instance, away),
      biases: instance.floats(this.#biases[l] + away, layers[l].outputs).slice(),
    }));
  }

  #forward(examples: Examples, numbers: Uint32Array): void {
    const { instance, layers, pixels } = this.#setup;
    const { kernels } = instance;
    const { stride, images } = this.#staging;
    this.#staging.fill(examples, numbers);
    instance.bytes(this.#pixels, stride * ROW).fill(0);
    kernels.scatterPixels(images, stride, numbers.length, pixels, this.#values, this.#pixels, Number(this.#blank));
    const last = layers.length - 1;
    this.#layers.forEach(({ layer, starts, places, weights }, l) => {
      const { outputs } = this.#rows[l];
      if (l === 0) {
        kernels.beginRows(this.#biases[0], layer.outputs, outputs);
        kernels.forwardByInput(layer.inputs, this.#pixels, starts, places, weights, outputs);
        if (last > 0) kernels.rectifyRows(outputs, layer.outputs);
        return;
      }
      const from = this.#rows[l - 1].outputs;
      kernels.forwardByOutput(layer.outputs, from, starts, places, weights, this.#biases[l], outputs, Number(l < last));
    });
  }

  #softmax(images: number, over: number): number {
    const { outputs } = this.#rows[this.#rows.length - 1];
    const classes = this.#setup.layers.at(-1)?.outputs ?? 0;
    return this.#setup.instance.kernels.softmax(images, classes, outputs, FLOAT, ROW, this.#staging.labels, over);
  }

  /** Adds the block's gradients to those of the batch. */
  #backward(images: number): void {
    const { instance, layers } = this.#setup;
    const { kernels } = instance;
    const last = layers.length - 1;
    if (images < BLOCK) {
      // Places without an image hold the logits of a blank one, which must not count.
      const deltas = instance.floats(this.#rows[last].deltas, layers[last].outputs * BLOCK);
      for (let row = 0; row < deltas.length; row += BLOCK) deltas.fill(0, row + images, row + BLOCK);
    }
    for (let l = last; l >= 0; l--) {
      const { layer, starts, places, weights, back } = this.#layers[l];
      const { deltas } = this.#rows[l];
      const gradients = weights + 3 * this.#stateBytes;
      kernels.addBiasGradients(layer.outputs, deltas, this.#biases[l] + 3 * this.#stateBytes);
      if (l === 0) {
        kernels.addGradients(layer.inputs, this.#pixels, starts, places, deltas, gradients);
        return;
      }
      const before = this.#rows[l - 1];
      kernels.addGradients(layer.outputs, deltas, starts, places, before.outputs, gradients);
      kernels.backward(
        layer.inputs,
        deltas,
        back.starts,
        back.places,
        back.indices,
        weights,
        before.outputs,
        before.deltas,
      );
    }
  }
}
