import type { Dataset, SplitName } from '../data/dataset.ts';
import type { Mask } from '../pruning/mask.ts';
import type { Optimiser, Scaling } from '../spec/experiment.ts';
import type { Layer } from '../spec/layers.ts';
import type { EngineName } from '../spec/view.ts';

/** The parameters of one layer: weights flat in the order input, then output; one bias per output. */
export interface LayerParams {
  readonly weights: Float32Array;
  readonly biases: Float32Array;
}

export type Params = readonly LayerParams[];

/** What every training of an experiment has in common. */
export interface Setup {
  readonly layers: readonly Layer[];
  readonly dataset: Dataset;
  readonly scaling: Scaling;
  readonly optimiser: Optimiser;
}

/** Sums over a range of images, so that ranges add up. */
export interface Evaluation {
  /** Cross-entropy in nats, summed over the images. */
  readonly loss: number;
  readonly correct: number;
}

/** A network on an engine. Calls are coarse and one at a time; each rejects with EngineLost when the device is gone. */
export interface Session {
  /** Takes parameters and a mask, with a fresh state of the optimiser. Pruned weights become 0 and stay 0. */
  load(params: Params, mask: Mask): Promise<void>;
  /**
   * One step of the optimiser per batch of training images.
   * @param factor of the learning rate in these steps, above 0; 1 when left out
   * @returns the mean cross-entropy of each batch before its step
   */
  train(batches: readonly Uint32Array[], factor?: number): Promise<number[]>;
  /** Evaluates images from..to (exclusive) of a split. */
  evaluate(split: SplitName, from: number, to: number): Promise<Evaluation>;
  /** The gradient of the mean cross-entropy of a batch of training images at the loaded parameters; pruned weights get 0. */
  gradients(batch: Uint32Array): Promise<Params>;
  params(): Promise<Params>;
  close(): void;
}

/** Where arithmetic happens. */
export interface Engine {
  readonly name: EngineName;
  /** True when the same experiment gives the same bits on every machine. */
  readonly exact: boolean;
  /** True when one per core pays, as for engines that compute on the processor; a graphics card has one queue. */
  readonly parallel: boolean;
  /**
   * Lets sessions compute with so many threads from their next load on, where threads can share memory; absent where they
   * cannot. It changes no bit.
   */
  takeThreads?(count: number): void;
  /** Rejects with EngineUnavailable when the engine cannot train such a network. */
  open(setup: Setup): Promise<Session>;
  /** Frees what sessions share. */
  close(): void;
}

/** An engine cannot start here, or not with this network; the message is the reason, to be read after its name and a colon. */
export class EngineUnavailable extends Error {}

/** A device was lost in the middle: what was computed since the last finished round is gone. */
export class EngineLost extends Error {}

/** A thread of several that computed a training together has ended: the training can start over on the same engine. */
export class TeamLost extends EngineLost {}

/** The reason of an engine whose code did not come, as without a connection: it may come at the next try. */
export const CODE_LOST = 'its code could not be loaded; check the connection and run again';

/** An engine that was tried and not taken, and why. */
export interface Skipped {
  readonly engine: EngineName;
  readonly reason: string;
}

/** Measures how many images a second an engine trains on, at the task at hand. */
export type SpeedOf = (engine: Engine) => Promise<number>;
