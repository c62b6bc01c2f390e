import type { Experiment } from '../spec/experiment.ts';
import type { Guess } from '../spec/guess.ts';
import { type OnShow, plannedExperiment } from './behind.ts';
import { isBusy } from './run-state.ts';
import type { Slice } from './slice.ts';

/** A line that somebody expects of the ticket. */
export interface Guessed {
  /** What it is a guess about, see `guessedOf`. */
  readonly of: string;
  readonly line: Guess;
  /** Whether it came in a link, and was not drawn here. */
  readonly brought?: boolean;
}

export interface GuessingState {
  /** Stays while other settings are looked at, and is shown again with its own. */
  readonly guess?: Guessed | undefined;
  /** Whether the curve is covered and being drawn on. */
  readonly covering: boolean;
  /** The guess that there was before the curve was covered. */
  readonly guessBefore?: Guessed | undefined;
}

export interface GuessingSlice extends GuessingState {
  /** Covers the curve, so that a line can be drawn. Not while a run is on. */
  readonly coverCurve: () => void;
  /** Takes a line as the guess about the experiment whose rounds stand on the axis. */
  readonly drawGuess: (line: Guess) => void;
  /** Uncovers the curve, with the guess beside it. */
  readonly keepGuess: () => void;
  /** Uncovers the curve, with whatever guess there was before; where it is not covered, removes the guess. */
  readonly dropGuess: () => void;
}

/** What the ticket's curve depends on, as a text: all settings but seeds, widths and what else is trained beside it. */
export const guessedOf = ({ dataset, network, training, pruning }: Experiment): string =>
  JSON.stringify([dataset, network, training, pruning]);

/** The guess about an experiment, if there is one. */
export const guessOn = ({ guess }: Pick<GuessingState, 'guess'>, experiment: Experiment): Guessed | undefined =>
  guess?.of === guessedOf(experiment) ? guess : undefined;

/** A guess that came in a link, if one did. */
export const brought = (experiment: Experiment, line: Guess | undefined): Pick<GuessingState, 'guess'> =>
  line ? { guess: { of: guessedOf(experiment), line, brought: true } } : {};

export const createGuessing =
  (initial: Pick<GuessingState, 'guess'>): Slice<GuessingSlice, OnShow> =>
  (set, get) => ({
    ...initial,
    covering: false,
    coverCurve: () => {
      if (!isBusy(get().status)) set(({ guess }) => ({ covering: true, guessBefore: guess }));
    },
    drawGuess: (line) => set({ guess: { of: guessedOf(plannedExperiment(get())), line } }),
    keepGuess: () => set({ covering: false }),
    dropGuess: () =>
      set(({ covering, guessBefore }) => ({ covering: false, guess: covering ? guessBefore : undefined })),
  });
