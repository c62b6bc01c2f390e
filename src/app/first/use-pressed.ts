import { type RefObject, useEffect, useRef } from 'react';

const PRESSES = ['pointerdown', 'keydown'] as const;

/** Calls back at every press of a pointer or key, anywhere on the page. */
export function onPress(callback: (press: Event) => void): () => void {
  for (const kind of PRESSES) addEventListener(kind, callback, { capture: true });
  return () => {
    for (const kind of PRESSES) removeEventListener(kind, callback, { capture: true });
  };
}

/**
 * Calls back when a press has done what it does. What moves while a pointer is down is not under it when it is released: the
 * browser then takes the press for none.
 */
export function afterPress({ type }: Event, callback: () => void): void {
  if (type !== 'pointerdown') {
    callback();
    return;
  }
  const over = new AbortController();
  const released = () => {
    over.abort();
    // The click comes after the release.
    setTimeout(callback);
  };
  for (const kind of ['pointerup', 'pointercancel'])
    addEventListener(kind, released, { capture: true, signal: over.signal });
}

/** Whether anything on the page was pressed since the component is there; it does not render again for it. */
export function usePressed(): RefObject<boolean> {
  const pressed = useRef(false);
  useEffect(
    () =>
      onPress(() => {
        pressed.current = true;
      }),
    [],
  );
  return pressed;
}
