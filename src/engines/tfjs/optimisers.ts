import { type Optimizer, type Scalar, train } from '@tensorflow/tfjs-core';
import type { Optimiser } from '../../spec/experiment.ts';
import { ADAM, MOMENTUM } from '../constants.ts';

/**
 * TensorFlow.js's optimisers in their initial state. Adam's epsilon is passed, since the default is another on WebGL
 * (tfjs issue 6980). Momentum is the heavy ball: velocity = momentum * velocity + gradient.
 */
export function optimiserOf({ kind, learningRate }: Optimiser): Optimizer {
  if (kind === 'adam') return train.adam(learningRate, ADAM.beta1, ADAM.beta2, ADAM.epsilon);
  if (kind === 'momentum') return train.momentum(learningRate, MOMENTUM);
  return train.sgd(learningRate);
}

/** Disposes of an optimiser whole: momentum's own dispose forgets the learning rate, which it keeps as a tensor. */
export function disposeOptimiser(optimiser: Optimizer): void {
  optimiser.dispose();
  const { c } = optimiser as unknown as { c?: Scalar };
  c?.dispose();
}
