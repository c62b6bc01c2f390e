import type { Params } from '../../engines/engine.ts';
import { glorotDeviation, kaimingDeviation, normalWeights } from '../../numerics/initialisers.ts';
import { stream } from '../../numerics/streams.ts';
import type { Network } from '../../spec/experiment.ts';
import { fanIn, fanOut, layersOf, totalWeights } from '../../spec/layers.ts';

/**
 * First parameters: θ0 from the stream `init`, or one fresh draw per seed from a stream of another arm's own. Weights in
 * layer order, biases 0.
 */
export function drawStart(network: Network, seed: number, name: 'init' | 'reinit' | 'same-sign-reinit'): Params {
  const from = stream(seed, name);
  return layersOf(network).map((layer) => {
    const deviation =
      network.init === 'glorot' ? glorotDeviation(fanIn(layer), fanOut(layer)) : kaimingDeviation(fanIn(layer));
    return { weights: normalWeights(from, layer.weights, deviation), biases: new Float32Array(layer.outputs) };
  });
}

/** Draws first parameters: `drawStart`, or a memory of it. */
export type Draw = typeof drawStart;

/** Numbers that are kept at most, 16 MB of them. */
const MOST_KEPT = 4_000_000;

/**
 * Remembers what was drawn for a network: every round of every arm starts from the same numbers, and drawing them takes
 * longer than pruning a round. Nobody may write into them.
 */
export function rememberingDraw(): Draw {
  const drawn = new Map<string, Params>();
  return (network, seed, name) => {
    const key = JSON.stringify([network, seed, name]);
    const known = drawn.get(key);
    if (known) return known;
    const made = drawStart(network, seed, name);
    if ((drawn.size + 1) * totalWeights(layersOf(network)) > MOST_KEPT) drawn.clear();
    drawn.set(key, made);
    return made;
  };
}
