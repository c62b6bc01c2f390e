import type { AnyDocument } from '../experiment/files/document.ts';
import type { DraftSlice } from './draft.ts';
import { showSwept } from './show-swept.ts';
import type { Slice } from './slice.ts';
import type { ShownState } from './source.ts';
import type { SweepLinkSlice } from './sweep-link.ts';

type Shower = Parameters<Slice<ShownState & SweepLinkSlice, Pick<DraftSlice, 'setDraft' | 'say'>>>;

/** Shows what a file holds that is no results: a map, a network, or settings, which are taken. */
export async function showOther(
  read: Exclude<AnyDocument, { readonly results: unknown } | { readonly problems: unknown }>,
  name: string,
  ...[set, get]: Shower
): Promise<void> {
  if ('swept' in read) return showSwept(read.swept, name, false, set, get);
  if ('network' in read) return (await import('./show-ticket.ts')).showTicket(read.network, name, set, get);
  get().setDraft(read.experiment, [`${name} holds an experiment; its settings are taken.`, ...read.notes]);
}
