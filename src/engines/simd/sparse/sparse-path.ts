import type { Examples } from '../../../data/dataset.ts';
import type { Layer } from '../../../spec/layers.ts';
import type { Evaluation, Params } from '../../engine.ts';
import { CACHE_LINE, FLOAT_BYTES } from '../memory/kernel-memory.ts';
import { evaluateInBatches, lendState, type Path, type PathSetup, UPDATES, type Update } from '../path.ts';
import { BLOCK, UNIT_BYTES } from './block.ts';
import type { CompressedLayer } from './compressed-rows.ts';
import { ConvLayer, type ConvolvedLayer } from './conv-layer.ts';
import { type ConvInput, ConvStage } from './conv-stage.ts';
import { NeuronStage, PixelStage } from './neuron-stage.ts';
import { PixelUnits } from './pixel-units.ts';
import { SparseLayer } from './sparse-layer.ts';
import type { Stage, StageSetup } from './stage.ts';

/** Bytes of a layer's biases, padded to whole vectors. */
const biasBytes = (outputs: number) => Math.ceil(outputs / 4) * 16;

const isConvolved = (layer: Layer): layer is ConvolvedLayer => layer.convolution !== undefined;

const compress = (layer: Layer, mask: Uint8Array, first: boolean): SparseLayer | ConvLayer =>
  isConvolved(layer) ? new ConvLayer(layer, mask) : new SparseLayer(layer, mask, first);

/** Addresses of a layer's parameters. */
interface ParamAddresses {
  readonly weights: number;
  readonly biases: number;
}

/**
 * Computes with surviving weights alone: a pruned one costs neither arithmetic nor memory. Batches are cut into blocks of 16
 * images, and a vector holds the same unit of four images.
 */
export class SparsePath implements Path {
  readonly #setup: PathSetup;
  readonly #layers: readonly CompressedLayer[];
  readonly #addresses: readonly ParamAddresses[];
  readonly #stages: readonly Stage[];
  readonly #pixels: PixelUnits;
  readonly #paramsAt: number;
  /** Bytes of one section. Four sections follow one another: parameters, two states of the optimiser, gradients. */
  readonly #sectionBytes: number;

