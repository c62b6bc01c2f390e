import { openTicket } from '../experiment/tickets/read-ticket.ts';
import type { DraftSlice } from './draft.ts';
import type { Slice } from './slice.ts';
import type { ShownState } from './source.ts';

/** Shows a network from a file in the place of the results; where the file is bad it is said why, and all stays as it is. */
export function showTicket(
  bytes: Uint8Array,
  name: string,
  ...[set, get]: Parameters<Slice<ShownState, Pick<DraftSlice, 'say'>>>
): void {
  const file = openTicket(bytes);
  const problems = 'problems' in file ? [`${name} cannot be opened.`, ...file.problems] : [];
  get().say(problems);
  if (!('problems' in file)) set({ ticket: { name, file } });
}
