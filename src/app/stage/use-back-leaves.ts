import { useEffect, useEffectEvent } from 'react';

/** What the state of a browser's history says of the entry that a stage was opened from. */
const BELOW = { below: 'stage' } as const;

const isBelow = (state: unknown): boolean => (state as Partial<typeof BELOW> | null)?.below === BELOW.below;

/**
 * Makes Back leave the stage, and not the lab: phones have it as a gesture, which a full screen invites. The lesson's
 * chapters may have entries above the stage's own, and Back leads through these first.
 */
export function useBackLeaves(leave: () => void): void {
  const left = useEffectEvent(leave);
  useEffect(() => {
    history.replaceState(BELOW, '');
    history.pushState(null, '');
    const moved = ({ state }: PopStateEvent) => {
      if (isBelow(state)) left();
    };
    addEventListener('popstate', moved);
    return () => removeEventListener('popstate', moved);
  }, []);
}
