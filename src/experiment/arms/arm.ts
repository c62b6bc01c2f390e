import type { Params } from '../../engines/engine.ts';
import type { Stream } from '../../numerics/streams.ts';
import type { Mask } from '../../pruning/mask.ts';
import type { Plan } from '../../pruning/schedule.ts';
import type { Criterion, Experiment } from '../../spec/experiment.ts';
import type { Layer } from '../../spec/layers.ts';
import type { Inputs, Trained } from '../model/inputs.ts';
import type { Draw } from '../train/first-params.ts';
import type { Scoring } from '../train/scoring.ts';

/** What an arm may look at to make its first weights. */
export interface StartContext {
  /** The dense network of this seed after the iterations that late rewinding goes back to, for arms that need it. */
  readonly early: () => Params;
  /** What the arm's round before has trained, the dense network in round 1, for arms that need it. */
  readonly before: () => Params;
  /** The trained dense network of this seed, for arms that need it. */
  readonly dense: () => Params;
  /** θ0 of this seed. */
  readonly initial: () => Params;
  /** First weights of this seed from another stream. */
  readonly draw: (name: Parameters<Draw>[2]) => Params;
  /** This seed's stream of a purpose. */
  readonly stream: (name: string) => Stream;
}

/** What an arm may look at to make its mask of a round. */
export interface ArmContext extends StartContext {
  readonly layers: readonly Layer[];
  readonly plan: Plan;
  readonly round: number;
  /** The ticket's mask of this round, for arms that need the ticket. */
  readonly ticket: () => Mask;
  /** The mask that the arm's own chain has made for this round, for arms with a chain. */
  readonly own: () => Mask;
  /** The criterion that ranks the ticket's weights. */
  readonly criterion: Criterion;
  readonly score: Scoring;
}

/**
 * Which settings of pruning reach an arm's masks: none, the rounds' totals, the counts of each group of layers, or those and
 * the criterion that ranks the ticket's weights.
 */
export type Reach = 'none' | 'totals' | 'counts' | 'criterion';

/** An arm of the protocol's table: exactly one ingredient differs from the ticket. */
export interface Arm {
  /** What it is given of earlier trainings. */
  readonly needs: readonly (keyof Inputs)[];
  readonly reach: Reach;
  /** For arms that take their scores anew within a round: how often, by the number of rounds of the schedule. */
  readonly steps?: (rounds: number) => number;
  readonly mask: (context: ArmContext) => Mask | Promise<Mask>;
  /** The first weights and biases; those of pruned weights are not looked at. */
  readonly start: (context: StartContext, mask: Mask) => Params;
  /** The trained weights among its needs that it starts from; θ0 or a draw when left out. */
  readonly startsFrom?: 'early' | 'before' | 'dense';
  /** The iteration of the dense training that each of its trainings goes on from; 0 when left out. */
  readonly from?: (experiment: Experiment) => number;
  /** True when the learning rate stays where its schedule has ended, instead of starting over. */
  readonly lastRate?: boolean;
}

/** What the end of a round leaves to make the next mask of a chain from. */
export interface ChainContext extends Pick<ArmContext, 'layers' | 'plan' | 'criterion' | 'score'>, Trained {
  /** The round that the mask is for. */
  readonly round: number;
}

export type NextMask = (context: ChainContext) => Mask | Promise<Mask>;

/** An arm whose mask of a round comes from its own training of the round before; round 1 from the dense training. */
export interface ChainArm extends Arm {
  readonly next: NextMask;
}

/** Rewinding to the very first weights. */
export const toInit: Arm['start'] = ({ initial }) => initial();
