import { useEffect, useEffectEvent } from 'react';
import { useLabStore } from '../lab-context.ts';
import { linkOf } from '../link-sync.ts';

/** What the state of a browser's history says of the entry that a stage was opened from. */
const BELOW = { below: 'stage' } as const;

const isBelow = (state: unknown): boolean => (state as Partial<typeof BELOW> | null)?.below === BELOW.below;

/**
 * Makes Back leave the stage, and not the lab: phones have it as a gesture, which a full screen invites. The lesson's
 * chapters may have entries above the stage's own, and Back leads through these first. The round that was come to stays.
 */
export function useBackLeaves(leave: () => void): void {
  const store = useLabStore();
  const left = useEffectEvent(leave);
  useEffect(() => {
    history.replaceState(BELOW, '');
    history.pushState(null, '');
    const moved = (event: PopStateEvent) => {
      if (!isBelow(event.state)) return;
      // The lab stays as it is: whoever follows the history would take it back to before the stage.
      event.stopImmediatePropagation();
      history.replaceState(null, '', linkOf(store, location));
      left();
    };
    addEventListener('popstate', moved, { capture: true });
    return () => removeEventListener('popstate', moved, { capture: true });
  }, [store]);
}
