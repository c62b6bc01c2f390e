import type { RunEvent } from '../experiment/events.ts';
import type { Results } from '../experiment/results.ts';
import type { ArmId } from '../spec/arm-ids.ts';
import type { Experiment } from '../spec/experiment.ts';

/** Which run of the results is looked at, and at which round. */
export interface Selection {
  readonly arm: ArmId;
  readonly seed: number;
  readonly round: number;
  readonly width: number;
}

/** The dense network, where a run begins: at the experiment's own width, if that is among those asked for. */
export const startOf = ({ seeds, widths }: Experiment): Selection => ({
  arm: 'dense',
  seed: seeds[0],
  round: 0,
  width: widths.includes(1) ? 1 : widths[0],
});

/** Where finished results are most telling: the ticket's last round, if there is a ticket. */
export function endOf({ experiment, runs }: Results): Selection {
  const start = startOf(experiment);
  const ticket = runs.find(
    ({ arm, seed, width = 1 }) => arm === 'ticket' && seed === start.seed && width === start.width,
  );
  const round = ticket?.rounds.at(-1)?.round;
  return round === undefined ? start : { ...start, arm: 'ticket', round };
}

/** The selection follows the ticket as its rounds come in, until the person looks elsewhere. */
export function followed(selection: Selection, event: RunEvent): Selection {
  if (event.type !== 'finished') return selection;
  const { arm, seed, round, width = 1 } = event.training;
  const following =
    seed === selection.seed &&
    width === selection.width &&
    (selection.arm === 'dense' || selection.arm === 'ticket') &&
    round === selection.round + 1;
  return arm === 'ticket' && following ? { arm, seed, round, width } : selection;
}
