import {
  AdamOptimizer,
  enableProdMode,
  env,
  gather,
  getBackend,
  mul,
  type Sequential,
  setBackend,
  type Tensor,
  type Tensor2D,
  tensor,
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
import type { Peer } from '../rows.ts';
import { buildModel, inputShapeOf, weightedIn, weightsShapeOf } from './tfjs-model.ts';
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

export type FitOptions = Pick<Peer & { kind: 'tfjs-fit' }, 'backend' | 'transposed'>;

/** WebAssembly has SIMD and one thread, as a page without isolation gets it. */
function configure(): void {
  setWasmPaths({
    'tfjs-backend-wasm.wasm': wasmUrls.tfjsWasm,
    'tfjs-backend-wasm-simd.wasm': wasmUrls.tfjsWasmSimd,
    'tfjs-backend-wasm-threaded-simd.wasm': wasmUrls.tfjsWasmSimd,
  });
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  // Or else it turns down graphics that are drawn by the processor.
  env().set('SOFTWARE_WEBGL_ENABLED', true);
}

/** Starts TensorFlow.js on a backend. */
async function start({ backend, transposed }: FitOptions): Promise<void> {
  if (getBackend() === backend) return;
  enableProdMode();
  configure();
  if (!(await setBackend(backend))) throw new PeerUnavailable(`its backend ${backend} does not start here`);
  if (transposed) transposeFirst();
}

/** Images, each of a shape, and one-hot labels as tensors. */
function upload({ images, labels }: Examples, count: number, shape: readonly number[], values: Float32Array) {
  const pixels = shape.reduce((product, side) => product * side, 1);
  const oneHot = new Float32Array(count * CLASSES);
  for (let i = 0; i < count; i++) oneHot[i * CLASSES + labels[i]] = 1;
  return {
    x: tensor(
      Float32Array.from(images.subarray(0, count * pixels), (byte) => values[byte]),
      [count, ...shape],
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
  readonly #train: { readonly x: Tensor; readonly y: Tensor2D };

  private constructor(experiment: Experiment, dataset: Dataset) {
    this.#experiment = experiment;
    this.#dataset = dataset;
    this.#order = new BatchOrder(experiment.seeds[0], experiment.dataset.train, experiment.dataset.train);
    this.#layers = layersOf(experiment.network);
    this.#model = buildModel(this.#layers);
    this.#values = pixelValues(experiment.dataset.scaling);
    this.#train = upload(dataset.train, experiment.dataset.train, inputShapeOf(this.#layers), this.#values);
  }

  static async open(experiment: Experiment, dataset: Dataset, options: FitOptions): Promise<TfjsFit> {
    await start(options);
    return new TfjsFit(experiment, dataset);
  }

  /** Takes weights and, unless it keeps all of them, a mask; the optimiser begins anew. */
  load(params: Params, mask?: Mask): void {
    this.#epoch = 0;
    const { learningRate } = this.#experiment.training.optimiser;
    const optimiser = new MaskedAdam(learningRate, ADAM.beta1, ADAM.beta2, ADAM.epsilon);
    const withWeights = weightedIn(this.#model);
    this.#layers.forEach((layer, l) => {
      const own = withWeights[l];
      const shape = weightsShapeOf(layer);
      const bits = mask?.[l];
      const start = bits ? params[l].weights.map((weight, i) => (bits[i] ? weight : 0)) : params[l].weights;
      own.setWeights([tensor(start, shape), tensor1d(params[l].biases)]);
      if (!bits) return;
      optimiser.prune(own.trainableWeights[0].read() as Variable, tensor(Float32Array.from(bits), shape));
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
    const { x, y } = upload(this.#dataset[split], labels.length, inputShapeOf(this.#layers), this.#values);
    const guessed = tidy(() => (this.#model.predict(x, { batchSize: 1000 }) as Tensor2D).argMax(1));
    const classes = await guessed.data();
    for (const tensor of [x, y, guessed]) tensor.dispose();
    return labels.reduce((correct, label, i) => correct + (classes[i] === label ? 1 : 0), 0) / labels.length;
  }

  async params(): Promise<Params> {
    return Promise.all(
      weightedIn(this.#model).map(async (layer) => {
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
