import {
  AdamOptimizer,
  enableProdMode,
  env,
  gather,
  getBackend,
  layers as kinds,
  mul,
  type Sequential,
  sequential,
  setBackend,
  type Tensor,
  type Tensor2D,
  tensor1d,
  tensor2d,
  tidy,
  type Variable,
} from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import type { Dataset, Examples, SplitName } from '../../../src/data/dataset.ts';
import { BatchOrder } from '../../../src/data/order.ts';
import { pixelValues } from '../../../src/data/scaling.ts';
import { ADAM } from '../../../src/engines/constants.ts';
import type { Params } from '../../../src/engines/engine.ts';
import { wasmUrls } from '../../../src/engines/tfjs/wasm-urls.ts';
import type { Mask } from '../../../src/pruning/mask.ts';
import type { Experiment } from '../../../src/spec/experiment.ts';
import { CLASSES, type Layer, layersOf } from '../../../src/spec/layers.ts';
import { PeerUnavailable, type Window } from '../protocol.ts';
import { transposeFirst } from './transposing.ts';

type Gradients = Parameters<AdamOptimizer['applyGradients']>[0];

/**
 * Adam under a mask, as PyTorch's masked rows have it: gradients multiplied before the step, weights after. Stock
 * `model.fit` knows no masks; its weight constraints are not heeded by optimisers.
 */
class MaskedAdam extends AdamOptimizer {
  readonly #masks = new Map<Variable, Tensor>();

  /** Prunes a variable of the model. */
  prune(variable: Variable, mask: Tensor): void {
    this.#masks.set(variable, mask);
  }

  override applyGradients(gradients: Gradients): void {
    // What `model.fit` hands over; the other form would slip through unmasked.
    if (!Array.isArray(gradients)) throw new Error('Gradients of model.fit come as a list.');
    tidy(() => {
      const maskOf = (name: string) => [...this.#masks].find(([variable]) => variable.name === name)?.[1];
      super.applyGradients(
        gradients.map(({ name, tensor }) => {
          const mask = maskOf(name);
          return { name, tensor: mask ? mul(tensor, mask) : tensor };
        }),
      );
      for (const [variable, mask] of this.#masks) variable.assign(mul(variable, mask));
    });
  }
}

/** Starts TensorFlow.js on WebAssembly with SIMD and one thread, as a page without isolation gets it. */
async function start(transposed: boolean): Promise<void> {
  if (getBackend() === 'wasm') return;
  enableProdMode();
  setWasmPaths({
    'tfjs-backend-wasm.wasm': wasmUrls.tfjsWasm,
    'tfjs-backend-wasm-simd.wasm': wasmUrls.tfjsWasmSimd,
    'tfjs-backend-wasm-threaded-simd.wasm': wasmUrls.tfjsWasmSimd,
  });
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  if (!(await setBackend('wasm'))) throw new PeerUnavailable('its WebAssembly backend does not start here');
  if (transposed) transposeFirst();
}

function buildModel(layers: readonly Layer[]): Sequential {
  return sequential({
    layers: layers.map(({ inputs, outputs }, l) =>
      kinds.dense({
        units: outputs,
        inputShape: [inputs],
        activation: l < layers.length - 1 ? 'relu' : 'softmax',
      }),
    ),
  });
}

/** Images and one-hot labels as tensors. */
function upload({ images, labels }: Examples, count: number, pixels: number, values: Float32Array) {
  const oneHot = new Float32Array(count * CLASSES);
  for (let i = 0; i < count; i++) oneHot[i * CLASSES + labels[i]] = 1;
  return {
    x: tensor2d(
      Float32Array.from(images.subarray(0, count * pixels), (byte) => values[byte]),
      [count, pixels],
    ),
    y: tensor2d(oneHot, [count, CLASSES]),
  };
}

/** `model.fit` as its documentation shows it, on tensors that are there before the clock starts. */
export class TfjsFit {
  readonly #model: Sequential;
  readonly #layers: readonly Layer[];
  readonly #experiment: Experiment;
  readonly #dataset: Dataset;
  readonly #values: Float32Array;
  readonly #order: BatchOrder;
  #epoch = 0;
  readonly #train: { readonly x: Tensor2D; readonly y: Tensor2D };

  private constructor(experiment: Experiment, dataset: Dataset) {
    this.#experiment = experiment;
    this.#dataset = dataset;
    this.#order = new BatchOrder(experiment.seeds[0], experiment.dataset.train, experiment.dataset.train);
    this.#layers = layersOf(experiment.network);
    this.#model = buildModel(this.#layers);
    this.#values = pixelValues(experiment.dataset.scaling);
    this.#train = upload(dataset.train, experiment.dataset.train, dataset.pixels, this.#values);
  }

  static async open(experiment: Experiment, dataset: Dataset, transposed: boolean): Promise<TfjsFit> {
    await start(transposed);
    return new TfjsFit(experiment, dataset);
  }

  /** Takes weights and, unless it keeps all of them, a mask; the optimiser begins anew. */
  load(params: Params, mask?: Mask): void {
    this.#epoch = 0;
    const { learningRate } = this.#experiment.training.optimiser;
    const optimiser = new MaskedAdam(learningRate, ADAM.beta1, ADAM.beta2, ADAM.epsilon);
    this.#layers.forEach(({ inputs, outputs }, l) => {
      const layer = this.#model.layers[l];
      const bits = mask?.[l];
      const start = bits ? params[l].weights.map((weight, i) => (bits[i] ? weight : 0)) : params[l].weights;
      layer.setWeights([tensor2d(start, [inputs, outputs]), tensor1d(params[l].biases)]);
      if (!bits) return;
      optimiser.prune(
        layer.trainableWeights[0].read() as Variable,
        tensor2d(Float32Array.from(bits), [inputs, outputs]),
      );
    });
    this.#model.compile({ optimizer: optimiser, loss: 'categoricalCrossentropy' });
  }

