import exp from '@stdlib/math-base-special-exp';
import { imagesOf, patchesOf, unpool } from '../numerics/convolution.ts';
import { accumulateGradient, backward, forward } from '../numerics/dense.ts';
import { forwardThrough, matrixOf, type Passed } from '../numerics/pass.ts';
import type { Layer } from '../spec/layers.ts';

/** A network in doubles. */
export interface Network {
  readonly layers: readonly Layer[];
  readonly weights: readonly Float64Array[];
  readonly biases: readonly Float32Array[];
}

/** Images as the network reads them, one after the other, and their classes. */
export interface Examples {
  readonly inputs: Float64Array;
  readonly labels: Uint8Array;
}

/** Images that are looked at together: what convolutions read of many would take hundreds of megabytes. */
const TOGETHER = 25;

type PerWeight = Float64Array[];

/** Some of the images. */
interface Chunk extends Examples {
  readonly batch: number;
  /** Divides the loss: images in all. */
  readonly of: number;
}

function* chunksOf({ inputs, labels }: Examples): Generator<Chunk> {
  const size = inputs.length / labels.length;
  for (let from = 0; from < labels.length; from += TOGETHER) {
    const to = Math.min(labels.length, from + TOGETHER);
    const part = { inputs: inputs.subarray(from * size, to * size), labels: labels.subarray(from, to) };
    yield { ...part, batch: to - from, of: labels.length };
  }
}

const isLast = ({ layers }: Network, l: number) => l === layers.length - 1;

const plus = (to: Float64Array, more: Float64Array): Float64Array => {
  for (let i = 0; i < to.length; i++) to[i] += more[i];
  return to;
};

function passedThrough(network: Network, { inputs, batch }: Chunk): Passed[] {
  let from = inputs;
  return network.layers.map((layer, l) => {
    const passed = forwardThrough(layer, network.weights[l], network.biases[l], from, batch, !isLast(network, l));
    from = passed.outputs;
    return passed;
  });
}

/** The probabilities of the classes, image after image. */
function softmax(logits: Float64Array, classes: number, temperature: number): Float64Array {
  const p = new Float64Array(logits.length);
  for (let from = 0; from < logits.length; from += classes) {
    let largest = logits[from];
    for (let c = 1; c < classes; c++) largest = Math.max(largest, logits[from + c]);
    let total = 0;
    for (let c = from; c < from + classes; c++) total += p[c] = exp((logits[c] - largest) / temperature);
    for (let c = from; c < from + classes; c++) p[c] /= total;
  }
  return p;
}

/** The derivative of the mean loss by the logits. */
function byLogits(p: Float64Array, { labels, of }: Chunk, temperature: number): Float64Array {
  const classes = p.length / labels.length;
  const delta = p.slice();
  labels.forEach((label, b) => {
    delta[b * classes + label] -= 1;
  });
  return delta.map((value) => value / (of * temperature));
}

/** How that derivative changes as the logits do. */
function byLogitsAlong(p: Float64Array, along: Float64Array, { labels, of }: Chunk, temperature: number): Float64Array {
  const classes = p.length / labels.length;
  const made = new Float64Array(p.length);
  for (let from = 0; from < p.length; from += classes) {
    let mean = 0;
    for (let c = from; c < from + classes; c++) mean += p[c] * along[c];
    for (let c = from; c < from + classes; c++) made[c] = (p[c] * (along[c] - mean)) / (of * temperature * temperature);
  }
  return made;
}

/** One layer, on the way back for a chunk of images. */
class LayerBackward {
  readonly #layer: Layer;
  readonly #passed: Passed;
  readonly #batch: number;

  constructor(layer: Layer, passed: Passed, batch: number) {
    this.#layer = layer;
    this.#passed = passed;
    this.#batch = batch;
  }

