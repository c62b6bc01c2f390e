import { useEffect } from 'react';

/** Keeps the screen on while it is looked at and not touched, if the browser can. */
export function useScreenOn(): void {
  useEffect(() => {
    let over = false;
    let held: WakeLockSentinel | undefined;
    // A browser takes the lock from a hidden page, and does not give it back.
    const ask = async () => {
      if (document.hidden || !('wakeLock' in navigator)) return;
      const got = await navigator.wakeLock.request('screen').catch(() => undefined);
      if (over) await got?.release();
      else held = got;
    };
    const seen = () => void ask();
    seen();
    document.addEventListener('visibilitychange', seen);
    return () => {
      over = true;
      document.removeEventListener('visibilitychange', seen);
      void held?.release();
    };
  }, []);
}
