import { pixelValues } from '../../src/data/scaling.ts';
import type { Params, Setup } from '../../src/engines/engine.ts';
import { forwardThrough } from '../../src/numerics/pass.ts';
import type { Layer } from '../../src/spec/layers.ts';

/** Many times the rounding of such sums in float32: the one case that was found, in sixty thousand, lay 1.5e-8 from 0. */
const NEAR = 2e-6;

/** Whether two numbers of a square that is pooled are almost, and not quite, equally large. */
function nearlyTied({ outputs, convolution }: Layer, values: Float64Array, batch: number): boolean {
  if (!convolution || convolution.pooled === convolution.to) return false;
  const { to, pooled } = convolution;
  for (let at = 0; at < batch * pooled * pooled * outputs; at++) {
    const channel = at % outputs;
    const x = Math.floor(at / outputs) % pooled;
    const y = Math.floor(at / outputs / pooled) % pooled;
    const b = Math.floor(at / outputs / pooled / pooled);
    const corner = ((b * to + 2 * y) * to + 2 * x) * outputs + channel;
    const four = [0, 1, to, to + 1].map((n) => values[corner + n * outputs]);
    const most = Math.max(...four);
    if (four.some((value) => value !== most && most - value < NEAR)) return true;
  }
  return false;
}

/**
 * Whether rounding decides a gradient: whether a batch of training images brings a neuron so near to the ReLU's kink at 0,
 * or two that are pooled so near to each other, that two right engines may take different sides. Their gradients then part
 * by far more than rounding.
 * @param params weights of which those that are pruned are 0
 */
export function nearKink({ layers, dataset, scaling }: Setup, params: Params, batch: Uint32Array): boolean {
  const values = pixelValues(scaling);
  const { pixels, train } = dataset;
  let from: Float64Array = Float64Array.from({ length: batch.length * pixels }, (_, i) => {
    const image = batch[Math.floor(i / pixels)];
    return values[train.images[image * pixels + (i % pixels)]];
  });
  return layers.slice(0, -1).some((layer, l) => {
    const { convolution } = layer;
    const weights = Float64Array.from(params[l].weights);
    const whole = convolution ? { ...layer, convolution: { ...convolution, pooled: convolution.to } } : layer;
    const sums = forwardThrough(whole, weights, params[l].biases, from, batch.length, false).outputs;
    if (sums.some((sum) => Math.abs(sum) < NEAR)) return true;
    if (
      nearlyTied(
        layer,
        sums.map((sum) => Math.max(0, sum)),
        batch.length,
      )
    )
      return true;
    from = forwardThrough(layer, weights, params[l].biases, from, batch.length, true).outputs;
    return false;
  });
}
