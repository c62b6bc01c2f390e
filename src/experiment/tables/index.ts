import type { Results } from '../model/results.ts';
import { curvesTable } from './curves.ts';
import { layersTable } from './layers.ts';
import { learningTable } from './learning.ts';
import { neuronsTable } from './neurons.ts';
import type { Table } from './table.ts';

/** The tables of results, by what their files are called. */
export const TABLES = {
  curves: curvesTable,
  learning: learningTable,
  layers: layersTable,
  neurons: neuronsTable,
} as const satisfies Record<string, (results: Results) => Table>;

export type TableId = keyof typeof TABLES;
