import type { LabStore } from '../store/lab.ts';
import { wouldLose } from '../store/run-state.ts';

/**
 * Lets the browser ask before the page is left while a run is on or results are nowhere else. At other times it does not
 * listen, since browsers keep no page ready for Back that does.
 * @returns the function that ends it
 */
export function askBeforeLeaving(
  store: Pick<LabStore, 'getState' | 'subscribe'>,
  page: Pick<Window, 'addEventListener' | 'removeEventListener'>,
): () => void {
  const ask = (event: BeforeUnloadEvent) => event.preventDefault();
  let listens = false;
  const update = () => {
    const wanted = wouldLose(store.getState());
    if (wanted === listens) return;
    listens = wanted;
    if (wanted) page.addEventListener('beforeunload', ask);
    else page.removeEventListener('beforeunload', ask);
  };
  update();
  const unsubscribe = store.subscribe(update);
  return () => {
    unsubscribe();
    page.removeEventListener('beforeunload', ask);
  };
}
