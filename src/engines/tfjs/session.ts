import {
  dispose,
  type NamedTensorMap,
  type Optimizer,
  type Scalar,
  stack,
  type Tensor,
  type Tensor2D,
  tidy,
  variableGrads,
} from '@tensorflow/tfjs-core';
import type { SplitName } from '../../data/dataset.ts';
import { pixelValues } from '../../data/scaling.ts';
import type { Mask } from '../../pruning/mask.ts';
import type { Evaluation, Params, Session, Setup } from '../engine.ts';
import { gatherImages, gatherLabels } from './batch.ts';
import { sumEvaluation } from './evaluation.ts';
import { type LayerTensors, logitsOf, maskWeights, meanCrossEntropy, uploadLayers } from './network.ts';
import { disposeOptimiser, optimiserOf } from './optimisers.ts';
import type { Product } from './product.ts';
import type { Guard } from './start.ts';

/** Backends read back a product with a pruned weight as -0 where the weight was negative; 0 is meant. */
const withoutMinusZero = (values: Float32Array) => values.map((value) => value + 0);

const read = async (tensor: Tensor) => withoutMinusZero((await tensor.data()) as Float32Array);

const readParams = (layers: readonly { weights: Tensor; biases: Tensor }[]): Promise<Params> =>
  Promise.all(layers.map(async (layer) => ({ weights: await read(layer.weights), biases: await read(layer.biases) })));

/** What a session runs on. */
export interface Device {
  readonly guard: Guard;
  readonly product: Product;
  /** The sessions that hold tensors: closing the engine closes them. */
  readonly sessions: Set<Session>;
}

/** A network on TensorFlow.js's current backend. */
export class TfjsSession implements Session {
  readonly #setup: Setup;
  readonly #device: Device;
  readonly #values: Float32Array;
  #layers: LayerTensors[] = [];
  #optimiser: Optimizer | undefined;

  constructor(setup: Setup, device: Device) {
    this.#setup = setup;
    this.#device = device;
    this.#values = pixelValues(setup.scaling);
  }

  load(params: Params, mask: Mask): Promise<void> {
    return this.#device.guard(async () => {
      this.close();
      this.#device.sessions.add(this);
      this.#layers = uploadLayers(this.#setup.layers, params, mask);
      this.#optimiser = optimiserOf(this.#setup.optimiser);
    });
  }

  train(batches: readonly Uint32Array[]): Promise<number[]> {
    if (batches.length === 0) return Promise.resolve([]);
    return this.#device.guard(async () => {
      const losses = tidy(() => stack(batches.map((batch) => this.#step(batch))));
      try {
        return Array.from(await losses.data());
      } finally {
        losses.dispose();
      }
    });
  }

  evaluate(split: SplitName, from: number, to: number): Promise<Evaluation> {
    return this.#device.guard(async () => {
      const { dataset } = this.#setup;
      const numbers = Uint32Array.from({ length: to - from }, (_, i) => from + i);
      const logits = tidy(() => this.#logits(gatherImages(dataset[split], numbers, dataset.pixels, this.#values)));
      try {
        const values = (await logits.data()) as Float32Array;
        return sumEvaluation(values, dataset[split].labels.subarray(from, to), this.#classes());
      } finally {
        logits.dispose();
      }
    });
  }

  gradients(batch: Uint32Array): Promise<Params> {
    return this.#device.guard(async () => {
      const { value, grads } = tidy(() => this.#differentiate(batch));
      try {
        return await readParams(
          this.#layers.map(({ weights, biases }) => ({ weights: grads[weights.name], biases: grads[biases.name] })),
        );
      } finally {
        dispose([value, grads]);
      }
    });
  }

  params(): Promise<Params> {
    return this.#device.guard(() => readParams(this.#layers));
  }

  close(): void {
    for (const { weights, biases, mask } of this.#layers) dispose([weights, biases, mask]);
    this.#layers = [];
    if (this.#optimiser) disposeOptimiser(this.#optimiser);
    this.#optimiser = undefined;
    this.#device.sessions.delete(this);
  }

  /** The logits of images, still on the backend. */
  #logits(pixels: Tensor2D): Tensor2D {
    if (this.#layers.length === 0) throw new Error('This session holds no network: load one first.');
    return logitsOf(this.#layers, this.#device.product, pixels);
  }

  #classes(): number {
    return this.#setup.layers.at(-1)?.outputs ?? 0;
  }

  #differentiate(batch: Uint32Array): { value: Scalar; grads: NamedTensorMap } {
    const { dataset } = this.#setup;
    const pixels = gatherImages(dataset.train, batch, dataset.pixels, this.#values);
    const labels = gatherLabels(dataset.train, batch, this.#classes());
    const loss = () => meanCrossEntropy(this.#logits(pixels), labels);
    return variableGrads(
      loss,
      this.#layers.flatMap(({ weights, biases }) => [weights, biases]),
    );
  }

  /** One step of the optimiser. Returns the batch's mean loss before it, still on the backend. */
  #step(batch: Uint32Array): Scalar {
    return tidy(() => {
      const { value, grads } = this.#differentiate(batch);
      this.#optimiser?.applyGradients(Object.entries(grads).map(([name, tensor]) => ({ name, tensor })));
      maskWeights(this.#layers);
      return value;
    });
  }
}
