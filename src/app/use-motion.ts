import { useEffect, useState, useSyncExternalStore } from 'react';

/** How long a change in the pictures takes. */
const MOTION_MS = 900;

const STILL = '(prefers-reduced-motion: reduce)';

function subscribe(changed: () => void) {
  const query = matchMedia(STILL);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** Whether the person asks for less motion. */
export const useStill = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(STILL).matches);

/** When what is shown has begun to move: the same for all pictures of it, so that they move together. */
const begun = new WeakMap<object, number>();
const ended = new WeakSet<object>();

/**
 * How far a change is that pictures show, from 0 to 1. It begins with the first picture that shows it, and what is shown
 * later is at its end. With reduced motion, or in a page that draws no frames, it ends at once.
 * @param change what is shown; undefined for nothing
 */
export function useMotion(change: object | undefined): number {
  const still = useStill();
  const [shown, setShown] = useState<{ readonly change: object; readonly progress: number }>();
  useEffect(() => {
    if (!change || still || ended.has(change)) return;
    const show = (progress: number) => {
      if (progress === 1) ended.add(change);
      setShown({ change, progress });
    };
    const tick = (now: number) => {
      const from = begun.get(change) ?? now;
      begun.set(change, from);
      const progress = Math.min(1, (now - from) / MOTION_MS);
      show(progress);
      if (progress < 1) frame = requestAnimationFrame(tick);
    };
    let frame = requestAnimationFrame(tick);
    const hidden = () => document.hidden && show(1);
    document.addEventListener('visibilitychange', hidden);
    hidden();
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener('visibilitychange', hidden);
    };
  }, [change, still]);
  if (!change || still || ended.has(change)) return 1;
  return shown?.change === change ? shown.progress : 0;
}
