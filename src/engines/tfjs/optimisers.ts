import { add, div, mul, type Scalar, scalar, sqrt, sub, type Tensor2D } from '@tensorflow/tfjs-core';
import type { Optimiser } from '../../spec/experiment.ts';
import { ADAM, MOMENTUM } from '../constants.ts';
import type { Held } from './network.ts';

/** Weights and what is remembered for each, and a gradient → their successors. */
export type Update = (held: Held, gradient: Tensor2D) => Held;

/** An optimiser in few operations on whole layers. Pruned weights, whose gradient is 0, stay 0. */
export interface Descent {
  /** What the gradient is to be multiplied by at a factor of the learning rate, which is cheapest where it begins. */
  readonly scale: (factor: number) => number;
  /** How many numbers it remembers per weight, all 0 at first. */
  readonly memories: number;
  /** Begins a step at a factor of the learning rate: what is to be done to each layer in it. */
  readonly next: (factor: number) => Update;
}

/** An optimiser in its initial state. */
export function descentOf({ kind, learningRate }: Optimiser): Descent {
  if (kind === 'adam') return adam(learningRate);
  return kind === 'momentum' ? momentum(learningRate) : sgd(learningRate);
}

const sgd = (learningRate: number): Descent => ({
  scale: (factor) => learningRate * factor,
  memories: 0,
  next:
    () =>
    ([weights], gradient) => [sub(weights, gradient)],
});

/**
 * The heavy ball: velocity = momentum * velocity + gradient; it remembers the velocity times the learning rate, which is
 * brought to another rate where that begins.
 */
function momentum(learningRate: number): Descent {
  let remembered = 1;
  const next = (factor: number): Update => {
    const kept = scalar((MOMENTUM * factor) / remembered);
    remembered = factor;
    return ([weights, before], gradient) => {
      const velocity = add<Tensor2D>(mul(before, kept), gradient);
      return [sub(weights, velocity), velocity];
    };
  };
  return { scale: (factor) => learningRate * factor, memories: 1, next };
}

/**
 * Adam (Kingma and Ba 2015, algorithm 1): epsilon is added to the root of the bias-corrected second moment. Its sums
 * are remembered without the factors 1 - beta, which are left, with the corrections of bias, to the size of the step
 * and to epsilon.
 */
function adam(learningRate: number): Descent {
  const { beta1, beta2, epsilon } = ADAM;
  let power1 = 1;
  let power2 = 1;
  const next = (factor: number): Update => {
    power1 *= beta1;
    power2 *= beta2;
    const first = (1 - beta1) / (1 - power1);
    const root = Math.sqrt((1 - beta2) / (1 - power2));
    return adamUpdate(
      scalar(beta1),
      scalar(beta2),
      scalar((learningRate * factor * first) / root),
      scalar(epsilon / root),
    );
  };
  return { scale: () => 1, memories: 2, next };
}

const adamUpdate =
  (beta1: Scalar, beta2: Scalar, size: Scalar, epsilon: Scalar): Update =>
  ([weights, m, v], gradient) => {
    const nextM = add<Tensor2D>(mul(m, beta1), gradient);
    const nextV = add<Tensor2D>(mul(v, beta2), mul(gradient, gradient));
    const direction = div(nextM, add(sqrt(nextV), epsilon));
    return [sub(weights, mul(direction, size)), nextM, nextV];
  };
