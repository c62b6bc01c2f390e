import type { Lab, LabStore } from '../store/lab.ts';
import { isBusy } from '../store/run-state.ts';

/** The part of the browser's screen wake lock that is used here. */
interface Sentinel {
  release(): Promise<void>;
}

interface Screen {
  readonly wakeLock?: { request(type: 'screen'): Promise<Sentinel> } | undefined;
}

type Page = Pick<Document, 'hidden' | 'addEventListener' | 'removeEventListener'>;

/** Whether a computation is on that a sleeping device would interrupt. */
const computes = ({ status, paused, steps }: Lab): boolean => isBusy(status) && !paused && steps.waiting === undefined;

/**
 * Keeps the screen awake during a run if the browser can, since a sleeping device stops training. If the browser refuses,
 * for example on a low battery, the run continues without it.
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
  const acquireOrRelease = async () => {
    if (!wanted()) return release();
    if (held || asking) return;
    asking = true;
    held = await wakeLock.request('screen').catch(() => undefined);
    asking = false;
    // The lock may arrive after the run has ended.
    if (!wanted()) release();
  };
  // Browsers release the lock of a hidden page and do not restore it.
  const seen = () => {
    if (page.hidden) held = undefined;
    void acquireOrRelease();
  };
  const unsubscribe = store.subscribe((now, before) => {
    if (computes(now) !== computes(before)) void acquireOrRelease();
  });
  page.addEventListener('visibilitychange', seen);
  return () => {
    over = true;
    unsubscribe();
    page.removeEventListener('visibilitychange', seen);
    release();
  };
}
