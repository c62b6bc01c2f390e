import { useEffect, useRef } from 'react';
import { useLab, useLabStore } from '../lab-context.ts';

/** How long the round takes from the dense network to the last one shown. */
const SWEEP_MS = 4000;
/** Fewer rounds than this are no sweep. */
const FEWEST = 3;

const PRESSES = ['pointerdown', 'keydown'] as const;

/** Calls back at every press of pointer or key, wherever on the page. */
function onPress(callback: () => void): () => void {
  for (const kind of PRESSES) addEventListener(kind, callback, { capture: true });
  return () => {
    for (const kind of PRESSES) removeEventListener(kind, callback, { capture: true });
  };
}

/**
 * Once the results that the page opens with are there, and the chart that shows them, moves the selected round once from the dense network to `last`. Who
 * wants no motion, or has pressed anything, is shown `last` at once; a press in the middle leaves the round where it is.
 */
export function useSweep(last: number, drawn: boolean): void {
  const store = useLabStore();
  const due = useLab(({ opening }) => opening?.awaits === 'sweep') && drawn;
  const pressed = useRef(false);
  useEffect(
    () =>
      onPress(() => {
        pressed.current = true;
      }),
    [],
  );
  useEffect(() => {
    if (!due) return;
    const { source, selection, pinned } = store.getState();
    const reducedMotion = !matchMedia('(prefers-reduced-motion: no-preference)').matches;
    if (source?.kind !== 'shipped' || pinned) return store.getState().endOpening();
    if (reducedMotion || pressed.current || last < FEWEST) {
      // A round that the person has chosen meanwhile stays.
      if (selection.round === 0) store.getState().look({ round: last });
      return store.getState().endOpening();
    }
    let round = 0;
    const timer = setInterval(() => {
      store.getState().look({ round: ++round });
      if (round >= last) store.getState().endOpening();
    }, SWEEP_MS / last);
    const unheard = onPress(store.getState().endOpening);
    return () => {
      clearInterval(timer);
      unheard();
    };
  }, [store, due, last]);
}
