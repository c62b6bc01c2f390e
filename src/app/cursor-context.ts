import { createContext, use } from 'react';
import { SharedCursor } from '../charts/shared-cursor.ts';
import type { LabStore } from '../store/lab.ts';

/** The cursor that all pictures share. */
const CursorContext = createContext<SharedCursor | undefined>(undefined);

export const CursorProvider = CursorContext.Provider;

/** The pictures' cursor. */
export const useSharedCursor = (): SharedCursor | undefined => use(CursorContext);

/** A cursor for the pictures of a lab: what is pinned there is selected here, and the other way round. */
export function sharedCursorOf(store: LabStore): SharedCursor {
  const linking = new SharedCursor((pinned) => store.getState().select(pinned));
  const put = () => {
    const { neuron, pixel, step } = store.getState().selection;
    linking.put({ neuron, pixel, step });
  };
  put();
  store.subscribe((now, before) => {
    if (now.selection !== before.selection) put();
  });
  return linking;
}

/** Lets Escape, pressed anywhere but in an open dialog or a list, let go of what was chosen to be looked at. */
export function letEscapeGo(store: LabStore, target: Pick<Window, 'addEventListener'>): void {
  target.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('[role=dialog]')) return;
    store.getState().unpin();
  });
}
