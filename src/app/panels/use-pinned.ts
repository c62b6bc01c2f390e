import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Pinned } from '../../charts/accuracy/series.ts';
import { denseApart, summarise } from '../../experiment/report/summaries.ts';
import { startOf } from '../../spec/cursor.ts';
import { type HistoryEntry, pinsOf } from '../../store/history.ts';
import { useLab } from '../lab-context.ts';
import { entryName } from '../strings/history-texts.ts';

/** What the accuracy chart draws of pinned results: at the width on show, where they have it. */
function pinnedOf(entry: HistoryEntry, width: number): Pinned {
  const { experiment } = entry.results;
  const own = experiment.widths.includes(width) ? width : startOf(experiment).width;
  const { lines, dense } = denseApart(summarise(entry.results, own));
  return { name: entryName(entry), lines, dense: dense?.accuracy };
}

/** The pinned results of this visit but those on show, whose lines are the chart's own. */
export function usePinned(): readonly Pinned[] {
  const entries = useLab(useShallow(({ history }) => pinsOf(history).filter(({ id }) => id !== history.shown)));
  const width = useLab((lab) => lab.selection.width);
  return useMemo(() => entries.map((entry) => pinnedOf(entry, width)), [entries, width]);
}
