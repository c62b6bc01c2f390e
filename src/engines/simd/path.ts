import type { Examples } from '../../data/dataset.ts';
import type { Mask } from '../../pruning/mask.ts';
import type { Optimiser } from '../../spec/experiment.ts';
import type { Layer } from '../../spec/layers.ts';
import { ADAM, MOMENTUM } from '../constants.ts';
import type { Evaluation, Params } from '../engine.ts';
import type { KernelMemory, Kernels } from './kernel-memory.ts';

/** What a path computes with. */
export interface PathSetup {
  readonly memory: KernelMemory;
  readonly layers: readonly Layer[];
  readonly pixels: number;
  /** What the network reads for each of the 256 values of a pixel. */
  readonly values: Float32Array;
  readonly params: Params;
  readonly mask: Mask;
}

/** What becomes of a gradient, by the kernels' numbers: a step of an optimiser; or it is kept in the place of a state. */
export const STEPS = { sgd: 0, momentum: 1, adam: 2, keep: 3 } as const;
export type Step = keyof typeof STEPS;

/** A way to compute with a network under one mask. Both ways compute the same but for the order of sums. */
export interface Path {
  /**
   * The gradient of a batch's mean loss, and what becomes of it.
   * @returns the mean cross-entropy in nats before the step
   */
  step(examples: Examples, numbers: Uint32Array, step: Step): number;
  evaluate(examples: Examples, from: number, to: number): Evaluation;
  params(): Params;
  /** The gradient of a batch's mean loss; leaves the optimiser as it is. */
  gradients(examples: Examples, numbers: Uint32Array): Params;
}

/**
 * Evaluates images from..to, so many at once.
 * @param lossOf computes a network's outputs for images and returns their summed cross-entropy
 */
export function evaluateBy(
  kernels: Kernels,
  most: number,
  from: number,
  to: number,
  lossOf: (numbers: Uint32Array) => number,
): Evaluation {
  let loss = 0;
  let correct = 0;
  for (let at = from; at < to; at += most) {
    loss += lossOf(Uint32Array.from({ length: Math.min(most, to - at) }, (_, i) => at + i));
    correct += kernels.lastCorrect();
  }
  return { loss, correct };
}

/** What `read` gives of gradients that a step keeps in the place of the first state, which then is as it was. */
export function keptGradients(state: () => Float32Array, step: () => void, read: () => Params): Params {
  const before = state().slice();
  step();
  const kept = read();
  state().set(before);
  return kept;
}

/** Readies the kernels for the next step of an optimiser. The learning rate is that step's. */
export function beginStep(kernels: Kernels, { kind }: Optimiser, learningRate: number): void {
  if (kind === 'adam') kernels.beginAdamStep(learningRate, ADAM.beta1, ADAM.beta2, ADAM.epsilon);
  else kernels.beginStep(learningRate, kind === 'momentum' ? MOMENTUM : 0);
}