  constructor(setup: PathSetup) {
    const { memory, layers, mask, params, values, pixels } = setup;
    this.#setup = setup;
    const compressed = layers.map((layer, l) => compress(layer, mask[l], l === 0));
    this.#layers = compressed;
    const weights = compressed.reduce((all, { size }) => all + size, 0) * FLOAT_BYTES;
    const sectionBytes = layers.reduce((all, { outputs }) => all + biasBytes(outputs), weights);
    this.#sectionBytes = Math.ceil(sectionBytes / CACHE_LINE) * CACHE_LINE;
    this.#paramsAt = memory.alloc(4 * this.#sectionBytes);
    let [at, biases] = [this.#paramsAt, this.#paramsAt + weights];
    this.#addresses = compressed.map(({ size, layer }, l) => {
      const addresses = { weights: at, biases };
      memory.floats(biases, layer.outputs).set(params[l].biases);
      at += size * FLOAT_BYTES;
      biases += biasBytes(layer.outputs);
      return addresses;
    });
    this.#pixels = new PixelUnits(memory, pixels, values);
    const stages: Stage[] = [];
    for (let l = 0; l < compressed.length; l++) stages.push(this.#stage(compressed[l], l, stages[l - 1]));
    this.#stages = stages;
    memory.kernels.startOptimiser(this.#sectionBytes);
  }

  step(examples: Examples, imageIndices: Uint32Array, update: Update): number {
    let loss = 0;
    for (const stage of this.#stages) stage.beginStep();
    for (let from = 0; from < imageIndices.length; from += BLOCK) {
      const block = imageIndices.subarray(from, from + BLOCK);
      this.#forward(examples, block);
      loss += this.#softmax(block.length, imageIndices.length);
      this.#backward(block.length);
    }
    const gradients = this.#paramsAt + 3 * this.#sectionBytes;
    this.#setup.memory.kernels.flatStep(UPDATES[update], this.#paramsAt, gradients, this.#sectionBytes);
    return loss / imageIndices.length;
  }

  evaluate(examples: Examples, from: number, to: number): Evaluation {
    return evaluateInBatches(this.#setup.memory.kernels, BLOCK, from, to, (imageIndices) => {
      this.#forward(examples, imageIndices);
      return this.#softmax(imageIndices.length, 0);
    });
  }

  params(): Params {
    return this.#read(0);
  }

  gradients(examples: Examples, imageIndices: Uint32Array): Params {
    const { memory } = this.#setup;
    return lendState(
      () => memory.floats(this.#paramsAt + this.#sectionBytes, this.#sectionBytes / FLOAT_BYTES),
      () => this.step(examples, imageIndices, 'keep'),
      () => this.#read(this.#sectionBytes),
    );
  }

  /** Writes a layer into the kernels' memory, and connects it to the stage before it. */
  #stage(layer: SparseLayer | ConvLayer, l: number, previous: Stage | undefined): Stage {
    const { memory, layers, params } = this.#setup;
    const { weights: at, biases } = this.#addresses[l];
    const setup: StageSetup = { memory, biases, toGradients: 3 * this.#sectionBytes };
    const last = l === layers.length - 1;
    if (layer instanceof ConvLayer) {
      const input = this.#inputOf(layer.layer, previous);
      const addresses = layer.write(memory, at, params[l].weights, input.map, !previous);
      return new ConvStage(setup, layer.layer, addresses, input, layers[l + 1].convolution?.padding ?? 0);
    }
    const addresses = layer.write(memory, at, params[l].weights);
    if (!previous) return new PixelStage(setup, layer.layer, addresses, this.#pixels.at, last);
    return new NeuronStage(setup, layer.layer, addresses, previous.buffers, last);
  }

  #inputOf({ convolution: { from, padding } }: ConvolvedLayer, previous: Stage | undefined): ConvInput {
    if (!previous) return { map: this.#pixels.asMap(from, padding), deltas: undefined };
    if (!(previous instanceof ConvStage)) throw new Error('A convolution follows a fully connected layer.');
    return { map: previous.map, deltas: previous.buffers.deltas };
  }

  /** Reads parameters, or the numbers `offset` bytes after them, into dense order. */
  #read(offset: number): Params {
    const { memory, layers } = this.#setup;
    return this.#layers.map((layer, l) => ({
      weights: layer.read(memory, this.#addresses[l].weights + offset),
      biases: memory.floats(this.#addresses[l].biases + offset, layers[l].outputs).slice(),
    }));
  }

  #forward(examples: Examples, imageIndices: Uint32Array): void {
    this.#pixels.fill(examples, imageIndices);
    for (const stage of this.#stages) stage.forward();
  }

  #softmax(images: number, over: number): number {
    const classes = this.#setup.layers.at(-1)?.outputs ?? 0;
    const { outputs } = this.#stages[this.#stages.length - 1].buffers;
    return this.#setup.memory.kernels.softmax(
      images,
      classes,
      outputs,
      FLOAT_BYTES,
      UNIT_BYTES,
      this.#pixels.labels,
      over,
    );
  }

  /** Adds the block's gradients to those of the batch. */
  #backward(images: number): void {
    const { memory, layers } = this.#setup;
    const last = layers.length - 1;
    if (images < BLOCK) {
      // A last block with fewer images holds logits of blank ones, which must not count.
      const deltas = memory.floats(this.#stages[last].buffers.deltas, layers[last].outputs * BLOCK);
      for (let unit = 0; unit < deltas.length; unit += BLOCK) deltas.fill(0, unit + images, unit + BLOCK);
    }
    for (let l = last; l >= 0; l--) this.#stages[l].backward();
  }
}
