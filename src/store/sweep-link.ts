import type { Swept } from '../experiment/sweep/swept.ts';
import type { Experiment } from '../spec/experiment.ts';
import type { LinkedSweep } from '../spec/sweep/sweep-link.ts';
import type { Slice } from './slice.ts';

/** A sweep that was not trained here. */
export interface SweepFile {
  readonly name: string;
  readonly swept: Swept;
  /** Whether it came with the page. */
  readonly shipped: boolean;
}

/** A map by what opens it again. */
export interface PlacedSweep {
  readonly words: LinkedSweep;
  readonly experiment: Experiment;
}

export interface SweepLinkState {
  /** What is varied, in the words of the link, while the map is open; `store/sweep.ts` reads them. */
  readonly sweep?: LinkedSweep | undefined;
  /** Whether the map that is opened goes on at once with what it has left. */
  readonly sweepGoesOn: boolean;
  /** A sweep that came in a file, or with the page. */
  readonly sweepFile?: SweepFile | undefined;
  /** The map that a cell on show was opened from. */
  readonly sweepLeft?: PlacedSweep | undefined;
  /** Whether a sweep trains here now, or is paused. */
  readonly sweeping: boolean;
  /** Its map, which may be closed meanwhile. */
  readonly sweepOn?: PlacedSweep | undefined;
}

export interface SweepLinkSlice extends SweepLinkState {
  /**
   * Opens the map, changes what is varied, or closes it.
   * @param goesOn whether the sweep goes on at once
   */
  readonly setSweep: (words: LinkedSweep | undefined, goesOn?: boolean) => void;
}

export const createSweepLink =
  (sweep: LinkedSweep | undefined): Slice<SweepLinkSlice> =>
  (set) => ({
    sweep,
    sweepGoesOn: false,
    sweeping: false,
    setSweep: (words, goesOn = false) => set({ sweep: words, sweepGoesOn: goesOn, sweepLeft: undefined }),
  });
