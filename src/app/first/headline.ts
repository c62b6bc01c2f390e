import type { Results } from '../../experiment/model/results.ts';
import { summarise } from '../../experiment/report/summaries.ts';
import { judgeWinning } from '../../experiment/report/winning.ts';
import type { ArmId } from '../../spec/arms/index.ts';
import type { Headline } from '../strings/opening-texts.ts';

/**
 * The accuracies for the headline: the ticket's at its smallest winning round, or at its last round where none wins, and
 * the dense network's.
 * @returns undefined where the ticket or the dense network has no round
 */
export function headlineOf(results: Results): Headline | undefined {
  const summaries = summarise(results, 1);
  const at = (arm: ArmId, round: number) =>
    summaries.find((each) => each.arm === arm)?.points.find((point) => point.round === round);
  const round =
    judgeWinning(results, { arm: 'ticket', width: 1 })?.smallest?.round ??
    summaries.find(({ arm }) => arm === 'ticket')?.points.at(-1)?.round;
  const ticket = round === undefined ? undefined : at('ticket', round);
  const dense = at('dense', 0);
  if (!ticket || !dense) return undefined;
  const reinit = summaries.find(({ arm }) => arm === 'reinit')?.points.at(-1);
  const beside = reinit && at('ticket', reinit.round);
  return { ticket, dense, last: beside && { ticket: beside, reinit } };
}
