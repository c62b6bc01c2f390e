import type { Params } from '../engines/engine.ts';
import { glorotDeviation, kaimingDeviation, normalWeights } from '../numerics/initialisers.ts';
import { stream } from '../numerics/streams.ts';
import type { Network } from '../spec/experiment.ts';
import { layersOf } from '../spec/layers.ts';

/**
 * The parameters that a training starts from: θ0 from the stream `init`, or one fresh draw per seed from `reinit`.
 * Weights in layer order, biases 0.
 */
export function drawStart(network: Network, seed: number, name: 'init' | 'reinit'): Params {
  const from = stream(seed, name);
  return layersOf(network).map(({ inputs, outputs, weights }) => {
    const deviation = network.init === 'glorot' ? glorotDeviation(inputs, outputs) : kaimingDeviation(inputs);
    return { weights: normalWeights(from, weights, deviation), biases: new Float32Array(outputs) };
  });
}
