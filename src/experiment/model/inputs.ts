import type { Params } from '../../engines/engine.ts';
import type { Mask } from '../../pruning/mask.ts';

/** What a training is given of earlier ones: what its arm needs, and no more. */
export interface Inputs {
  /** The ticket's mask of its round. */
  readonly ticket?: Mask;
  /** The mask of its round that its own chain has made. */
  readonly own?: Mask;
  /** The trained dense network. */
  readonly dense?: Params;
  /** The dense network after the iterations that late rewinding goes back to. */
  readonly early?: Params;
  /** What the arm's round before has trained; in round 1 the trained dense network. */
  readonly before?: Params;
}

/** A trained network under its mask. */
export interface Trained {
  readonly mask: Mask;
  readonly params: Params;
}
