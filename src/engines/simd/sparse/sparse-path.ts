import type { ListedExamples } from '../../../data/lit-pixels.ts';
import type { Layer } from '../../../spec/layers.ts';
import type { Evaluation, Params } from '../../engine.ts';
import { BLOCK } from '../kernels/constants.ts';
import { CACHE_LINE, FLOAT_BYTES } from '../memory/kernel-memory.ts';
import { Scores } from '../memory/scores.ts';
import { beginStep, numbersBetween, type Path, type PathSetup, type Use } from '../path.ts';
import { shareOf } from '../team/thread.ts';
import type { CompressedLayer } from './compressed-rows.ts';
import { type ConvAddresses, ConvLayer, type ConvolvedLayer } from './conv-layer.ts';
import { type ConvInput, ConvStage } from './conv-stage.ts';
import { NeuronStage, PixelStage } from './neuron-stage.ts';
import { PixelUnits } from './pixel-units.ts';
import { type SparseAddresses, SparseLayer } from './sparse-layer.ts';
import type { Stage, StageSetup } from './stage.ts';
import { ThreadBlocks } from './thread-blocks.ts';

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

/** The first of the gradients' sections; optimisers have two states. */
const GRADIENTS = 3;

/**
 * Computes with surviving weights alone: a pruned one costs neither arithmetic nor memory. Batches are cut into blocks of 16
 * images, and a vector holds the same unit of four images.
 *
 * Threads share a step in two ways. Each takes blocks of its own through the network and back, in memory of its own. Then each
 * adds up the gradients of its own parameters, in the order of blocks, and changes these parameters. They meet twice a step.
 */
export class SparsePath implements Path {
  readonly #setup: PathSetup;
  readonly #layers: readonly CompressedLayer[];
  readonly #addresses: readonly ParamAddresses[];
  readonly #blocks: ThreadBlocks;
  readonly #scores: Scores;
  readonly #paramsAt: number;
  /** Bytes of one section. Sections follow one another: parameters, two states of the optimiser, gradients. */
  readonly #sectionBytes: number;
  /** More sections of gradients, for blocks that are computed while the first are. */
  #more: { readonly at: number; readonly sections: number } | undefined;

