import type { Field } from '../fields.ts';

/** Settings that are no axis, and what takes their place. */
export const FIXED: Readonly<Record<string, string>> = {
  seeds: 'every cell of a sweep is trained with all of its seeds',
  arms: 'every cell of a sweep trains the same arms',
  widths: 'vary “hidden” to compare networks of several sizes',
  data: 'a sweep is of one data set; make one sweep for each',
  sha256: 'a sweep is of one data set; make one sweep for each',
  turn: 'a sweep is of one data set; make one sweep for each',
};

/** Whether a setting may be varied over values. */
export const isVaried = ({ key }: Field): boolean => !Object.hasOwn(FIXED, key);
