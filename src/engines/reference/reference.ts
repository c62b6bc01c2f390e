import exp from '@stdlib/math-base-special-exp';
import ln from '@stdlib/math-base-special-ln';
import { pixelValues } from '../../data/scaling.ts';
import { backwardThrough, forwardThrough, type Passed } from '../../numerics/pass.ts';
import type { Engine, LayerParams, Params, Session, Setup } from '../engine.ts';
import { optimiserOf, type Update } from './optimisers.ts';

/** A layer as this engine holds it: float32 as the protocol says for weights, doubles for everything in between. */
interface State extends LayerParams {
  readonly mask: Uint8Array;
  /** The masked weights in doubles: what forward and backward see. */
  readonly effective: Float64Array;
  readonly weightGradient: Float64Array;
  readonly biasGradient: Float64Array;
  readonly stepWeights: Update;
  readonly stepBiases: Update;
}

/** The cross-entropy of one image and its derivative by the logits, which takes the logits' place. */
function softmaxCrossEntropy(
  logits: Float64Array,
  from: number,
  classes: number,
  label: number,
): { loss: number; best: number } {
  let best = 0;
  for (let c = 1; c < classes; c++) if (logits[from + c] > logits[from + best]) best = c;
  const largest = logits[from + best];
  const own = logits[from + label] - largest;
  let total = 0;
  for (let c = 0; c < classes; c++) total += logits[from + c] = exp(logits[from + c] - largest);
  for (let c = 0; c < classes; c++) logits[from + c] /= total;
  logits[from + label] -= 1;
  return { loss: ln(total) - own, best };
}

/** The inputs of a batch: what the network reads for each pixel of each image. */
function gather(images: Uint32Array, pixels: Uint8Array, width: number, values: Float64Array): Float64Array {
  const inputs = new Float64Array(images.length * width);
  for (let b = 0; b < images.length; b++) {
    const from = images[b] * width;
    for (let p = 0; p < width; p++) inputs[b * width + p] = values[pixels[from + p]];
  }
  return inputs;
}

/** Images evaluated at once: what convolutions read of a thousand would take hundreds of megabytes. */
const EVALUATED = 50;

const outputOf = (passed: readonly Passed[]): Float64Array => passed[passed.length - 1].outputs;

/** Clears what the mask prunes. */
function applyMask(mask: Uint8Array, values: Float64Array): void {
  for (let i = 0; i < mask.length; i++) if (mask[i] === 0) values[i] = 0;
}

/**
 * The oracle: slow, obvious, and the same bits everywhere, since it uses nothing but IEEE 754's exact operations and
 * fdlibm's exp and ln. Every other engine is held to it.
 */
class ReferenceSession implements Session {
  readonly #setup: Setup;
  readonly #pixels: Float64Array;
  #state: State[] = [];

  constructor(setup: Setup) {
    this.#setup = setup;
    this.#pixels = Float64Array.from(pixelValues(setup.scaling));
  }

  async load(params: Params, mask: Readonly<Uint8Array[]>): Promise<void> {
    const { layers, optimiser } = this.#setup;
    this.#state = layers.map((layer, l) => ({
      weights: params[l].weights.map((weight, i) => (mask[l][i] ? weight : 0)),
      biases: params[l].biases.slice(),
      mask: mask[l].slice(),
      effective: new Float64Array(layer.weights),
      weightGradient: new Float64Array(layer.weights),
      biasGradient: new Float64Array(layer.outputs),
      stepWeights: optimiserOf(optimiser, layer.weights),
      stepBiases: optimiserOf(optimiser, layer.outputs),
    }));
    for (const state of this.#state) this.#applyMask(state);
  }

  async train(batches: readonly Uint32Array[], factor = 1): Promise<number[]> {
    return batches.map((batch) => {
      const loss = this.#differentiate(batch);
      for (const state of this.#state) {
        state.stepWeights(state.weights, state.weightGradient, factor);
        state.stepBiases(state.biases, state.biasGradient, factor);
        this.#applyMask(state);
      }
      return loss;
    });
  }

  async evaluate(split: 'train' | 'validation' | 'test', from: number, to: number) {
    const { images, labels } = this.#setup.dataset[split];
    const classes = this.#classes();
    let loss = 0;
    let correct = 0;
    for (let at = from; at < to; at += EVALUATED) {
      const numbers = Uint32Array.from({ length: Math.min(EVALUATED, to - at) }, (_, i) => at + i);
      const logits = outputOf(this.#forward(numbers, images));
      numbers.forEach((image, b) => {
        const one = softmaxCrossEntropy(logits, b * classes, classes, labels[image]);
        loss += one.loss;
        if (one.best === labels[image]) correct++;
      });
    }
    return { loss, correct };
  }

  async gradients(batch: Uint32Array): Promise<Params> {
    this.#differentiate(batch);
    return this.#state.map(({ weightGradient, biasGradient }) => ({
      weights: Float32Array.from(weightGradient),
      biases: Float32Array.from(biasGradient),
    }));
  }

  async params(): Promise<Params> {
    return this.#state.map(({ weights, biases }) => ({ weights: weights.slice(), biases: biases.slice() }));
  }

  close(): void {
    this.#state = [];
  }

  #classes(): number {
    return this.#setup.layers.at(-1)?.outputs ?? 0;
  }

  /** Masks twice, as the protocol asks: what the graph sees, and the weights after a step. */
  #applyMask({ weights, mask, effective }: State): void {
    for (let i = 0; i < weights.length; i++) effective[i] = weights[i] = mask[i] ? weights[i] : 0;
  }

  /** What each layer made of images; the last one's outputs are the logits. */
  #forward(images: Uint32Array, pixels: Uint8Array): Passed[] {
    const { layers, dataset } = this.#setup;
    const passed: Passed[] = [];
    let from = gather(images, pixels, dataset.pixels, this.#pixels);
    this.#state.forEach(({ effective, biases }, l) => {
      const relu = l < layers.length - 1;
      const pass = forwardThrough(layers[l], effective, biases, from, images.length, relu);
      passed.push(pass);
      from = pass.outputs;
    });
    return passed;
  }

  /** Leaves the gradient of the batch's mean loss in the state. Returns that loss. */
  #differentiate(batch: Uint32Array): number {
    const { layers, dataset } = this.#setup;
    const passed = this.#forward(batch, dataset.train.images);
    let delta = outputOf(passed);
    const classes = this.#classes();
    let loss = 0;
    batch.forEach((image, b) => {
      loss += softmaxCrossEntropy(delta, b * classes, classes, dataset.train.labels[image]).loss;
    });
    for (let i = 0; i < delta.length; i++) delta[i] /= batch.length;
    for (let l = layers.length - 1; l >= 0; l--) {
      const { effective, mask, weightGradient, biasGradient } = this.#state[l];
      delta = backwardThrough(
        layers[l],
        effective,
        passed[l],
        delta,
        batch.length,
        l > 0,
        weightGradient,
        biasGradient,
      );
      applyMask(mask, weightGradient);
    }
    return loss / batch.length;
  }
}

export const referenceEngine: Engine = {
  name: 'reference',
  exact: true,
  parallel: true,
  open: async (setup) => new ReferenceSession(setup),
  close: () => {},
};
