import { useEffect, useState } from 'react';

/** Buttons stay for this long after the pointer has moved. */
const STAY_MS = 3000;

/** Whether nobody has moved the pointer for a while. */
export function useIdle(): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    let rest: ReturnType<typeof setTimeout> | undefined;
    const moved = () => {
      clearTimeout(rest);
      rest = setTimeout(() => setIdle(true), STAY_MS);
      setIdle(false);
    };
    moved();
    for (const type of ['pointermove', 'pointerdown']) addEventListener(type, moved, { passive: true });
    return () => {
      clearTimeout(rest);
      for (const type of ['pointermove', 'pointerdown']) removeEventListener(type, moved);
    };
  }, []);
  return idle;
}
