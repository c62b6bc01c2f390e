import type { Results } from '../experiment/model/results.ts';
import type { BehindState } from './behind.ts';
import type { History, HistoryEntry, HistoryState } from './history.ts';
import type { ShownState } from './source.ts';

type Places = ShownState & BehindState & HistoryState;

/**
 * Masks that have come after their results, put wherever these stand by now: on show, behind others, and in the history of the
 * visit. A press may have moved them meanwhile, also under other settings.
 * @param masked the same results with masks
 */
export function withLateMasks(
  { results, behind, history }: Places,
  { runs }: Pick<Results, 'runs'>,
  masked: Pick<Results, 'runs'>,
): Pick<Places, 'results' | 'behind' | 'history'> {
  const made = new Map<Results, Results>();
  const put = (there: Results): Results => {
    if (there.runs !== runs) return there;
    const own = made.get(there) ?? { ...there, runs: masked.runs };
    made.set(there, own);
    return own;
  };
  const noted = (entry: HistoryEntry): HistoryEntry => ({ ...entry, results: put(entry.results) });
  const removed: History['removed'] = history.removed && { ...history.removed, entry: noted(history.removed.entry) };
  return {
    results: results && put(results),
    behind: behind && { ...behind, results: put(behind.results) },
    history: { ...history, entries: history.entries.map(noted), removed },
  };
}
