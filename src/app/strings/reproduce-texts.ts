import { listed } from '../../spec/format.ts';
import type { HistoryEntry } from '../../store/history.ts';
import type { Source } from '../../store/source.ts';

/** Results that others are compared with, in a sentence. */
function nameOf(source: Source | undefined, entry: Pick<HistoryEntry, 'id' | 'name'> | undefined): string {
  if (entry?.name !== undefined) return `“${entry.name}”`;
  if (source?.kind === 'file') return `the file ${source.name}`;
  if (source?.kind === 'shared') return 'the results in the link';
  if (source?.kind === 'shipped') return 'the precomputed results';
  if (source?.kind === 'kept') return 'what this device trained earlier';
  return entry ? `your run ${entry.id} of this visit` : 'your run before';
}

/** Texts of results that are computed once more, and of what came of it. */
export const REPRODUCE = {
  offer: (source: Source | undefined) =>
    source?.kind === 'shipped' ? 'These results were computed beforehand.' : 'These results were computed elsewhere.',
  /** @param engines that computed them, none of which alone repeats them */
  noBits: (engines: readonly string[]) => `By ${listed(engines)}: the last bits may differ here.`,
  press: 'Reproduce them here',
  allKept: 'All of it was trained here before and is kept: the answer comes at once.',
  /** @param soFar whether the run here goes on, or was not finished */
  with: (source: Source | undefined, entry: Pick<HistoryEntry, 'id' | 'name'> | undefined, soFar: boolean) =>
    `Compared ${soFar ? 'so far ' : ''}with ${nameOf(source, entry)}.`,
  differences: 'All that differs',
} as const;
