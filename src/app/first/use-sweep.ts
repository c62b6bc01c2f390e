import { type RefObject, useEffect } from 'react';
import { useLab, useLabStore } from '../lab-context.ts';
import { sweepEnd } from './sweep-end.ts';
import { afterPress, onPress } from './use-pressed.ts';

/** The time in which the round moves from the dense network to the last one shown. */
const SWEEP_MS = 4000;
/** With fewer rounds there is no sweep. */
const FEWEST = 3;

/**
 * Moves the selected round once from the dense network to where the sweep ends, when the opening results are there. With
 * reduced motion, or after any press, that round is shown at once: nobody who goes on to something else is left in the middle.
 * Keys on the chart go on from the round that is there. It belongs to the chart, with which its code is loaded.
 * @param pressed whether anything was pressed before the chart was there, or since
 */
export function useSweep(pressed: RefObject<boolean>): void {
  const store = useLabStore();
  const due = useLab(({ opening }) => opening?.awaits === 'sweep');
  useEffect(() => {
    if (!due) return;
    const { results, source, selection, pinned } = store.getState();
    const reducedMotion = !matchMedia('(prefers-reduced-motion: no-preference)').matches;
    if (!results || source?.kind !== 'shipped' || pinned) return store.getState().endOpening();
    const last = sweepEnd(results);
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
    const unheard = onPress((press) => {
      const { target } = press;
      store.getState().endOpening();
      if (target instanceof Element && target.closest('[role=slider]')) return;
      const before = store.getState().selection;
      afterPress(press, () => {
        // The press may have chosen a round itself.
        if (store.getState().selection === before) store.getState().look({ round: last });
      });
    });
    return () => {
      clearInterval(timer);
      unheard();
    };
  }, [store, due, pressed]);
}
