import type { Estimate, Spread } from '../../numerics/statistics.ts';
import { allArms, isDense, type PrunedArmId } from '../../spec/arms/index.ts';
import type { Results } from '../model/results.ts';
import { difference, testAccuracy } from './pairs.ts';
import { summarise } from './summaries.ts';

/** Half a point of test accuracy: a smaller difference does not matter. */
const SMALL = 0.005;

/**
 * What a comparison of the ticket with a control says. Even is a finding: the difference is small. Unclear is none:
 * too few seeds, or too different ones, to know which is better.
 */
export type Outcome = 'ticket better' | 'even' | 'unclear' | 'control better';

/** A control beside the ticket at one round. */
export interface ControlAnswer {
  readonly arm: PrunedArmId;
  readonly accuracy: Spread;
  /** Paired difference of test accuracy, ticket less control, as a fraction. */
  readonly difference: Estimate;
  readonly outcome: Outcome;
}

/** What a run says at one round: the ticket's test accuracy and each control's. */
export interface Answer {
  readonly round: number;
  readonly density: number;
  readonly ticket: Spread;
  readonly controls: readonly ControlAnswer[];
}

/** The answers of a run, sparsest round first, and the dense network's accuracy to hold them against. */
export interface Answers {
  readonly dense?: Spread | undefined;
  readonly rounds: readonly Answer[];
}

/** Over several seeds a difference counts when its 95 % interval leaves zero out. A single seed has no interval. */
function outcomeOf({ n, mean, low, high }: Estimate): Outcome {
  if (n === 1) return Math.abs(mean) < SMALL ? 'even' : mean > 0 ? 'ticket better' : 'control better';
  if (low > 0) return 'ticket better';
  if (high < 0) return 'control better';
  return Math.max(-low, high) < SMALL ? 'even' : 'unclear';
}

/**
 * What results say about the ticket and about each control: each control at the last round that it shares with the ticket,
 * controls of the same round together; without controls, the ticket at its last round.
 * @returns no rounds where no ticket is trained at that width
 */
export function answersOf(results: Results, width: number): Answers {
  const summaries = summarise(results, width);
  const pointsOf = (arm: string) => summaries.find((each) => each.arm === arm)?.points ?? [];
  const dense = pointsOf('dense')[0]?.accuracy;
  const tickets = pointsOf('ticket');
  const beside = allArms(results.experiment).flatMap((arm): { round: number; control: ControlAnswer }[] => {
    if (isDense(arm) || arm === 'ticket') return [];
    const point = pointsOf(arm).findLast(({ round }) => tickets.some((ticket) => ticket.round === round));
    if (!point) return [];
    const { round, accuracy } = point;
    const apart = difference(results, { arm: 'ticket', width, round }, { arm, width, round }, testAccuracy);
    return apart ? [{ round, control: { arm, accuracy, difference: apart, outcome: outcomeOf(apart) } }] : [];
  });
  const answered = [...new Set(beside.map(({ round }) => round))].sort((a, b) => b - a);
  const last = tickets.at(-1)?.round;
  const rounds = answered.length > 0 || last === undefined ? answered : [last];
  return {
    dense,
    rounds: rounds.flatMap((round): Answer[] => {
      const ticket = tickets.find((each) => each.round === round);
      if (!ticket) return [];
      const controls = beside.filter((each) => each.round === round).map(({ control }) => control);
      return [{ round, density: ticket.density, ticket: ticket.accuracy, controls }];
    }),
  };
}
