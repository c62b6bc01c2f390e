import { neuronsOf } from '../../pruning/measures.ts';
import { layersOf } from '../../spec/layers.ts';
import { atWidth } from '../../spec/width.ts';
import type { Results } from '../model/results.ts';
import { type Cell, KEY_COLUMNS, keyCells, type Table } from './table.ts';

/** Outputs have no weights out of them, and are not called dead. */
const NOTHING_OUT: readonly Cell[] = [undefined, undefined, 0];

/**
 * A row for each neuron of each training, a convolution's channels for its neurons: the weights left into and out of it.
 * Runs without masks have none. Neurons count from 1, as in the pictures.
 */
export const neuronsTable = ({ runs, experiment }: Results): Table => ({
  columns: [
    ...KEY_COLUMNS,
    'layer',
    'neuron',
    'weights in',
    'weights in, left',
    'weights out',
    'weights out, left',
    'dead (1 or 0)',
  ],
  rows: runs.flatMap((run) => {
    const { prunedAt } = run;
    if (!prunedAt) return [];
    const layers = layersOf(atWidth(experiment, run.width).network);
    return run.rounds.flatMap(({ round }) =>
      layers.flatMap(({ name }, l): Cell[][] => {
        const { incoming, fanIn, outgoing, fanOut } = neuronsOf(layers, prunedAt, l, round);
        const hidden = outgoing.length > 0;
        return Array.from(incoming, (left, neuron) => [
          ...keyCells(run, round),
          ...[name, neuron + 1, fanIn, left],
          ...(hidden ? [fanOut, outgoing[neuron], left === 0 || outgoing[neuron] === 0 ? 1 : 0] : NOTHING_OUT),
        ]);
      }),
    );
  }),
});
