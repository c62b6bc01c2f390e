import { axisInLink } from './axis.ts';
import { readingText } from './reading.ts';
import type { AskedSweep, Sweep } from './sweep.ts';

/** The words of a sweep in a link, besides its experiment: `vary=rate:0.2,0.4/lr:0.0006,0.0012` and `read=less-dense@0.017`. */
export interface LinkedSweep {
  readonly vary: string;
  readonly read: string;
}

/** What stands between two axes, and between two readings, in a link. */
const AXES = '/';
const READINGS = ',';

export const sweepInLink = ({ axes, readings }: Sweep): LinkedSweep => ({
  vary: axes.map(axisInLink).join(AXES),
  read: readings.map(readingText).join(READINGS),
});

/** The words of a sweep from those of a link. */
export const sweepFromLink = ({ vary, read }: LinkedSweep): Pick<AskedSweep, 'vary' | 'read'> => ({
  vary: vary === '' ? [] : vary.split(AXES),
  read: read === '' ? [] : read.split(READINGS),
});
