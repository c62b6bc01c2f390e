import { sum } from './rounding.ts';

/** What several seeds gave for one number. */
export interface Spread {
  readonly n: number;
  readonly mean: number;
  readonly min: number;
  readonly max: number;
}

/** Mean and range of at least one value. */
export function spread(values: readonly number[]): Spread {
  if (values.length === 0) throw new RangeError('spread needs at least one value');
  return { n: values.length, mean: sum(values) / values.length, min: Math.min(...values), max: Math.max(...values) };
}