  constructor(setup: PathSetup) {
    const { memory, layers, mask, params, values, pixels, thread } = setup;
    this.#setup = setup;
    const compressed = layers.map((layer, l) => compress(layer, mask[l], l === 0));
    this.#layers = compressed;
    const weights = compressed.reduce((all, { size }) => all + size, 0) * FLOAT_BYTES;
    const sectionBytes = layers.reduce((all, { outputs }) => all + biasBytes(outputs), weights);
    this.#sectionBytes = Math.ceil(sectionBytes / CACHE_LINE) * CACHE_LINE;
    this.#paramsAt = memory.alloc((GRADIENTS + 1) * this.#sectionBytes);
    let [at, biases] = [this.#paramsAt, this.#paramsAt + weights];
    this.#addresses = compressed.map(({ size, layer }, l) => {
      const addresses = { weights: at, biases };
      memory.floats(biases, layer.outputs).set(params[l].biases);
      at += size * FLOAT_BYTES;
      biases += biasBytes(layer.outputs);
      return addresses;
    });
    this.#scores = new Scores(memory);
    const classes = layers[layers.length - 1].outputs;
    const written: (SparseAddresses | ConvAddresses)[] = [];
    const all = Array.from({ length: thread.count }, () => {
      const units = new PixelUnits(memory, pixels, values);
      const stages: Stage[] = [];
      compressed.forEach((layer, l) => {
        stages.push(this.#stage(layer, l, units, stages[l - 1], written));
      });
      return new ThreadBlocks(memory, units, stages, { classes, scores: this.#scores });
    });
    this.#blocks = all[thread.index];
    memory.kernels.startOptimiser(this.#sectionBytes);
  }

  step(examples: ListedExamples, imageIndices: Uint32Array, use: Use): number {
    const { memory, thread, optimiser } = this.#setup;
    const images = imageIndices.length;
    const blocks = Math.ceil(images / BLOCK);
    // The first thread adds its blocks up, as one thread alone does. What comes later is added later, so it lies apart till then.
    const [, together] = shareOf({ index: 0, count: thread.count }, blocks);
    const apart = blocks - together;
    this.#makeRoom(images, apart);
    // All threads have changed their parameters.
    thread.meet();
    const kind = beginStep(memory.kernels, optimiser, use);
    this.#blocks.beginStep();
    const [from, to] = shareOf(thread, blocks);
    for (let block = from; block < to; block++) {
      const own = imageIndices.subarray(block * BLOCK, (block + 1) * BLOCK);
      this.#blocks.forward(examples, own, images, block * BLOCK);
      this.#blocks.backward(own.length, this.#toGradients(block < together ? 0 : block - together + 1));
    }
    // All gradients are there.
    thread.meet();
    this.#change(kind, apart);
    return this.#scores.sum(images, BLOCK).loss / images;
  }

  evaluate(examples: ListedExamples, from: number, to: number): Evaluation {
    const { thread } = this.#setup;
    this.#makeRoom(to - from, 0);
    for (let at = thread.index * BLOCK; at < to - from; at += thread.count * BLOCK) {
      this.#blocks.forward(examples, numbersBetween(from + at, Math.min(to, from + at + BLOCK)), 0, at);
    }
    thread.meet();
    return this.#scores.sum(to - from, BLOCK);
  }

  read(what: 'params' | 'kept'): Params {
    const { memory, layers } = this.#setup;
    const offset = what === 'params' ? 0 : this.#sectionBytes;
    return this.#layers.map((layer, l) => ({
      weights: layer.read(memory, this.#addresses[l].weights + offset),
      biases: memory.floats(this.#addresses[l].biases + offset, layers[l].outputs).slice(),
    }));
  }

  firstState(): Float32Array {
    return this.#setup.memory.floats(this.#paramsAt + this.#sectionBytes, this.#sectionBytes / FLOAT_BYTES);
  }

  /**
   * Bytes from a parameter to its gradient.
   * @param section 0 for the first section of gradients
   */
  #toGradients(section: number): number {
    if (section === 0) return GRADIENTS * this.#sectionBytes;
    return (this.#more?.at ?? 0) + (section - 1) * this.#sectionBytes - this.#paramsAt;
  }

  /** Makes room for the scores of so many images, and for so many more sections of gradients. */
  #makeRoom(images: number, sections: number): void {
    const { memory, thread } = this.#setup;
    const grows = this.#scores.makeRoom(images);
    const lacks = sections > (this.#more?.sections ?? 0);
    if (lacks) this.#more = { at: memory.alloc(sections * this.#sectionBytes), sections };
    // New memory is set to 0 by every thread, before any of them writes to it.
    if (grows || lacks) thread.meet();
  }

  /** Adds up the gradients of this thread's share of the parameters, uses them, and sets them to 0. */
  #change(kind: number, apart: number): void {
    const { memory, thread } = this.#setup;
    const [from, to] = shareOf(thread, this.#sectionBytes, CACHE_LINE);
    const at = this.#paramsAt + from;
    const gradients = at + this.#toGradients(0);
    const more = at + this.#toGradients(1);
    memory.kernels.flatStep(kind, at, gradients, to - from, more, apart, this.#sectionBytes);
  }

  /**
   * Connects a layer to the stage before it.
   * @param written where the layers before are in the kernels' memory; the first call for a layer writes it there
   */
  #stage(
    layer: SparseLayer | ConvLayer,
    l: number,
    units: PixelUnits,
    previous: Stage | undefined,
    written: (SparseAddresses | ConvAddresses)[],
  ): Stage {
    const { memory, layers, params } = this.#setup;
    const { weights: at, biases } = this.#addresses[l];
    const setup: StageSetup = { memory, biases };
    const last = l === layers.length - 1;
    if (layer instanceof ConvLayer) {
      const input = this.#inputOf(layer.layer, units, previous);
      written[l] ??= layer.write(memory, at, params[l].weights, input.map, !previous);
      const padding = layers[l + 1].convolution?.padding ?? 0;
      return new ConvStage(setup, layer.layer, written[l] as ConvAddresses, input, padding);
    }
    written[l] ??= layer.write(memory, at, params[l].weights);
    if (!previous) return new PixelStage(setup, layer.layer, written[l], units.at, last);
    return new NeuronStage(setup, layer.layer, written[l], previous.buffers, last);
  }

  #inputOf(
    { convolution: { from, padding } }: ConvolvedLayer,
    units: PixelUnits,
    previous: Stage | undefined,
  ): ConvInput {
    if (!previous) return { map: units.asMap(from, padding), deltas: undefined };
    if (!(previous instanceof ConvStage)) throw new Error('A convolution follows a fully connected layer.');
    return { map: previous.map, deltas: previous.buffers.deltas };
  }
}
