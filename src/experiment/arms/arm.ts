import type { Params } from '../../engines/engine.ts';
import type { Stream } from '../../numerics/streams.ts';
import type { Mask } from '../../pruning/mask.ts';
import type { Plan } from '../../pruning/schedule.ts';
import type { Criterion } from '../../spec/experiment.ts';
import type { Layer } from '../../spec/layers.ts';
import type { Scoring } from '../scoring.ts';

/** What an arm may look at to make its mask of a round. */
export interface ArmContext {
  readonly layers: readonly Layer[];
  readonly plan: Plan;
  readonly round: number;
  /** The ticket's mask of this round, for arms that need the ticket. */
  readonly ticket: () => Mask;
  /** The trained dense network of this seed, for arms that need it. */
  readonly dense: () => Params;
  /** θ0 of this seed. */
  readonly initial: () => Params;
  /** The criterion that ranks the ticket's weights. */
  readonly criterion: Criterion;
  readonly score: Scoring;
  /** This seed's stream of a purpose. */
  readonly stream: (name: string) => Stream;
}

/** An arm of the protocol's table: exactly one ingredient differs from the ticket. */
export interface Arm {
  readonly needs: readonly ('ticket' | 'dense')[];
  /** The stream that its first weights come from: `init` is θ0. */
  readonly start: 'init' | 'reinit';
  readonly mask: (context: ArmContext) => Mask | Promise<Mask>;
}
