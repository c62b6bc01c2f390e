import type { Examples } from '../../data/dataset.ts';
import type { Layer } from '../../spec/layers.ts';
import type { Evaluation, Params } from '../engine.ts';
import { ConvLayer, type ConvolvedLayer } from './conv-layer.ts';
import { ConvStage, type Seen } from './conv-stage.ts';
import { CACHE_LINE, FLOAT_BYTES } from './kernel-memory.ts';
import type { ListedLayer } from './lists.ts';
import { NeuronStage, PixelStage } from './neuron-stage.ts';
import { evaluateBy, keptGradients, type Path, type PathSetup, STEPS, type Step } from './path.ts';
import { PixelRows } from './pixel-rows.ts';
import { BLOCK, ROW } from './rows.ts';
import { SparseLayer } from './sparse-layer.ts';
import type { Stage, StageSetup } from './stage.ts';

/** Biases of a layer, filled up to whole vectors. */
const biasBytes = (outputs: number) => Math.ceil(outputs / 4) * 16;

const isConvolved = (layer: Layer): layer is ConvolvedLayer => layer.convolution !== undefined;

const listed = (layer: Layer, mask: Uint8Array, first: boolean): SparseLayer | ConvLayer =>
  isConvolved(layer) ? new ConvLayer(layer, mask) : new SparseLayer(layer, mask, first);

/** Where a layer's parameters stand. */
interface Place {
  readonly weights: number;
  readonly biases: number;
}

/** Surviving weights alone: a pruned one costs nothing, neither arithmetic nor memory. Works by blocks of 16 images. */
export class SparsePath implements Path {
  readonly #setup: PathSetup;
  readonly #layers: readonly ListedLayer[];
  readonly #places: readonly Place[];
  readonly #stages: readonly Stage[];
  readonly #pixels: PixelRows;
  readonly #paramsAt: number;
  /** Bytes of all parameters: the distance from them to each state of the optimiser, and last to the gradients. */
  readonly #stateBytes: number;

  constructor(setup: PathSetup) {
    const { memory, layers, mask, params, values, pixels } = setup;
    this.#setup = setup;
    const lists = layers.map((layer, l) => listed(layer, mask[l], l === 0));
    this.#layers = lists;
    const weights = lists.reduce((all, { size }) => all + size, 0) * FLOAT_BYTES;
    const stateBytes = layers.reduce((all, { outputs }) => all + biasBytes(outputs), weights);
    this.#stateBytes = Math.ceil(stateBytes / CACHE_LINE) * CACHE_LINE;
    this.#paramsAt = memory.alloc(4 * this.#stateBytes);
    let [at, biases] = [this.#paramsAt, this.#paramsAt + weights];
    this.#places = lists.map(({ size, layer }, l) => {
      const place = { weights: at, biases };
      memory.floats(biases, layer.outputs).set(params[l].biases);
      at += size * FLOAT_BYTES;
      biases += biasBytes(layer.outputs);
      return place;
    });
    this.#pixels = new PixelRows(memory, pixels, values);
    const stages: Stage[] = [];
    for (let l = 0; l < lists.length; l++) stages.push(this.#stage(lists[l], l, stages[l - 1]));
    this.#stages = stages;
    memory.kernels.startOptimiser(this.#stateBytes);
  }

  step(examples: Examples, numbers: Uint32Array, step: Step): number {
    let loss = 0;
    for (const stage of this.#stages) stage.beginStep();
    for (let from = 0; from < numbers.length; from += BLOCK) {
      const block = numbers.subarray(from, from + BLOCK);
      this.#forward(examples, block);
      loss += this.#softmax(block.length, numbers.length);
      this.#backward(block.length);
    }
    const gradients = this.#paramsAt + 3 * this.#stateBytes;
    this.#setup.memory.kernels.flatStep(STEPS[step], this.#paramsAt, gradients, this.#stateBytes);
    return loss / numbers.length;
  }

  evaluate(examples: Examples, from: number, to: number): Evaluation {
    return evaluateBy(this.#setup.memory.kernels, BLOCK, from, to, (numbers) => {
      this.#forward(examples, numbers);
      return this.#softmax(numbers.length, 0);
    });
  }

  params(): Params {
    return this.#read(0);
  }

  gradients(examples: Examples, numbers: Uint32Array): Params {
    const { memory } = this.#setup;
    return keptGradients(
      () => memory.floats(this.#paramsAt + this.#stateBytes, this.#stateBytes / FLOAT_BYTES),
      () => this.step(examples, numbers, 'keep'),
      () => this.#read(this.#stateBytes),
    );
  }

  /** Writes a layer's lists and puts it to work behind the one before it. */
  #stage(layer: SparseLayer | ConvLayer, l: number, before: Stage | undefined): Stage {
    const { memory, layers, params } = this.#setup;
    const { weights: at, biases } = this.#places[l];
    const setup: StageSetup = { memory, biases, toGradients: 3 * this.#stateBytes };
    const last = l === layers.length - 1;
    if (layer instanceof ConvLayer) {
      const seen = this.#seenBy(layer.layer, before);
      const addresses = layer.write(memory, at, params[l].weights, seen.plane, !before);
      return new ConvStage(setup, layer.layer, addresses, seen, layers[l + 1].convolution?.padding ?? 0);
    }
    const addresses = layer.write(memory, at, params[l].weights);
    if (!before) return new PixelStage(setup, layer.layer, addresses, this.#pixels.at, last);
    return new NeuronStage(setup, layer.layer, addresses, before.rows, last);
  }

  #seenBy({ convolution: { from, padding } }: ConvolvedLayer, before: Stage | undefined): Seen {
    if (!before) return { plane: this.#pixels.asPlane(from, padding), deltas: undefined };
    if (!(before instanceof ConvStage)) throw new Error('A convolution stands behind a fully connected layer.');
    return { plane: before.plane, deltas: before.rows.deltas };
  }

  #read(away: number): Params {
    const { memory, layers } = this.#setup;
    return this.#layers.map((layer, l) => ({
      weights: layer.read(memory, this.#places[l].weights + away),
      biases: memory.floats(this.#places[l].biases + away, layers[l].outputs).slice(),
    }));
  }

  #forward(examples: Examples, numbers: Uint32Array): void {
    this.#pixels.fill(examples, numbers);
    for (const stage of this.#stages) stage.forward();
  }

  #softmax(images: number, over: number): number {
    const classes = this.#setup.layers.at(-1)?.outputs ?? 0;
    const { outputs } = this.#stages[this.#stages.length - 1].rows;
    return this.#setup.memory.kernels.softmax(images, classes, outputs, FLOAT_BYTES, ROW, this.#pixels.labels, over);
  }

  /** Adds the block's gradients to those of the batch. */
  #backward(images: number): void {
    const { memory, layers } = this.#setup;
    const last = layers.length - 1;
    if (images < BLOCK) {
      // Places without an image hold the logits of a blank one, which must not count.
      const deltas = memory.floats(this.#stages[last].rows.deltas, layers[last].outputs * BLOCK);
      for (let row = 0; row < deltas.length; row += BLOCK) deltas.fill(0, row + images, row + BLOCK);
    }
    for (let l = last; l >= 0; l--) this.#stages[l].backward();
  }
}
