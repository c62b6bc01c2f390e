import { useEffect, useEffectEvent } from 'react';
import { useLabStore } from '../lab-context.ts';
import { BELOW_STAGE, leavesStage, linkOf } from '../link-sync.ts';

/**
 * Makes Back leave the stage, and not the lab: phones have it as a gesture, which a full screen invites. The lesson's
 * chapters may have entries above the stage's own, and Back leads through these first. The round that was come to stays.
 */
export function useBackLeaves(leave: () => void): void {
  const store = useLabStore();
  const left = useEffectEvent(leave);
  useEffect(() => {
    history.replaceState(BELOW_STAGE, '');
    history.pushState(null, '');
    const moved = ({ state }: PopStateEvent) => {
      if (!leavesStage(state)) return;
      // The entry is older than the round.
      history.replaceState(null, '', linkOf(store, location));
      left();
    };
    addEventListener('popstate', moved);
    return () => removeEventListener('popstate', moved);
  }, [store]);
}
