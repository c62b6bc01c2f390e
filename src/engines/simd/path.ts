import type { Examples } from '../../data/dataset.ts';
import type { Mask } from '../../pruning/mask.ts';
import type { Optimiser } from '../../spec/experiment.ts';
import type { Layer } from '../../spec/layers.ts';
import { ADAM, MOMENTUM } from '../constants.ts';
import type { Evaluation, Params } from '../engine.ts';
import type { KernelMemory, Kernels } from './memory/kernel-memory.ts';

/** What a path computes with. */
export interface PathSetup {
  readonly memory: KernelMemory;
  readonly layers: readonly Layer[];
  readonly pixels: number;
  /** The number that the network reads for each of the 256 values of a pixel. */
  readonly values: Float32Array;
  readonly params: Params;
  readonly mask: Mask;
}

/** The kernels' uses of a gradient: three optimisers, or to keep it in the place of the optimiser's first state. */
export const UPDATES = { sgd: 0, momentum: 1, adam: 2, keep: 3 } as const;
export type Update = keyof typeof UPDATES;

/** A way to compute with a network under one mask. The two paths differ in the order of their sums alone. */
export interface Path {
  /**
   * Computes the gradient of a batch's mean loss, and uses it for the update.
   * @returns the mean cross-entropy in nats before the update
   */
  step(examples: Examples, imageIndices: Uint32Array, update: Update): number;
  /** Evaluates images from..to (exclusive). */
  evaluate(examples: Examples, from: number, to: number): Evaluation;
  params(): Params;
  /** Computes the gradient of a batch's mean loss, and leaves parameters and optimiser as they are. */
  gradients(examples: Examples, imageIndices: Uint32Array): Params;
}

/**
 * Evaluates images from..to (exclusive) in batches of at most `most`.
 * @param lossOf computes the network's outputs for a batch and returns the summed cross-entropy in nats
 */
export function evaluateInBatches(
  kernels: Kernels,
  most: number,
  from: number,
  to: number,
  lossOf: (imageIndices: Uint32Array) => number,
): Evaluation {
  let loss = 0;
  let correct = 0;
  for (let at = from; at < to; at += most) {
    loss += lossOf(Uint32Array.from({ length: Math.min(most, to - at) }, (_, i) => at + i));
    correct += kernels.lastCorrect();
  }
  return { loss, correct };
}

/**
 * Lends the place of the optimiser's first state to the gradients, and restores the state afterwards.
 * @param state a view of that place, taken anew because memory may have grown
 * @param step computes gradients and keeps them there
 * @param read reads them from there
 */
export function lendState(state: () => Float32Array, step: () => void, read: () => Params): Params {
  const before = state().slice();
  step();
  const gradients = read();
  state().set(before);
  return gradients;
}

/** Prepares the kernels for one step of the optimiser, at this step's learning rate. */
export function beginStep(kernels: Kernels, { kind }: Optimiser, learningRate: number): void {
  if (kind === 'adam') kernels.beginAdamStep(learningRate, ADAM.beta1, ADAM.beta2, ADAM.epsilon);
  else kernels.beginStep(learningRate, kind === 'momentum' ? MOMENTUM : 0);
}
