import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { Experiment } from '../../spec/experiment.ts';
import type { LabStore } from '../../store/lab.ts';
import type { Sketcher } from '../../store/sketch.ts';
import { useLabStore } from '../lab-context.ts';
import { nextFrameOf, restingFrames } from '../next-frame.ts';
import { SKETCH } from '../strings/sketch-texts.ts';
import { type Device, keptOff, sketchChoice, watchDevice } from './sketch-choice.ts';

const now = () => performance.now();

const after = (ms: number, then: () => void) => {
  const timer = setTimeout(then, ms);
  return () => clearTimeout(timer);
};

/**
 * Has settings sketched as they change.
 * @param since the settings before what is sketched at once, for somebody who has just asked for sketches
 * @returns ends it
 */
function sketching(store: LabStore, since?: Experiment): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  let sketcher: Sketcher | undefined;
  let coming: Promise<void> | undefined;
  const load = async (since: Experiment) => {
    try {
      const { createSketcher } = await import('../../store/sketch.ts');
      if (signal.aborted) return;
      const nextFrame = restingFrames(nextFrameOf(window), window, now);
      sketcher = createSketcher(store, { now, after, nextFrame, hidden: () => document.hidden }, since);
    } catch {
      coming = undefined;
      if (!signal.aborted) store.setState({ sketched: { of: since, state: 'failed', message: SKETCH.noCode } });
    }
  };
  // Whoever touches a setting is about to change it.
  const touched = async ({ target }: Event) => {
    if (!(target instanceof Element && target.closest('.settings'))) return;
    coming ??= load(store.getState().draft);
    await coming;
    await sketcher?.warm();
  };
  for (const type of ['pointerdown', 'focusin'])
    document.addEventListener(type, (event) => void touched(event), { signal });
  if (since) coming = load(since);
  // Settings are changed elsewhere, too: by a cell of a map, by a button beside a result.
  const unsubscribe = store.subscribe((now, before) => {
    if (now.draft !== before.draft) coming ??= load(before.draft);
  });
  document.addEventListener('visibilitychange', () => sketcher?.seen(), { signal });
  return () => {
    ending.abort();
    unsubscribe();
    sketcher?.end();
  };
}

/** Has settings sketched as they change, where that is wanted and the device has enough of everything for it. */
export function useSketcher(): void {
  const store = useLabStore();
  const wanted = useStore(sketchChoice);
  const rests = useStore(keptOff, ({ why }) => why !== undefined);
  const on = wanted && !rests;
  useEffect(() => watchDevice(navigator as Device, matchMedia), []);
  const switched = useRef(false);
  useEffect(() => {
    if (!on) {
      switched.current = true;
      return;
    }
    return sketching(store, switched.current ? store.getState().results?.experiment : undefined);
  }, [store, on]);
}
