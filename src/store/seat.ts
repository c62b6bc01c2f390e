import { NUMERICS } from '../numerics/version.ts';
import { MOST_DRAWN, type Seats } from '../spec/class-link.ts';
import { type Experiment, questionOf } from '../spec/experiment.ts';
import { formatLink, type ParsedLink, parseLink } from '../spec/link.ts';
import { type ExactEngine, exactOf, type View } from '../spec/view.ts';
import type { DraftState } from './draft.ts';
import type { Slice } from './slice.ts';

/** A student's place in a class that runs one experiment, a seed each. */
export interface Seat {
  readonly seats: Seats;
  /** The class's experiment, its seeds left at 1. */
  readonly experiment: Experiment;
  readonly engine: ExactEngine;
  /** The student's own; absent until they have typed their number. */
  readonly seed?: number | undefined;
}

export interface SeatState {
  /** Absent outside a class. */
  readonly seat?: Seat | undefined;
}

/** What remembers seeds from visit to visit, by the class's experiment. */
export interface SeatHost {
  readonly recall: (of: string) => number | undefined;
  readonly keep: (of: string, seed: number | undefined) => void;
  /** A random number from 0, less than 1. */
  readonly random: () => number;
}

export interface SeatSlice extends SeatState {
  /** Sits down: the class's experiment with this seed is what Run runs. Without a seed, stands up again. */
  readonly takeSeat: (seed: number | undefined) => void;
  /** Puts the class's settings back. */
  readonly backToClass: () => void;
}

/** The class's settings as a link, its seeds apart. */
export const classLink = ({ experiment, engine }: Seat): string =>
  formatLink({ experiment, view: { engine } }, NUMERICS);

const withSeed = ({ experiment, seed }: Seat): Experiment =>
  seed === undefined ? experiment : { ...experiment, seeds: [seed] };

/** Whether the settings are the class's, whatever the seeds. */
export const isOfClass = ({ seat, draft, view }: SeatState & Pick<DraftState, 'draft' | 'view'>): boolean =>
  seat !== undefined && questionOf(draft) === questionOf(seat.experiment) && view.engine === seat.engine;

/** Why a student cannot run yet. */
export const seatObstacle = (lab: SeatState & Pick<DraftState, 'draft' | 'view'>): string | undefined =>
  isOfClass(lab) && lab.seat?.seed === undefined ? 'Say first which number you have in your class.' : undefined;

/** The seat that a link gives, and the settings that are run there. */
export function seated(
  { seats, ofClass, experiment: asked, view: seen }: Pick<ParsedLink, 'seats' | 'ofClass' | 'experiment' | 'view'>,
  host: SeatHost,
): { readonly seat?: Seat; readonly draft: Experiment; readonly view: View } {
  if (!seats) return { draft: asked, view: seen };
  const { experiment, view } = ofClass === undefined ? { experiment: asked, view: seen } : parseLink(ofClass, NUMERICS);
  // Whoever compares needs an engine that gives everybody the same bits.
  const engine = exactOf(view.engine);
  const empty = { seats, experiment: { ...experiment, seeds: [1] }, engine };
  const known = host.recall(classLink(empty));
  const drawn = seats === 'drawn' ? 1 + Math.floor(host.random() * MOST_DRAWN) : undefined;
  const fits = known !== undefined && (seats === 'drawn' || known <= seats.most);
  const seat = { ...empty, seed: fits ? known : drawn };
  if (!fits && drawn !== undefined) host.keep(classLink(empty), drawn);
  // Settings that the student has changed stay as they are: the page says so, and leads back.
  return ofClass === undefined
    ? { seat, draft: withSeed(seat), view: { ...view, engine } }
    : { seat, draft: asked, view: seen };
}

export const createSeat =
  (host: SeatHost, seat: Seat | undefined): Slice<SeatSlice, DraftState> =>
  (set, get) => ({
    seat,
    takeSeat: (seed) => {
      const { seat: old, view } = get();
      if (!old) return;
      const next = { ...old, seed };
      host.keep(classLink(old), seed);
      set({ seat: next, draft: withSeed(next), view: { ...view, engine: old.engine } });
    },
    backToClass: () => {
      const { seat: own, view } = get();
      if (own) set({ draft: withSeed(own), view: { ...view, engine: own.engine } });
    },
  });