  /** The derivative by the sums that pooling chose from. */
  unpooled(delta: Float64Array): Float64Array {
    const { sizes, rows } = matrixOf(this.#layer, this.#batch);
    return this.#passed.winners ? unpool(this.#passed.winners, delta, rows * sizes.outputs) : delta;
  }

  byWeights(read: Float64Array, delta: Float64Array): Float64Array {
    const { sizes, rows } = matrixOf(this.#layer, this.#batch);
    const gradient = new Float64Array(sizes.inputs * sizes.outputs);
    accumulateGradient(sizes, read, delta, rows, gradient, new Float64Array(sizes.outputs));
    return gradient;
  }

  /** The derivative by the layer's inputs, through the ReLUs that let them pass. */
  byInputs(weights: Float64Array, delta: Float64Array): Float64Array {
    const { sizes, rows } = matrixOf(this.#layer, this.#batch);
    const { convolution, inputs } = this.#layer;
    const back = backward(sizes, weights, this.#passed.read, delta, rows);
    return convolution ? imagesOf(convolution, inputs, back, this.#batch) : back;
  }
}

function gradientOfChunk(network: Network, chunk: Chunk, temperature: number): PerWeight {
  const passed = passedThrough(network, chunk);
  const last = passed[passed.length - 1].outputs;
  let delta = byLogits(softmax(last, last.length / chunk.batch, temperature), chunk, temperature);
  const gradient: PerWeight = [];
  for (let l = passed.length - 1; l >= 0; l--) {
    const backward = new LayerBackward(network.layers[l], passed[l], chunk.batch);
    delta = backward.unpooled(delta);
    gradient[l] = backward.byWeights(passed[l].read, delta);
    if (l > 0) delta = backward.byInputs(network.weights[l], delta);
  }
  return gradient;
}

/** How what a layer reads and makes changes as the weights move along a direction. */
interface Along {
  readonly read: Float64Array;
  readonly outputs: Float64Array;
}

function passedAlong(network: Network, passed: readonly Passed[], along: PerWeight, { inputs, batch }: Chunk): Along[] {
  let from: Float64Array = new Float64Array(inputs.length);
  return network.layers.map((layer, l) => {
    const { sizes, rows } = matrixOf(layer, batch);
    const none = new Float32Array(sizes.outputs);
    const read = layer.convolution ? patchesOf(layer.convolution, layer.inputs, from, batch) : from;
    const sums = plus(
      forward(sizes, network.weights[l], none, read, rows, false),
      forward(sizes, along[l], none, passed[l].read, rows, false),
    );
    const { winners, outputs } = passed[l];
    const chosen = winners ? Float64Array.from(winners, (winner) => sums[winner]) : sums;
    from = isLast(network, l) ? chosen : chosen.map((value, i) => (outputs[i] > 0 ? value : 0));
    return { read, outputs: from };
  });
}

function productOfChunk(network: Network, along: PerWeight, chunk: Chunk, temperature: number): PerWeight {
  const passed = passedThrough(network, chunk);
  const moves = passedAlong(network, passed, along, chunk);
  const top = passed.length - 1;
  const p = softmax(passed[top].outputs, passed[top].outputs.length / chunk.batch, temperature);
  let delta = byLogits(p, chunk, temperature);
  let change = byLogitsAlong(p, moves[top].outputs, chunk, temperature);
  const product: PerWeight = [];
  for (let l = top; l >= 0; l--) {
    const backward = new LayerBackward(network.layers[l], passed[l], chunk.batch);
    [delta, change] = [backward.unpooled(delta), backward.unpooled(change)];
    product[l] = plus(backward.byWeights(passed[l].read, change), backward.byWeights(moves[l].read, delta));
    if (l === 0) break;
    change = plus(backward.byInputs(network.weights[l], change), backward.byInputs(along[l], delta));
    delta = backward.byInputs(network.weights[l], delta);
  }
  return product;
}

const overChunks = (examples: Examples, { weights }: Network, of: (chunk: Chunk) => PerWeight): PerWeight => {
  const total = weights.map((layer) => new Float64Array(layer.length));
  for (const chunk of chunksOf(examples)) {
    for (const [l, layer] of of(chunk).entries()) plus(total[l], layer);
  }
  return total;
};

/** The gradient of the mean cross-entropy of images by the weights, their logits divided by a temperature. */
export const gradientOf = (network: Network, examples: Examples, temperature: number): PerWeight =>
  overChunks(examples, network, (chunk) => gradientOfChunk(network, chunk, temperature));

/**
 * The Hessian of that loss by the weights, times a direction: how the gradient changes along it, by differentiating every
 * step of both ways (Pearlmutter 1994, section 3). ReLUs and pooling stay as they are, as in every library that
 * differentiates twice. Differences of gradients would not do: however short their step, it changes some ReLU of some
 * image, and that change is divided by the step. On LeNet-300-100 they miss by half or more of the product's length.
 */
export const hessianTimes = (network: Network, along: PerWeight, examples: Examples, temperature: number): PerWeight =>
  overChunks(examples, network, (chunk) => productOfChunk(network, along, chunk, temperature));
