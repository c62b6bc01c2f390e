import { type Axis, axisInLink, keyOf, readAxis } from './axis.ts';
import { type Reading, readingText } from './reading.ts';
import type { AskedSweep, Sweep } from './sweep.ts';

/** The words of a sweep in a link, besides its experiment: `vary=rate:0.2,0.4/lr:0.0006,0.0012` and `read=less-dense@0.017`. */
export interface LinkedSweep {
  readonly vary: string;
  readonly read: string;
}

/** What stands between two axes, and between two readings, in a link. */
const AXES = '/';
const READINGS = ',';

export const sweepInLink = ({ axes, readings }: Pick<Sweep, 'axes' | 'readings'>): LinkedSweep => ({
  vary: axes.map(axisInLink).join(AXES),
  read: readings.map(readingText).join(READINGS),
});

const split = (text: string, between: string): string[] => (text === '' ? [] : text.split(between));

/** The words of a sweep from those of a link. */
export const sweepFromLink = ({ vary, read }: LinkedSweep): Pick<AskedSweep, 'vary' | 'read'> => ({
  vary: split(vary, AXES),
  read: split(read, READINGS),
});

/** A text that says no axis, whatever it is, varies nothing. */
function varies(text: string, key: string): boolean {
  const read = readAxis(text);
  return 'axis' in read && keyOf(read.axis) === key;
}

/** A sweep with an axis more, in the place of the one that varies the same setting, if there is one. */
export function withAxis(words: LinkedSweep | undefined, axis: Axis): LinkedSweep {
  const { vary, read } = words ?? { vary: '', read: '' };
  const key = keyOf(axis);
  const all = split(vary, AXES);
  const at = key === undefined ? -1 : all.findIndex((text) => varies(text, key));
  const own = axisInLink(axis);
  return { vary: (at < 0 ? [...all, own] : all.with(at, own)).join(AXES), read };
}

/** A sweep without one of its axes; nothing when it was the last. */
export function withoutAxis({ vary, read }: LinkedSweep, at: number): LinkedSweep | undefined {
  const left = split(vary, AXES).toSpliced(at, 1);
  return left.length === 0 ? undefined : { vary: left.join(AXES), read };
}

/** A sweep off which something else is read. */
export const withReadings = ({ vary }: LinkedSweep, readings: readonly Reading[]): LinkedSweep => ({
  vary,
  read: readings.map(readingText).join(READINGS),
});
