import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Pinned } from '../../charts/accuracy/series.ts';
import { denseApart, summarise } from '../../experiment/report/summaries.ts';
import { startOf } from '../../spec/cursor.ts';
import { type HistoryEntry, pinsBeside } from '../../store/history.ts';
import { useLab } from '../lab-context.ts';
import { pinNames } from '../strings/pin-texts.ts';

/** What the accuracy chart draws of pinned results: at the width on show, where they have it. */
function pinnedOf(entry: HistoryEntry, name: string, width: number): Pinned {
  const { experiment } = entry.results;
  const own = experiment.widths.includes(width) ? width : startOf(experiment).width;
  const { lines, dense } = denseApart(summarise(entry.results, own));
  return { name, lines, dense: dense?.accuracy };
}

/** The names of pinned results on the chart, told by the results on show. */
export function usePinNames(entries: readonly HistoryEntry[]): readonly string[] {
  const shown = useLab(({ results }) => results?.experiment);
  return useMemo(() => pinNames(entries, shown), [entries, shown]);
}

/** The pinned results of this visit that the chart draws beside those on show. */
export const usePins = (): readonly HistoryEntry[] => useLab(useShallow(({ history }) => pinsBeside(history)));

/** The same as the chart draws them. */
export function usePinned(): readonly Pinned[] {
  const entries = usePins();
  const width = useLab((lab) => lab.selection.width);
  const names = usePinNames(entries);
  return useMemo(() => entries.map((entry, k) => pinnedOf(entry, names[k], width)), [entries, names, width]);
}
