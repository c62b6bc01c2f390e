import { waitingTime } from '../../experiment/report/duration.ts';
import type { NoSketch } from '../../experiment/sketch/sketch.ts';
import type { Trust } from '../../experiment/sketch/trust.ts';
import { counted } from '../../spec/counted.ts';
import { count } from '../../spec/format.ts';

/** Why the device itself keeps sketches off. */
export type KeptOff = 'data' | 'battery';

const PARTS = [
  [1 / 10, 'a tenth'],
  [1 / 5, 'a fifth'],
  [1 / 4, 'a quarter'],
  [1 / 3, 'a third'],
  [1 / 2, 'a half'],
  [2 / 3, 'two thirds'],
  [3 / 4, 'three quarters'],
] as const;

/** A part in words: the one that is nearest. */
const partWords = (part: number): string =>
  PARTS.reduce((best, each) => (Math.abs(each[0] - part) < Math.abs(best[0] - part) ? each : best))[1];

/** How much larger or smaller gaps are than in full. */
function gapWords(times: number): string {
  if (times <= 0) return 'gaps the wrong way round';
  if (Math.abs(times - 1) < 0.05) return 'gaps as in a full run';
  if (times < 1) return `gaps too small by ${partWords(1 - times)}`;
  return times < 1.8
    ? `gaps too large by ${partWords(times - 1)}`
    : `gaps ${count(Math.round(times))} times as large as in a full run`;
}

/** Texts of sketches: what settings would roughly give. */
export const SKETCH = {
  /** What a sketch is worth, as measured (`docs/sketches.md`). */
  trust: (trust: Trust) =>
    `A sketch is rough. Over ${counted(trust.settings, 'setting')}, at the last round: order right in ${count(trust.right)} of ${count(trust.settings)}; ${gapWords(trust.gap)}. Run tells.`,
  drawn: 'Sketch drawn.',
  none: ({ kind, seconds }: NoSketch) =>
    kind === 'quick'
      ? `No sketch: Run itself takes ${waitingTime(seconds)}.`
      : `No sketch: with these settings even a rough curve takes this device too long. Run takes ${waitingTime(seconds)}.`,
  failed: (why: string) => `The sketch stopped: ${why}`,
  noCode: 'its code did not come. It is asked for again when a setting is touched.',
  name: 'Sketches: a rough curve while settings change',
  off: (why: KeptOff) => (why === 'data' ? 'Off now: this browser asks to save data.' : 'Off now: the battery is low.'),
} as const;
