import { counted } from '../../spec/counted.ts';
import { rounded } from '../../spec/format.ts';

const three = rounded(3);

/** A time to wait, foretold, as people say it: “under a second”, “about 10 minutes”. */
export function waitingTime(seconds: number): string {
  if (seconds < 1) return 'under a second';
  if (seconds < 90) return `about ${Math.round(seconds)} s`;
  if (seconds < 90 * 60) return `about ${counted(Math.round(seconds / 60), 'minute')}`;
  return `about ${three(seconds / 3600)} hours`;
}
