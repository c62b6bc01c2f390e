import type { Lab, LabStore } from '../store/lab.ts';
import { isBusy } from '../store/run-state.ts';

/** The sides of a browser's screen wake lock that are used. */
interface Sentinel {
  release(): Promise<void>;
}

interface Screen {
  readonly wakeLock?: { request(type: 'screen'): Promise<Sentinel> } | undefined;
}

type Page = Pick<Document, 'hidden' | 'addEventListener' | 'removeEventListener'>;

/** Whether something is computed that a sleeping device would cut off. */
const computes = ({ status, paused, steps }: Lab): boolean => isBusy(status) && !paused && steps.waiting === undefined;

/**
 * Keeps the screen awake while a run is on, where the browser can: a device that falls asleep stops training. It is a
 * courtesy; where the browser refuses, as on a low battery, the run goes on without.
 * @returns the function that ends it
 */
export function keepAwake(store: Pick<LabStore, 'getState' | 'subscribe'>, screen: Screen, page: Page): () => void {
  const { wakeLock } = screen;
  if (!wakeLock) return () => {};
  let held: Sentinel | undefined;
  let asking = false;
  let over = false;
  const wanted = () => !over && !page.hidden && computes(store.getState());
  const release = () => {
    const old = held;
    held = undefined;
    old?.release().catch(() => {});
  };
  const normalise = async () => {
    if (!wanted()) return release();
    if (held || asking) return;
    asking = true;
    held = await wakeLock.request('screen').catch(() => undefined);
    asking = false;
    // It may have come too late.
    if (!wanted()) release();
  };
  // Browsers take the lock away from a page that is hidden, and do not give it back by themselves.
  const seen = () => {
    if (page.hidden) held = undefined;
    void normalise();
  };
  const unsubscribe = store.subscribe((now, before) => {
    if (computes(now) !== computes(before)) void normalise();
  });
  page.addEventListener('visibilitychange', seen);
  return () => {
    over = true;
    unsubscribe();
    page.removeEventListener('visibilitychange', seen);
    release();
  };
}
