import { useEffect, useRef } from 'react';
import { useLab, useLabStore } from '../lab-context.ts';

/** The time in which the round moves from the dense network to the last one shown. */
const SWEEP_MS = 4000;
/** With fewer rounds there is no sweep. */
const FEWEST = 3;

const PRESSES = ['pointerdown', 'keydown'] as const;

/** Calls back at every press of a pointer or key, anywhere on the page. */
function onPress(callback: () => void): () => void {
  for (const kind of PRESSES) addEventListener(kind, callback, { capture: true });
  return () => {
    for (const kind of PRESSES) removeEventListener(kind, callback, { capture: true });
  };
}

/**
 * Moves the selected round once from the dense network to `last`, when the opening results and their chart are there. With
 * reduced motion, or after any press, `last` is shown at once. A press during the sweep stops it at its round.
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
      // Keeps a round that the user has chosen in the meantime.
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
