import type { RunEvent } from '../experiment/model/events.ts';
import { isSameReplicate } from '../experiment/model/key.ts';
import { type Results, runOf } from '../experiment/model/results.ts';
import { isDense } from '../spec/arms/index.ts';
import { type Cursor, startOf } from '../spec/cursor.ts';
import type { Slice } from './slice.ts';

export interface SelectionState {
  /** What is looked at. */
  readonly selection: Cursor;
  /** Whether a person chose it, here or in the link: then it stands in the link, and follows no run. */
  readonly pinned: boolean;
}

export interface SelectionSlice extends SelectionState {
  readonly select: (selection: Partial<Cursor>) => void;
  /** Looks at something without a person's having chosen it. */
  readonly look: (selection: Partial<Cursor>) => void;
  /** Lets go of what was chosen to be looked at. */
  readonly unpin: () => void;
}

export const createSelection =
  (initial: SelectionState): Slice<SelectionSlice> =>
  (set) => ({
    ...initial,
    select: (part) => set(({ selection }) => ({ selection: { ...selection, ...part }, pinned: true })),
    look: (part) => set(({ selection }) => ({ selection: { ...selection, ...part } })),
    unpin: () =>
      set(({ selection }) => ({ selection: { ...selection, neuron: null, pixel: null, step: null }, pinned: false })),
  });

/** Where finished results are most telling: the ticket's last round, if there is a ticket. */
export function endOf(results: Results): Cursor {
  const start = startOf(results.experiment);
  const round = runOf(results, { ...start, arm: 'ticket' })?.rounds.at(-1)?.round;
  return round === undefined ? start : { ...start, arm: 'ticket', round };
}

/**
 * The selection follows the ticket as its rounds come in, until the person looks elsewhere. What a step of a walk has made is
 * looked at in any case: somebody has just pressed for it.
 */
export function followed(selection: Cursor, event: RunEvent, pinned = false): Cursor {
  if (event.type === 'snapshot') {
    const { arm, seed, width, round } = event.training;
    return { ...selection, arm, seed, width, round };
  }
  if (event.type !== 'finished' || pinned) return selection;
  const { arm, round } = event.training;
  const following =
    isSameReplicate(event.training, selection) &&
    (isDense(selection.arm) || selection.arm === 'ticket') &&
    round === selection.round + 1;
  return arm === 'ticket' && following ? { ...selection, arm, round } : selection;
}
