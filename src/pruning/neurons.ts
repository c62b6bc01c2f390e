import { sum } from '../numerics/rounding.ts';
import type { Layer } from '../spec/layers.ts';
import { countsOf, type Mask } from './mask.ts';

/** A hidden neuron, or a channel of a convolution: what one output of a layer but the last makes. */
interface Neuron {
  readonly layer: number;
  readonly output: number;
}

/**
 * Calls back with the layer and flat index of each weight into a neuron and out of it. What layer l makes is read by the
 * next one in an order in which its outputs change fastest, at every place of a kernel and at every position, so that the
 * neuron feeds each row of the next layer's matrix whose number, by so many outputs, leaves its own.
 */
function eachWeight(
  layers: readonly Layer[],
  { layer: l, output }: Neuron,
  visit: (l: number, i: number) => void,
): void {
  const { outputs, weights } = layers[l];
  for (let i = output; i < weights; i += outputs) visit(l, i);
  const next = layers[l + 1];
  for (let row = output; row * next.outputs < next.weights; row += outputs) {
    for (let j = 0; j < next.outputs; j++) visit(l + 1, row * next.outputs + j);
  }
}

/** The sum of |w| over the surviving weights into each output of a layer. */
function normsOf({ outputs }: Layer, weights: Float32Array, mask: Uint8Array): Float64Array {
  const norms = new Float64Array(outputs);
  for (let i = 0; i < mask.length; i++) if (mask[i] === 1) norms[i % outputs] += Math.abs(weights[i]);
  return norms;
}

/**
 * The neurons with a weight left, in the order in which they go: within a layer by the L1 norm of what comes in (Li et al.
 * 2017, section 3.1), ties to the lower output; layers take turns so that all lose the same share of their neurons.
 */
function ranked(layers: readonly Layer[], weights: readonly Float32Array[], mask: Mask): Neuron[] {
  const turns: { neuron: Neuron; turn: number }[] = [];
  layers.slice(0, -1).forEach((layer, l) => {
    const norms = normsOf(layer, weights[l], mask[l]);
    const all = Array.from({ length: layer.outputs }, (_, output): Neuron => ({ layer: l, output }));
    const alive = all.filter((neuron) => isAlive(layers, mask, neuron));
    alive.sort((a, b) => norms[a.output] - norms[b.output] || a.output - b.output);
    alive.forEach((neuron, place) => {
      turns.push({ neuron, turn: (place + 1) / alive.length });
    });
  });
  return turns.sort((a, b) => a.turn - b.turn || a.neuron.layer - b.neuron.layer).map(({ neuron }) => neuron);
}

function isAlive(layers: readonly Layer[], mask: Mask, neuron: Neuron): boolean {
  let alive = 0;
  eachWeight(layers, neuron, (l, i) => {
    alive += mask[l][i];
  });
  return alive > 0;
}

type Place = readonly [layer: number, index: number];

function aliveOf(layers: readonly Layer[], mask: Mask, neuron: Neuron): Place[] {
  const alive: Place[] = [];
  eachWeight(layers, neuron, (l, i) => {
    if (mask[l][i] === 1) alive.push([l, i]);
  });
  return alive;
}

/** A mask that loses weights, and says how many each layer has left. */
class Shrinking {
  readonly mask: Uint8Array[];
  readonly #counts: number[];

  constructor(mask: Mask) {
    this.mask = mask.map((layer) => layer.slice());
    this.#counts = countsOf(mask);
  }

  get total(): number {
    return sum(this.#counts);
  }

  /** Whether every layer keeps a weight without these. */
  spares(places: readonly Place[]): boolean {
    return this.#counts.every((count, l) => places.filter(([layer]) => layer === l).length < count);
  }

  remove(places: readonly Place[]): void {
    for (const [l, i] of places) {
      this.mask[l][i] = 0;
      this.#counts[l] = this.#counts[l] - 1;
    }
  }
}

/**
 * Removes whole neurons, with all weights into them and out of them, in rank order, as long as at least `keep` weights
 * stay. Whole neurons meet no total exactly, and every arm has the same: what is still too many is taken from the next
 * neuron in that order, its smallest weights first, ties to the lower flat index. A layer's last neuron stays whole until
 * nothing else is left to take from, and every layer keeps one weight.
 *
 * @param weights trained ones, per layer in flat order
 * @param keep weights left in all layers together
 */
export function pruneNeurons(
  layers: readonly Layer[],
  weights: readonly Float32Array[],
  mask: Mask,
  keep: number,
): Mask {
  const order = ranked(layers, weights, mask);
  const shrinking = new Shrinking(mask);
  const spared: Neuron[] = [];
  let at = 0;
  for (; at < order.length && shrinking.total > keep; at++) {
    const own = aliveOf(layers, shrinking.mask, order[at]);
    // A layer's last neuron has all of its weights.
    if (!shrinking.spares(own)) {
      spared.push(order[at]);
      continue;
    }
    if (shrinking.total - own.length < keep) break;
    shrinking.remove(own);
  }
  for (const neuron of [...order.slice(at), ...spared]) {
    const size = ([l, i]: Place) => Math.abs(weights[l][i]);
    const own = aliveOf(layers, shrinking.mask, neuron).sort((a, b) => size(a) - size(b) || a[0] - b[0] || a[1] - b[1]);
    for (const place of own) {
      if (shrinking.total === keep) return shrinking.mask;
      if (shrinking.spares([place])) shrinking.remove([place]);
    }
  }
  return shrinking.mask;
}
