import type { Params } from '../../engines/engine.ts';
import type { PrunedAt } from '../../pruning/mask.ts';
import type { ChainId } from '../../spec/arm-ids.ts';

/** The masks of chains, each with the next round's. */
export type Chains = { readonly [Id in ChainId]?: PrunedAt };

/** What a training leaves for later ones. */
export interface Legacy {
  readonly trained: Params;
  /** The masks of the chains that the training is a link of, the next round's included. */
  readonly chains: Chains;
  /** From the dense training, where late rewinding is asked for: its parameters after those iterations. */
  readonly early?: Params;
}

/** What earlier trainings of the seed left for a later one: what its arm needs, and no more. */
export interface Inherited {
  /** The ticket's masks, up to this training's round at least. */
  readonly ticket?: PrunedAt | undefined;
  /** The masks of the arm's own chain, up to this training's round. */
  readonly own?: PrunedAt | undefined;
  /** The trained dense network. */
  readonly dense?: Params | undefined;
  /** The dense network after the iterations that late rewinding goes back to. */
  readonly early?: Params | undefined;
  /** What the arm's round before has trained; in round 1 the trained dense network. */
  readonly before?: Params | undefined;
}
