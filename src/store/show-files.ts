import type { AnyDocument } from '../experiment/files/document.ts';
import { age } from './age.ts';
import type { DraftSlice } from './draft.ts';
import { type HistoryState, leaving, noted } from './history.ts';
import { readEach } from './many-files.ts';
import { type OwnFile, readOwn } from './reading.ts';
import { isBusy, type RunState } from './run-state.ts';
import { showSwept } from './show-swept.ts';
import type { Slice } from './slice.ts';
import type { ShownState, Shows } from './source.ts';
import type { SweepLinkSlice } from './sweep-link.ts';

type Shower = Parameters<
  Slice<
    ShownState & SweepLinkSlice & HistoryState,
    Shows & Pick<DraftSlice, 'setDraft' | 'say'> & Pick<RunState, 'status'>
  >
>;

/** Shows what one file holds: results, a map, a network, or settings, which are taken. */
async function showOne(name: string, read: AnyDocument, ...[set, get]: Shower): Promise<void> {
  if ('problems' in read) return get().say(read.problems);
  if ('swept' in read) return showSwept(read.swept, name, false, set, get);
  if ('network' in read) return (await import('./show-ticket.ts')).showTicket(read.network, name, set, get);
  if ('experiment' in read)
    return get().setDraft(read.experiment, [`${name} holds an experiment; its settings are taken.`, ...read.notes]);
  get().show({ results: read.results, source: { kind: 'file', name }, notes: age(name, read.results) });
}

/**
 * Shows what files hold, or says why they cannot be shown. Results of several that agree are merged, and the others go into the
 * history of the visit.
 * @throws Error with a sentence when code does not come
 */
export async function showFiles([file, ...more]: readonly OwnFile[], ...[set, get]: Shower): Promise<void> {
  if (more.length === 0) return showOne(file.name, await readOwn(file), set, get);
  const { given, besides, experiment, notes } = await readEach([file, ...more], readOwn);
  if (experiment) return get().setDraft(experiment, notes);
  if (!given) return get().say(notes);
  // Otherwise those on show refuse to go, and say so.
  if (!isBusy(get().status)) {
    for (const { results, source } of besides)
      set(({ history }) => ({ history: noted(leaving(history), results, source) }));
  }
  get().show({ ...given, notes: [...notes, ...age('What is in the files', given.results)] });
}
