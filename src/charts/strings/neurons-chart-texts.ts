import type { NeuronConnections } from '../../pruning/measures.ts';
import { counted } from '../../spec/counted.ts';
import { count, percentOf } from '../../spec/format.ts';
import { capital } from '../../spec/sentences.ts';
import type { Table } from '../data-table.tsx';
import { isDead } from '../neurons/ranking.ts';

/** Texts around the chart of neurons. */
export const NEURONS_CHART = {
  incoming: '↑ Incoming weights left, most first',
  outgoing: '↓ Outgoing weights left',
  mean: 'mean',
  /** @param each neurons that share a bar */
  hint: (each: number, unit: string) =>
    `${each > 1 ? `Each bar is the mean of ${counted(each, unit)}. ` : ''}Point at a bar, or use the arrow keys.`,
  cells: (label: string, unit: string) => `${label}: ${unit} by rank`,
  table: (label: string, unit: string) => `${label}: weights left by ${unit}`,
  picture: (label: string, unit: string, dead: string) => `${label}: weights left by ${unit}; ${dead}.`,
} as const;

/** Every neuron's connections by rank, as a table. */
export function neuronRows(connections: NeuronConnections, order: readonly number[]): Table {
  const { unit, incoming, fanIn, outgoing, fanOut } = connections;
  const rows = order.map((neuron, rank) => {
    const into = [rank + 1, neuron + 1, incoming[neuron], percentOf(incoming[neuron], fanIn)];
    if (fanOut === 0) return into;
    return [...into, outgoing[neuron], percentOf(outgoing[neuron], fanOut), isDead(connections, neuron) ? 'dead' : ''];
  });
  const columns = ['Rank', capital(unit), `In, of ${count(fanIn)}`, 'Share in'];
  return { columns: fanOut === 0 ? columns : [...columns, `Out, of ${count(fanOut)}`, 'Share out', 'Dead'], rows };
}

/** One neuron in words. */
export function rankText(connections: NeuronConnections, order: readonly number[], rank: number): string {
  const { unit, incoming, fanIn, outgoing, fanOut } = connections;
  const neuron = order[rank];
  const into = `${count(incoming[neuron])} of ${counted(fanIn, 'incoming weight')} left (${percentOf(incoming[neuron], fanIn)})`;
  const out = `, ${count(outgoing[neuron])} of ${count(fanOut)} outgoing (${percentOf(outgoing[neuron], fanOut)})`;
  const dead = isDead(connections, neuron) ? '; dead' : '';
  return `${capital(unit)} ${neuron + 1}, rank ${rank + 1} of ${count(order.length)}: ${into}${fanOut === 0 ? '' : out}${dead}`;
}

/** The layer's dead neurons in words. */
export const deadText = ({ unit, dead, incoming }: NeuronConnections): string =>
  `dead, nothing in or out: ${count(dead)} of ${counted(incoming.length, unit)}`;
