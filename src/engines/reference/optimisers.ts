import type { Optimiser } from '../../spec/experiment.ts';
import { ADAM, MOMENTUM } from '../constants.ts';

/** Changes parameters by one step along a gradient, at a factor of the learning rate; holds the optimiser's state. */
export type Update = (params: Float32Array, gradient: Float64Array, factor: number) => void;

/** An optimiser in its initial state, for a number of parameters. */
export function optimiserOf({ kind, learningRate }: Optimiser, size: number): Update {
  if (kind === 'adam') return adam(learningRate, size);
  return momentum(learningRate, kind === 'momentum' ? MOMENTUM : 0, size);
}

/** SGD with heavy-ball momentum: velocity = momentum * velocity + gradient; plain SGD at 0. */
function momentum(learningRate: number, factor: number, size: number): Update {
  const velocity = new Float64Array(size);
  return (params, gradient, rateFactor) => {
    const rate = learningRate * rateFactor;
    for (let i = 0; i < params.length; i++) {
      velocity[i] = factor * velocity[i] + gradient[i];
      params[i] -= rate * velocity[i];
    }
  };
}

/** Adam (Kingma and Ba 2015, algorithm 1): epsilon is added to the root of the bias-corrected second moment. */
function adam(learningRate: number, size: number): Update {
  const { beta1, beta2, epsilon } = ADAM;
  const m = new Float64Array(size);
  const v = new Float64Array(size);
  let power1 = 1;
  let power2 = 1;
  return (params, gradient, factor) => {
    const rate = learningRate * factor;
    power1 *= beta1;
    power2 *= beta2;
    for (let i = 0; i < params.length; i++) {
      const g = gradient[i];
      m[i] = beta1 * m[i] + (1 - beta1) * g;
      v[i] = beta2 * v[i] + (1 - beta2) * g * g;
      params[i] -= (rate * (m[i] / (1 - power1))) / (Math.sqrt(v[i] / (1 - power2)) + epsilon);
    }
  };
}
