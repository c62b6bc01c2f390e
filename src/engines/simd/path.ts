import type { ListedExamples } from '../../data/lit-pixels.ts';
import type { Mask } from '../../pruning/mask.ts';
import type { Optimiser } from '../../spec/experiment.ts';
import type { Layer } from '../../spec/layers.ts';
import { ADAM, MOMENTUM } from '../constants.ts';
import type { Evaluation, Params } from '../engine.ts';
import { KEEP_GRADIENT, STEP_ADAM, STEP_MOMENTUM, STEP_SGD } from './kernels/constants.ts';
import type { KernelMemory, Kernels } from './memory/kernel-memory.ts';
import type { Thread } from './team/thread.ts';

/** What a path computes with. */
export interface PathSetup {
  readonly memory: KernelMemory;
  readonly thread: Thread;
  readonly layers: readonly Layer[];
  readonly pixels: number;
  /** The number that the network reads for each of the 256 values of a pixel. */
  readonly values: Float32Array;
  readonly optimiser: Optimiser;
  readonly params: Params;
  readonly mask: Mask;
}

/** What becomes of a step's gradients: a step of the optimiser at a learning rate, or they are kept. */
export type Use = { readonly learningRate: number } | 'keep';

/**
 * A way to compute with a network under one mask. The two paths differ in the order of their sums alone. Of a team's threads
 * each has a path of its own over the same memory, all are called alike, and each does its share.
 */
export interface Path {
  /**
   * Computes the gradient of a batch's mean loss, and uses it. Other threads may be at it still when this one is done: they
   * meet before memory is read.
   * @returns the mean cross-entropy in nats before
   */
  step(examples: ListedExamples, imageIndices: Uint32Array, use: Use): number;
  /** Evaluates images from..to (exclusive). */
  evaluate(examples: ListedExamples, from: number, to: number): Evaluation;
  /** The parameters, or what is kept of their gradients. */
  read(what: 'params' | 'kept'): Params;
  /** A view of the place of the optimiser's first state, taken anew because memory may have grown. */
  firstState(): Float32Array;
}

/** Numbers from..to (exclusive). */
export const numbersBetween = (from: number, to: number): Uint32Array =>
  Uint32Array.from({ length: to - from }, (_, i) => from + i);

/** The optimisers' steps, as the kernels know them. */
const STEPS = { sgd: STEP_SGD, momentum: STEP_MOMENTUM, adam: STEP_ADAM } as const;

/** Prepares the kernels of this thread for one step. @returns which use of gradients its kernels are told */
export function beginStep(kernels: Kernels, { kind }: Optimiser, use: Use): number {
  if (use === 'keep') return KEEP_GRADIENT;
  if (kind === 'adam') kernels.beginAdamStep(use.learningRate, ADAM.beta1, ADAM.beta2, ADAM.epsilon);
  else kernels.beginStep(use.learningRate, kind === 'momentum' ? MOMENTUM : 0);
  return STEPS[kind];
}
