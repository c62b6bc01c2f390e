import { type RefObject, useEffect, useRef } from 'react';

const PRESSES = ['pointerdown', 'keydown'] as const;

/** Calls back at every press of a pointer or key, anywhere on the page. */
export function onPress(callback: (press: Event) => void): () => void {
  for (const kind of PRESSES) addEventListener(kind, callback, { capture: true });
  return () => {
    for (const kind of PRESSES) removeEventListener(kind, callback, { capture: true });
  };
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
