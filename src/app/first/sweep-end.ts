import type { Results } from '../../experiment/model/results.ts';
import { judgeWinning } from '../../experiment/report/winning.ts';

/** The round at which the sweep stops: the smallest winning ticket or, where none wins, the ticket's last. */
export function sweepEnd(results: Results): number {
  const ticket = results.runs.filter(({ arm, width }) => arm === 'ticket' && width === 1);
  const last = Math.max(0, ...ticket.flatMap(({ rounds }) => rounds.map(({ round }) => round)));
  return judgeWinning(results, { arm: 'ticket', width: 1 })?.smallest?.round ?? last;
}
