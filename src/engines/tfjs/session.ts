import { concat, dispose, type Tensor2D, tidy } from '@tensorflow/tfjs-core';
import type { SplitName } from '../../data/dataset.ts';
import type { Mask } from '../../pruning/mask.ts';
import type { Evaluation, Params, Session, Setup } from '../engine.ts';
import type { Arithmetic } from './arithmetic.ts';
import { backward, lossGradient } from './backward.ts';
import { gatherImages, gatherLabels, oneHot } from './batch.ts';
import { meanLosses, sumEvaluation } from './evaluation.ts';
import { type Activations, forward } from './forward.ts';
import { paramsIn } from './layout.ts';
import { disposeLayers, type HeldLayer, replaceHeld, uploadLayers } from './network.ts';
import { type Descent, descentOf } from './optimisers.ts';
import { type Reading, readingOf } from './reading.ts';
import type { Guard } from './start.ts';

const read = async (tensor: Tensor2D) => (await tensor.data()) as Float32Array;

/** What a session runs on. */
export interface Device {
  readonly guard: Guard;
  readonly arithmetic: Arithmetic;
  /** The sessions that hold tensors: closing the engine closes them. */
  readonly sessions: Set<Session>;
}

/** What a session has loaded. */
interface Network {
  readonly layers: readonly HeldLayer[];
  readonly descent: Descent;
}

/** A network on TensorFlow.js's current backend. */
export class TfjsSession implements Session {
  readonly #setup: Setup;
  readonly #device: Device;
  readonly #reading: Reading;
  #network: Network | undefined;

  constructor(setup: Setup, device: Device) {
    this.#setup = setup;
    this.#device = device;
    this.#reading = readingOf(setup);
  }

  load(params: Params, mask: Mask): Promise<void> {
    return this.#device.guard(async () => {
      this.close();
      this.#device.sessions.add(this);
      const descent = descentOf(this.#setup.optimiser);
      const layers = uploadLayers(this.#setup.layers, params, mask, this.#reading.pixels, descent.memories);
      this.#network = { layers, descent };
    });
  }

  train(batches: readonly Uint32Array[]): Promise<number[]> {
    if (batches.length === 0) return Promise.resolve([]);
    return this.#device.guard(async () => {
      const logits = tidy(() => concat(batches.map((batch) => this.#step(batch))));
      try {
        const { train } = this.#setup.dataset;
        const labels = batches.map((batch) => gatherLabels(train, batch));
        return meanLosses(await read(logits), labels, this.#classes());
      } finally {
        logits.dispose();
      }
    });
  }

  evaluate(split: SplitName, from: number, to: number): Promise<Evaluation> {
    return this.#device.guard(async () => {
      const numbers = Uint32Array.from({ length: to - from }, (_, i) => from + i);
      const logits = tidy(() => this.#forward(split, numbers).logits.tensor);
      try {
        const { labels } = this.#setup.dataset[split];
        return sumEvaluation(await read(logits), labels.subarray(from, to), this.#classes());
      } finally {
        logits.dispose();
      }
    });
  }

  gradients(batch: Uint32Array): Promise<Params> {
    return this.#device.guard(async () => {
      const gradients = tidy(() => this.#backward(batch, this.#forward('train', batch), 1));
      try {
        return await this.#readParams(gradients, ({ loaded }) => new Float32Array(loaded.length));
      } finally {
        dispose(gradients);
      }
    });
  }

  params(): Promise<Params> {
    return this.#device.guard(async () => {
      const weights = this.#loaded().layers.map(({ held }) => held[0]);
      return this.#readParams(weights, ({ loaded }) => loaded.slice());
    });
  }

  close(): void {
    if (this.#network) disposeLayers(this.#network.layers);
    this.#network = undefined;
    this.#device.sessions.delete(this);
  }

  #loaded(): Network {
    if (!this.#network) throw new Error('This session holds no network: load one first.');
    return this.#network;
  }

  #classes(): number {
    return this.#setup.layers.at(-1)?.outputs ?? 0;
  }

  /** @param into makes the array that a layer's weights are read into */
  #readParams(matrices: readonly Tensor2D[], into: (layer: HeldLayer) => Float32Array): Promise<Params> {
    return Promise.all(
      this.#loaded().layers.map(async (layer, l) => paramsIn(layer.layout, await read(matrices[l]), into(layer))),
    );
  }

  #forward(split: SplitName, numbers: Uint32Array): Activations {
    const pixels = gatherImages(this.#setup.dataset[split], numbers, this.#reading);
    return forward(this.#loaded().layers, this.#device.arithmetic, pixels);
  }

  /** The gradient of a training batch's mean loss, times `scale`, still on the backend. */
  #backward(batch: Uint32Array, activations: Activations, scale: number): Tensor2D[] {
    const labels = oneHot(gatherLabels(this.#setup.dataset.train, batch), this.#classes());
    const delta = lossGradient(activations.logits.tensor, labels, scale);
    return backward(this.#loaded().layers, this.#device.arithmetic, activations, { tensor: delta, turned: false });
  }

  /** One step of the optimiser. Returns the batch's logits before it, still on the backend. */
  #step(batch: Uint32Array): Tensor2D {
    return tidy(() => {
      const { layers, descent } = this.#loaded();
      const activations = this.#forward('train', batch);
      const gradients = this.#backward(batch, activations, descent.scale);
      const update = descent.next();
      for (const [l, layer] of layers.entries()) replaceHeld(layer, update(layer.held, gradients[l]));
      return activations.logits.tensor;
    });
  }
}
