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
import { disposeNetwork, type HeldLayer, type HeldNetwork, layersIn, replaceHeld, uploadNetwork } from './network.ts';
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
interface Loaded {
  readonly network: HeldNetwork;
  readonly descent: Descent;
}

/** Images that convolutions evaluate at once: what graphics cards unfold of a thousand would fill them. */
const CONVOLVED = 100;

/** A range of numbers, in pieces of at most this size. */
function pieces(from: number, to: number, size: number): Uint32Array[] {
  const all = Uint32Array.from({ length: to - from }, (_, i) => from + i);
  const cut = [all.subarray(0, size)];
  for (let at = size; at < all.length; at += size) cut.push(all.subarray(at, at + size));
  return cut;
}

/** A network on TensorFlow.js's current backend. */
export class TfjsSession implements Session {
  readonly #setup: Setup;
  readonly #device: Device;
  readonly #reading: Reading;
  #held: Loaded | undefined;

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
      const network = uploadNetwork(this.#setup.layers, params, mask, this.#reading.pixels, descent.memories);
      this.#held = { network, descent };
    });
  }

  train(batches: readonly Uint32Array[], factor = 1): Promise<number[]> {
    if (batches.length === 0) return Promise.resolve([]);
    return this.#device.guard(async () => {
      const logits = tidy(() => concat(batches.map((batch) => this.#step(batch, factor))));
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
      const parts = pieces(from, to, this.#setup.layers[0].convolution ? CONVOLVED : to - from);
      const logits = tidy(() => concat(parts.map((part) => tidy(() => this.#forward(split, part).logits.tensor))));
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
      const weights = layersIn(this.#loaded().network).map(({ held }) => held[0]);
      return this.#readParams(weights, ({ loaded }) => loaded.slice());
    });
  }

  close(): void {
    if (this.#held) disposeNetwork(this.#held.network);
    this.#held = undefined;
    this.#device.sessions.delete(this);
  }

  #loaded(): Loaded {
    if (!this.#held) throw new Error('This session holds no network: load one first.');
    return this.#held;
  }

  #classes(): number {
    return this.#setup.layers.at(-1)?.outputs ?? 0;
  }

  /** @param into makes the array that a layer's weights are read into */
  #readParams(matrices: readonly Tensor2D[], into: (layer: HeldLayer) => Float32Array): Promise<Params> {
    return Promise.all(
      layersIn(this.#loaded().network).map(async (layer, l) =>
        paramsIn(layer.layout, await read(matrices[l]), into(layer)),
      ),
    );
  }

  #forward(split: SplitName, numbers: Uint32Array): Activations {
    const pixels = gatherImages(this.#setup.dataset[split], numbers, this.#reading);
    return forward(this.#loaded().network, this.#device.arithmetic, pixels);
  }

  /** The gradient of a training batch's mean loss, times `scale`, still on the backend. */
  #backward(batch: Uint32Array, activations: Activations, scale: number): Tensor2D[] {
    const labels = oneHot(gatherLabels(this.#setup.dataset.train, batch), this.#classes());
    const delta = lossGradient(activations.logits.tensor, labels, scale);
    return backward(this.#loaded().network, this.#device.arithmetic, activations, { tensor: delta, turned: false });
  }

  /** One step of the optimiser, at a factor of the learning rate. Returns the batch's logits before it, still on the backend. */
  #step(batch: Uint32Array, factor: number): Tensor2D {
    return tidy(() => {
      const { network, descent } = this.#loaded();
      const activations = this.#forward('train', batch);
      const gradients = this.#backward(batch, activations, descent.scale(factor));
      const update = descent.next(factor);
      for (const [l, layer] of layersIn(network).entries()) replaceHeld(layer, update(layer.held, gradients[l]));
      return activations.logits.tensor;
    });
  }
}
