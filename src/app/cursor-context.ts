import { createContext, use } from 'react';
import { SharedCursor } from '../charts/shared-cursor.ts';
import type { LabStore } from '../store/lab.ts';

/** The cursor that all pictures share. */
const CursorContext = createContext<SharedCursor | undefined>(undefined);

export const CursorProvider = CursorContext.Provider;

/** Returns the cursor that all pictures share. */
export const useSharedCursor = (): SharedCursor | undefined => use(CursorContext);

/** Makes a cursor for the pictures of a lab. A pin in a picture becomes the lab's selection, and the reverse. */
export function sharedCursorOf(store: LabStore): SharedCursor {
  const sharedCursor = new SharedCursor((pinned) => store.getState().select(pinned));
  const put = () => {
    const { neuron, pixel, step } = store.getState().selection;
    sharedCursor.put({ neuron, pixel, step });
  };
  put();
  store.subscribe((now, before) => {
    if (now.selection !== before.selection) put();
  });
  return sharedCursor;
}

/** Makes Escape clear the pinned selection, except in an open dialog or list. */
export function letEscapeGo(store: LabStore, target: Pick<Window, 'addEventListener'>): void {
  target.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('[role=dialog]')) return;
    store.getState().unpin();
  });
}
