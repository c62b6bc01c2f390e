import type { Swept } from '../experiment/sweep/swept.ts';
import { sweepInLink } from '../spec/sweep/sweep-link.ts';
import type { DraftSlice } from './draft.ts';
import type { Slice } from './slice.ts';
import type { SweepLinkSlice } from './sweep-link.ts';

/**
 * Puts results that were not trained here on the map; not while another map is training.
 * @param shipped whether they came with the page, and not in a file
 */
export function showSwept(
  swept: Swept,
  name: string,
  shipped: boolean,
  ...[set, get]: Parameters<Slice<SweepLinkSlice, Pick<DraftSlice, 'setDraft' | 'say'>>>
): void {
  if (get().sweeping) {
    get().say(['A map is on. Cancel it, or wait for its end, before another one is shown.']);
    return;
  }
  set({ sweepFile: { swept, name, shipped } });
  get().setDraft(swept.sweep.experiment);
  get().setSweep(sweepInLink(swept.sweep));
}
