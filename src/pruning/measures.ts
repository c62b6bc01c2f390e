import type { Layer } from '../spec/layers.ts';
import type { DeathRounds } from './mask.ts';

/** The surviving connections of each neuron between two layers of weights. */
export interface NeuronConnections {
  /** Surviving weights into each neuron, and how many there were. */
  readonly incoming: Uint32Array;
  readonly fanIn: number;
  /** Surviving weights out of each neuron, and how many there were. Empty for the output neurons. */
  readonly outgoing: Uint32Array;
  readonly fanOut: number;
  /** Hidden neurons with no surviving incoming or no surviving outgoing weight. */
  readonly dead: number;
}

const survives = (at: number, round: number) => at === 0 || at > round;

function degrees(layer: Layer, died: Uint8Array, round: number) {
  const into = new Uint32Array(layer.outputs);
  const outOf = new Uint32Array(layer.inputs);
  for (let i = 0, at = 0; i < layer.inputs; i++) {
    for (let j = 0; j < layer.outputs; j++, at++) {
      if (!survives(died[at], round)) continue;
      into[j] = into[j] + 1;
      outOf[i] = outOf[i] + 1;
    }
  }
  return { into, outOf };
}

/** The connections of the neurons that layer `l` feeds, in the mask of a round. */
export function neuronsOf(layers: readonly Layer[], died: DeathRounds, l: number, round: number): NeuronConnections {
  const layer = layers[l];
  const incoming = degrees(layer, died[l], round).into;
  const next = layers[l + 1];
  if (!next) return { incoming, fanIn: layer.inputs, outgoing: new Uint32Array(0), fanOut: 0, dead: 0 };
  const outgoing = degrees(next, died[l + 1], round).outOf;
  const dead = incoming.filter((count, j) => count === 0 || outgoing[j] === 0).length;
  return { incoming, fanIn: layer.inputs, outgoing, fanOut: next.outputs, dead };
}

/** The surviving weights out of each input pixel, in the mask of a round. */
export const pixelSurvival = (first: Layer, died: Uint8Array, round: number): Uint32Array =>
  degrees(first, died, round).outOf;