  /** Each epoch in the order that all peers have, put there before the clock starts; `fit` then shuffles no more. */
  async train(epochs: number): Promise<Window> {
    const { batch } = this.#experiment.training;
    let seconds = 0;
    let loss = Number.NaN;
    for (let epoch = 0; epoch < epochs; epoch++) {
      const { x, y } = this.#ordered();
      const began = performance.now();
      const { history } = await this.#model.fit(x, y, { epochs: 1, batchSize: batch, shuffle: false, verbose: 0 });
      seconds += (performance.now() - began) / 1000;
      loss = Number(history['loss'].at(-1));
      x.dispose();
      y.dispose();
    }
    return { seconds, loss };
  }

  async accuracy(split: SplitName = 'test'): Promise<number> {
    const { labels } = this.#dataset[split];
    const { x, y } = upload(this.#dataset[split], labels.length, this.#dataset.pixels, this.#values);
    const guessed = tidy(() => (this.#model.predict(x, { batchSize: 1000 }) as Tensor2D).argMax(1));
    const classes = await guessed.data();
    for (const tensor of [x, y, guessed]) tensor.dispose();
    return labels.reduce((correct, label, i) => correct + (classes[i] === label ? 1 : 0), 0) / labels.length;
  }

  async params(): Promise<Params> {
    return Promise.all(
      this.#model.layers.map(async (layer) => {
        const [weights, biases] = layer.getWeights();
        return { weights: (await weights.data()) as Float32Array, biases: (await biases.data()) as Float32Array };
      }),
    );
  }

  #ordered() {
    const order = tensor1d(Int32Array.from(this.#order.at(this.#epoch++)), 'int32');
    const { x, y } = this.#train;
    const ordered = { x: gather(x, order), y: gather(y, order) };
    order.dispose();
    return ordered;
  }
}
