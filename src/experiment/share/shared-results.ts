import * as v from 'valibot';
import { APP } from '../../spec/app.ts';
import type { Experiment } from '../../spec/experiment.ts';
import type { AskedThen } from '../../spec/view.ts';
import { Wrong } from '../files/read-round.ts';
import type { Results } from '../model/results.ts';
import { column, columnsSchema, fromColumns, toColumns, whole } from './columns.ts';
import { packText, unpackText } from './payload.ts';

const short = v.pipe(v.string(), v.maxLength(200));

const payloadSchema = v.strictTuple([
  /** The browser that computed them, and the data's name and number of classes. */
  v.strictTuple([short, short, whole]),
  /** Engines by name, and for each training which of them computed it; none where that is the first for all. */
  v.pipe(v.array(short), v.minLength(1)),
  column,
  ...columnsSchema.items,
]);

/**
 * What results say, as a text for links: accuracies, early stops, counts, and the digest of each run's last training. Masks,
 * weights, losses and learning curves stay behind.
 */
export function packResults(results: Results): string {
  const { dataset, environment } = results;
  const { columns, rows } = toColumns(results);
  const engines = [...new Set(rows.map(({ engine }) => engine))];
  const by = rows.map(({ engine }) => engines.indexOf(engine));
  const names = [environment.runtime, dataset.name, dataset.classes ?? 0];
  return packText([names, engines, engines.length > 1 ? by : [], ...columns]);
}

/** What a link says besides its results. */
export interface Sender {
  readonly experiment: Experiment;
  readonly numerics: number;
  readonly engine: AskedThen;
  /** SHA-256 of the data. */
  readonly data: string;
}

/** Results from a link or a code, or why there are none, half a sentence. */
export type Unpacked = { readonly results: Results } | { readonly why: string };

/** Reads what `packResults` made. Nothing is believed that does not fit the experiment. Never throws. */
export function unpackResults(text: string, { experiment, numerics, engine, data }: Sender): Unpacked {
  const payload = unpackText(text, payloadSchema);
  if (payload === 'newer') return { why: 'they were written by a newer version of the lab' };
  if (!payload) return { why: 'they cannot be read' };
  const [[runtime, name, classes], engines, by, ...columns] = payload;
  try {
    const runs = fromColumns(columns, experiment, (row) => engines[by.length > 0 ? by[row] : 0]);
    if (by.length > 0 && by.length !== runs.flatMap(({ rounds }) => rounds).length)
      throw new Wrong('its engines are not one for each training');
    return {
      results: {
        numerics,
        experiment,
        engine,
        dataset: { name, sha256: data, ...(classes > 0 && { classes }) },
        environment: { app: APP, runtime },
        runs,
      },
    };
  } catch (error) {
    if (error instanceof Wrong) return { why: error.message };
    throw error;
  }
}
