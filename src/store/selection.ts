import type { RunEvent } from '../experiment/model/events.ts';
import { isSameReplicate } from '../experiment/model/key.ts';
import type { Results } from '../experiment/model/results.ts';
import { type Cursor, startOf } from '../spec/cursor.ts';

/** Where finished results are most telling: the ticket's last round, if there is a ticket. */
export function endOf({ experiment, runs }: Results): Cursor {
  const start = startOf(experiment);
  const ticket = runs.find((run) => run.arm === 'ticket' && isSameReplicate(run, start));
  const round = ticket?.rounds.at(-1)?.round;
  return round === undefined ? start : { ...start, arm: 'ticket', round };
}

/** The selection follows the ticket as its rounds come in, until the person looks elsewhere. */
export function followed(selection: Cursor, event: RunEvent): Cursor {
  if (event.type !== 'finished') return selection;
  const { arm, seed, round, width } = event.training;
  const following =
    seed === selection.seed &&
    width === selection.width &&
    (selection.arm === 'dense' || selection.arm === 'ticket') &&
    round === selection.round + 1;
  return arm === 'ticket' && following ? { ...selection, arm, round } : selection;
}
