import type { FewImages } from '../data/few-images.ts';
import type { Loaded } from '../execution/run-config.ts';
import type { Checkpoints } from '../experiment/model/checkpoint.ts';
import type { RunEvent } from '../experiment/model/events.ts';
import type { OnTrained } from '../experiment/run/run.ts';
import type { EngineName } from '../spec/view.ts';

/** How a run has ended, with a sentence where it failed. */
export type Ending = Omit<RunEvent & { readonly type: 'ended' }, 'type'>;

export interface PoolRunOptions {
  /** What was trained before, and where finished trainings go: found once it is known which engine computes them. */
  readonly checkpoints?: (engine: EngineName) => Checkpoints | Promise<Checkpoints>;
  /** Hears of what each training has left, trained weights included. */
  readonly onTrained?: OnTrained;
  /** How many runs of other pools share the machine now, this one included; one when left out. */
  readonly runsOn?: () => number;
  /** The images that a sketch is measured on; all of them where it is left out. */
  readonly few?: FewImages | undefined;
  /** Whether to wait before each phase until `step` is called; the experiment is one ticket of one seed then. */
  readonly walkthrough?: boolean;
}

/** Where pools leave the data set that they have loaded, for each other's workers to read from the same memory. */
export interface Shelf {
  loaded?: Loaded | undefined;
}
