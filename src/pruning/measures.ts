import { fanIn, type Layer } from '../spec/layers.ts';
import { countsOf, layerAt, type Mask, maskAt, type PrunedAt, survives } from './mask.ts';
import { pathsOf } from './paths.ts';

/** What people call the outputs of a layer: a convolution's are channels, one number for each position. */
export const unitOf = ({ convolution }: Layer): 'neuron' | 'channel' => (convolution ? 'channel' : 'neuron');

/** The surviving connections of each neuron between two layers of weights; a convolution's neurons are its channels. */
export interface NeuronConnections {
  readonly unit: ReturnType<typeof unitOf>;
  /** Surviving weights into each neuron, and how many there were. */
  readonly incoming: Uint32Array;
  readonly fanIn: number;
  /** Surviving weights out of each neuron, and how many there were. Empty for the output neurons. */
  readonly outgoing: Uint32Array;
  readonly fanOut: number;
  /** Hidden neurons with no surviving incoming or no surviving outgoing weight. */
  readonly dead: number;
}

/** Surviving weights into each output of a layer. */
function into({ outputs }: Layer, mask: Uint8Array): Uint32Array {
  const counts = new Uint32Array(outputs);
  for (let row = 0; row < mask.length; row += outputs) for (let j = 0; j < outputs; j++) counts[j] += mask[row + j];
  return counts;
}

/**
 * Surviving weights out of each of `neurons` that a layer reads. Channels come last in the order of what it reads, in a
 * kernel as in the squares before a fully connected layer, so that every layer's input belongs to input % neurons.
 */
function outOf({ outputs }: Layer, neurons: number, mask: Uint8Array): Uint32Array {
  const counts = new Uint32Array(neurons);
  for (let input = 0, at = 0; at < mask.length; input++) {
    let alive = 0;
    for (const end = at + outputs; at < end; at++) alive += mask[at];
    counts[input % neurons] += alive;
  }
  return counts;
}

/**
 * The connections of the neurons that layer `l` feeds.
 * @param maskOf the mask of a layer
 */
function connectionsOf(layers: readonly Layer[], maskOf: (l: number) => Uint8Array, l: number): NeuronConnections {
  const layer = layers[l];
  const incoming = into(layer, maskOf(l));
  const own = { unit: unitOf(layer), incoming, fanIn: fanIn(layer) };
  const next = layers[l + 1];
  if (!next) return { ...own, outgoing: new Uint32Array(0), fanOut: 0, dead: 0 };
  const outgoing = outOf(next, layer.outputs, maskOf(l + 1));
  const dead = incoming.filter((count, j) => count === 0 || outgoing[j] === 0).length;
  return { ...own, outgoing, fanOut: next.weights / layer.outputs, dead };
}

/** Surviving weights into each output of a layer, in the mask of a round. */
export const incomingOf = (layer: Layer, prunedAt: Uint8Array, round: number): Uint32Array =>
  into(layer, layerAt(prunedAt, round));

/** The connections of the neurons that layer `l` feeds, in the mask of a round. */
export const neuronsOf = (layers: readonly Layer[], prunedAt: PrunedAt, l: number, round: number): NeuronConnections =>
  connectionsOf(layers, (each) => layerAt(prunedAt[each], round), l);

/** The surviving weights out of each input pixel of a fully connected first layer, in the mask of a round. */
export const pixelSurvival = (first: Layer, prunedAt: Uint8Array, round: number): Uint32Array =>
  outOf(first, first.inputs, layerAt(prunedAt, round));

/**
 * The surviving weights of each kernel of a convolution, in the mask of a round: kernel output * inputs + input is the one
 * from that input channel to that output channel.
 */
export function kernelSurvival({ inputs, outputs }: Layer, prunedAt: Uint8Array, round: number): Uint32Array {
  const counts = new Uint32Array(inputs * outputs);
  for (let at = 0; at < prunedAt.length; at++) {
    if (!survives(prunedAt[at], round)) continue;
    const kernel = (at % outputs) * inputs + (Math.floor(at / outputs) % inputs);
    counts[kernel] = counts[kernel] + 1;
  }
  return counts;
}

/** What the mask of one layer means. */
export interface LayerMeaning {
  readonly weights: number;
  /** Surviving weights. */
  readonly left: number;
  /** Those of them on a path from a pixel to an output. */
  readonly effective: number;
  readonly unit: ReturnType<typeof unitOf>;
  /** Neurons that the layer feeds, or channels. */
  readonly neurons: number;
  /** Hidden neurons with no surviving incoming or no surviving outgoing weight; 0 for outputs. */
  readonly dead: number;
  /** Neurons that no path goes through: the dead, and those with dead ones alone before or behind them. */
  readonly offPath: number;
}

/** What a mask means, whatever its weights are. */
export interface MaskMeaning {
  readonly layers: readonly LayerMeaning[];
  /** Classes that no pixel has a path to, by number. */
  readonly cutOff: readonly number[];
  /** How many pixels have no path to any class. */
  readonly unseen: number;
}

/** Neurons that an effective weight leads to. */
function onPath({ outputs }: Layer, effective: Uint8Array): number {
  const found = new Uint8Array(outputs);
  for (let row = 0; row < effective.length; row += outputs)
    for (let j = 0; j < outputs; j++) found[j] |= effective[row + j];
  return countsOf([found])[0];
}

/** Direct against effective sparsity, and what became of neurons, classes and pixels, in the mask of a round. */
export const meaningOf = (layers: readonly Layer[], prunedAt: PrunedAt, round: number): MaskMeaning =>
  meaningOfMask(layers, maskAt(prunedAt, round));

/** What one mask means, whatever those before it were. */
export function meaningOfMask(layers: readonly Layer[], mask: Mask): MaskMeaning {
  const { effective, cutOff, unseen } = pathsOf(layers, mask);
  const connected = countsOf(effective);
  const left = countsOf(mask);
  return {
    layers: layers.map((layer, l) => ({
      weights: layer.weights,
      left: left[l],
      effective: connected[l],
      unit: unitOf(layer),
      neurons: layer.outputs,
      dead: connectionsOf(layers, (each) => mask[each], l).dead,
      offPath: layer.outputs - onPath(layer, effective[l]),
    })),
    cutOff,
    unseen: unseen.length,
  };
}
