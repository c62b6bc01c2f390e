import type { NeuronConnections } from '../../pruning/measures.ts';

/** Neurons by rank: most incoming weights first, the lower number first among equals. */
export const ranking = ({ incoming }: NeuronConnections): number[] =>
  Array.from(incoming, (_, neuron) => neuron).sort((a, b) => incoming[b] - incoming[a] || a - b);

/** A hidden neuron is dead if no surviving weight leads in, or none leads out. */
export const isDead = ({ incoming, outgoing, fanOut }: NeuronConnections, neuron: number): boolean =>
  fanOut > 0 && (incoming[neuron] === 0 || outgoing[neuron] === 0);

/** A bar, which neurons of neighbouring ranks share if there are more neurons than pixels. */
export interface Bar {
  readonly neurons: number;
  /** Mean shares of weights left, in and out. */
  readonly incoming: number;
  readonly outgoing: number;
  readonly dead: number;
}

/** Neurons per bar, for at most `most` bars. */
export const neuronsPerBar = (neurons: number, most: number): number => Math.max(1, Math.ceil(neurons / most));

const shareOf = (counts: Uint32Array, fan: number, neurons: readonly number[]) =>
  fan === 0 ? 0 : neurons.reduce((sum, neuron) => sum + counts[neuron], 0) / (fan * neurons.length);

/** Bars of `size` neurons each, by rank; the last may hold fewer. */
export function barsOf(connections: NeuronConnections, order: readonly number[], size: number): Bar[] {
  const { incoming, fanIn, outgoing, fanOut } = connections;
  return Array.from({ length: Math.ceil(order.length / size) }, (_, b) => {
    const neurons = order.slice(b * size, (b + 1) * size);
    return {
      neurons: neurons.length,
      incoming: shareOf(incoming, fanIn, neurons),
      outgoing: shareOf(outgoing, fanOut, neurons),
      dead: neurons.filter((neuron) => isDead(connections, neuron)).length,
    };
  });
}

const NICE = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8];

/** A round share at which an axis can end that includes `share`. */
export const niceEnd = (share: number): number => NICE.find((end) => end >= share) ?? 1;
