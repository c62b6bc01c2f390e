import { layersOf } from '../../spec/layers.ts';
import { atWidth } from '../../spec/width.ts';
import type { Results } from '../model/results.ts';
import { KEY_COLUMNS, keyCells, type Table } from './table.ts';

/** A row for each layer of each training: what its mask leaves. What older results did not count stays empty. */
export const layersTable = ({ runs, experiment }: Results): Table => ({
  columns: [
    ...KEY_COLUMNS,
    'layer',
    'weights',
    'weights left',
    'density (fraction of weights)',
    'weights left on a path from a pixel to a class',
    'dead neurons that it feeds',
    'weights left whose sign the training changed',
  ],
  rows: runs.flatMap((run) => {
    const layers = layersOf(atWidth(experiment, run.width).network);
    return run.rounds.flatMap(({ round, counts, effective, dead, signFlips }) =>
      layers.map(({ name, weights }, l) => [
        ...keyCells(run, round),
        ...[name, weights, counts[l], counts[l] / weights, effective?.[l], dead?.[l], signFlips?.[l]],
      ]),
    );
  }),
});
