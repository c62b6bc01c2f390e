import type { Results } from '../experiment/model/results.ts';
import { plan } from '../experiment/run/plan.ts';
import type { Slice } from './slice.ts';
import type { Shows, Source } from './source.ts';

/** Results that were on show in this visit. */
export interface HistoryEntry {
  /** Counts from 1, in the order in which they came. */
  readonly id: number;
  readonly results: Results;
  /** Absent when they were computed here. */
  readonly source?: Source | undefined;
  /** The name that the person gave them. */
  readonly name?: string | undefined;
  readonly pinned: boolean;
}

/** The results of this visit. They live in memory: masks are large, and saving is a press of its own. */
export interface History {
  /** Newest first. */
  readonly entries: readonly HistoryEntry[];
  /** The one on show; none before the first finished round of a run. */
  readonly shown?: number | undefined;
  /** What was removed last, until something else is. */
  readonly removed?: { readonly entry: HistoryEntry; readonly wasShown: boolean } | undefined;
  /** The next id. */
  readonly next: number;
}

/** More lines than this beside those of the run on show could not be told apart. */
export const MOST_PINS = 3;

export const noHistory: History = { entries: [], next: 1 };

/** Other results are about to come on show. */
export const leaving = (history: History): History => ({ ...history, shown: undefined });

/** Whether both are the same results, come on show again. */
const isSameSource = (source: Source | undefined, other: Source | undefined): boolean =>
  (source?.kind === 'shipped' && other?.kind === 'shipped' && source.recipe === other.recipe) ||
  (source?.kind === 'kept' && other?.kind === 'kept' && source.id === other.id);

/** The visit with one entry changed. */
const withEntry = (history: History, id: number, change: (entry: HistoryEntry) => HistoryEntry): History => ({
  ...history,
  entries: history.entries.map((entry) => (entry.id === id ? change(entry) : entry)),
});

/** Takes down what is on show: results that come to be, or that have grown. Shipped results of a recipe, and a kept run, are listed once. */
export function noted(history: History, results: Results | undefined, source: Source | undefined): History {
  if (!results || results.runs.length === 0) return history;
  const known = history.entries.find(({ id, source: own }) =>
    history.shown === undefined ? isSameSource(source, own) : id === history.shown,
  );
  if (!known) {
    const entry: HistoryEntry = { id: history.next, results, source, pinned: false };
    return { ...history, entries: [entry, ...history.entries], shown: entry.id, next: history.next + 1 };
  }
  if (known.results === results && history.shown === known.id) return history;
  return withEntry({ ...history, shown: known.id }, known.id, (entry) => ({ ...entry, results }));
}

export const pinsOf = ({ entries }: History): HistoryEntry[] => entries.filter(({ pinned }) => pinned);

/** The pinned results but those on show, whose lines are the chart's own. */
export const pinsBeside = (history: History): HistoryEntry[] =>
  pinsOf(history).filter(({ id }) => id !== history.shown);

/** Draws the lines of results beside those on show, or no longer; not of more than can be told apart. */
export function withPin(history: History, id: number, pinned: boolean): History {
  if (pinned && pinsOf(history).length >= MOST_PINS) return history;
  return withEntry(history, id, (entry) => ({ ...entry, pinned }));
}

/** Gives results a name; an empty one takes it away. */
export const withName = (history: History, id: number, name: string): History =>
  withEntry(history, id, (entry) => ({ ...entry, name: name.trim() || undefined }));

export function withoutEntry(history: History, id: number): History {
  const entry = history.entries.find((each) => each.id === id);
  if (!entry) return history;
  const wasShown = history.shown === id;
  return {
    ...history,
    entries: history.entries.filter((each) => each !== entry),
    removed: { entry, wasShown },
    ...(wasShown && { shown: undefined }),
  };
}

/** The visit before the last removal, in its old place; without its pin, if others have taken all of them. */
export function withUndone(history: History): History {
  const { removed, entries } = history;
  if (!removed) return history;
  const pinned = removed.entry.pinned && pinsOf(history).length < MOST_PINS;
  const all = [...entries, { ...removed.entry, pinned }].sort((a, b) => b.id - a.id);
  return { ...history, entries: all, removed: undefined };
}

/** Trainings of an entry that are finished, and all that its experiment has. */
export function trainingsOf({ results }: Pick<HistoryEntry, 'results'>): {
  readonly finished: number;
  readonly all: number;
} {
  const finished = results.runs.reduce((sum, { rounds }) => sum + rounds.length, 0);
  return { finished, all: plan(results.experiment).length };
}

/** Bytes that the masks of all entries take. */
export const maskBytes = ({ entries, removed }: History): number =>
  [...entries, ...(removed ? [removed.entry] : [])]
    .flatMap(({ results }) => results.runs)
    .flatMap(({ prunedAt = [] }) => prunedAt)
    .reduce((sum, layer) => sum + layer.byteLength, 0);

export interface HistoryState {
  readonly history: History;
}

export interface HistorySlice extends HistoryState {
  /** Puts results of this visit on show again, their settings with them. Not while a run is on. */
  readonly showAgain: (id: number) => void;
  readonly pin: (id: number, pinned: boolean) => void;
  readonly rename: (id: number, name: string) => void;
  /** Removes results from the history; those on show leave the page with it. Not those of a run that is on. */
  readonly removeEntry: (id: number) => void;
  readonly undoRemove: () => void;
}

export const createHistory: Slice<HistorySlice, Shows> = (set, get) => {
  const change = (next: (history: History) => History) => set(({ history }) => ({ history: next(history) }));
  const showAgain = (id: number) => {
    const entry = get().history.entries.find((each) => each.id === id);
    if (entry) get().show({ results: entry.results, source: entry.source, entry: id });
  };
  return {
    history: noHistory,
    showAgain,
    pin: (id, pinned) => change((history) => withPin(history, id, pinned)),
    rename: (id, name) => change((history) => withName(history, id, name)),
    removeEntry: (id) => {
      if (get().history.shown !== id || get().clearShown()) change((history) => withoutEntry(history, id));
    },
    undoRemove: () => {
      const { removed, shown } = get().history;
      change(withUndone);
      if (removed?.wasShown && shown === undefined) showAgain(removed.entry.id);
    },
  };
};
