import type { TableId } from '../../experiment/tables/index.ts';
import { agreeing } from '../../spec/counted.ts';
import { listed } from '../../spec/format.ts';

/** Texts of what can be taken away. */
export const TAKE = {
  title: 'Take it away: tables, tickets, code',
  /** The names of its parts, as the start of a sentence. */
  parts: { panel: 'What can be taken away', tables: 'The tables' },
  tables: {
    title: 'Tables',
    about:
      'For spreadsheets, pandas and R: a row for each observation, numbers in full, units in the names of the columns.',
    csv: 'CSV',
    copy: 'Copy table',
    csvOf: (table: string) => `${table} as CSV`,
    copyOf: (table: string) => `Copy table: ${table}`,
    copied: 'Copied. Paste it into a spreadsheet.',
    notCopied: 'The browser did not let the page copy. Take the CSV file instead.',
    noMasks: 'The results on show have no masks: links carry none, and some files leave them out.',
    /** Which seeds alone are in the table of neurons. */
    someMasks: (seeds: readonly number[]) =>
      `Of ${agreeing(seeds.length, 'seed', 'seeds')} ${listed(seeds.map(String))} alone: the others on show have no masks.`,
    /** Which seeds alone are in the table of learning curves. */
    someCurves: (seeds: readonly number[]) =>
      `Of ${agreeing(seeds.length, 'seed', 'seeds')} ${listed(seeds.map(String))} alone: the others on show have no learning curves.`,
    noCurves: 'The results on show have no learning curves.',
    failed: (why: string) => `The table could not be made: ${why}`,
    names: {
      curves: ['Curves', 'What each training reached: accuracy, loss, early stop, weights left.'],
      learning: ['Learning curves', 'Every evaluation on the way of each training.'],
      layers: ['Layers', 'What each layer keeps, of it on paths, and the dead neurons that it feeds.'],
      neurons: ['Neurons', 'The weights left into and out of every neuron, in every round.'],
      claims: ['Claims', 'The report’s claims: verdict, measured value, interval and bound, from the shipped results.'],
    } as const satisfies Record<TableId | 'claims', readonly [name: string, about: string]>,
  },
} as const;
