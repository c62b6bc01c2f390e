import { useEffect, useState } from 'react';
import type { Lab } from '../store/lab.ts';
import { useLabStore } from './lab-context.ts';

/**
 * A part of the lab's state that changes with every message of a run, looked at no oftener than every so many milliseconds.
 * @param select always the same function
 */
export function usePaced<T>(select: (lab: Lab) => T, ms: number): T {
  const store = useLabStore();
  const [shown, setShown] = useState(() => select(store.getState()));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const take = () => {
      timer = undefined;
      setShown(() => select(store.getState()));
    };
    take();
    const stop = store.subscribe(() => {
      timer ??= setTimeout(take, ms);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [store, select, ms]);
  return shown;
}
