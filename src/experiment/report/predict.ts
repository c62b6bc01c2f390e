import exp from '@stdlib/math-base-special-exp';
import { pixelValues } from '../../data/scaling.ts';
import type { Params } from '../../engines/engine.ts';
import { forwardThrough } from '../../numerics/pass.ts';
import { sum } from '../../numerics/rounding.ts';
import type { Scaling } from '../../spec/experiment.ts';
import { type Layer, positionsOf } from '../../spec/layers.ts';

/** Probabilities of the classes for an image of 28 × 28 values from 0 to 255. */
export type Predict = (image: Uint8Array) => Float64Array;

/** Multiplications that an image takes when no weight is pruned. */
export const workOf = (layers: readonly Layer[]): number =>
  sum(layers.map((layer) => layer.weights * positionsOf(layer)));

/**
 * A trained network that answers one image at a time, in doubles, as the reference engine evaluates it.
 * @param params pruned weights are 0
 */
export function predictor(layers: readonly Layer[], params: Params, scaling: Scaling): Predict {
  const values = pixelValues(scaling);
  const weights = params.map((layer) => Float64Array.from(layer.weights));
  return (image) => {
    let passed: Float64Array = Float64Array.from(image, (value) => values[value]);
    layers.forEach((layer, l) => {
      passed = forwardThrough(layer, weights[l], params[l].biases, passed, 1, l < layers.length - 1).outputs;
    });
    return softmax(passed);
  };
}

function softmax(logits: Float64Array): Float64Array {
  const largest = logits.reduce((most, each) => Math.max(most, each), Number.NEGATIVE_INFINITY);
  const powers = logits.map((logit) => exp(logit - largest));
  const total = powers.reduce((all, each) => all + each, 0);
  return powers.map((power) => power / total);
}

/** The class with the highest probability, the first among equals. */
export const bestOf = (probabilities: ArrayLike<number>): number => {
  let best = 0;
  for (let c = 1; c < probabilities.length; c++) if (probabilities[c] > probabilities[best]) best = c;
  return best;
};
