import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { StillContext } from './app/first/still.tsx';
import { LabContext } from './app/lab-context.ts';
import { syncLink } from './app/link-sync.ts';
import { runtimeName } from './app/runtime.ts';
import { createLab } from './store/lab.ts';
import { type KeeperPort, keepInWorker } from './worker/keeper.ts';
import { Pool } from './worker/pool.ts';
import { Shelf } from './worker/shelf.ts';
import type { WorkerPort } from './worker/training-worker.ts';

/** The worker is named by the page's address, from which it finds the data. */
const spawn = (): WorkerPort =>
  new Worker(new URL('./worker/worker.ts', import.meta.url), {
    type: 'module',
    name: document.baseURI,
  }) as unknown as WorkerPort;

const spawnKeeper = (): KeeperPort =>
  new Worker(new URL('./worker/keep-worker.ts', import.meta.url), { type: 'module' }) as unknown as KeeperPort;

/**
 * One worker per core; more would only get into each other's way. Where memory cannot be shared each of them holds its own
 * copy of the data set, 47 MB for all of MNIST, so that many cores would ask for much.
 */
const cores = Math.max(1, Math.min(crossOriginIsolated ? 16 : 8, navigator.hardwareConcurrency || 1));

/** A hidden page draws no frames, but its results go on. */
const nextFrame = (callback: () => void) =>
  document.hidden ? setTimeout(callback, 50) : requestAnimationFrame(() => callback());

/** One of the page's own files as text. */
async function fetchText(path: string): Promise<string> {
  const answer = await fetch(new URL(path, document.baseURI)).catch(() => undefined);
  if (answer?.ok) return answer.text();
  const why = answer ? `the server answers ${answer.status}` : 'there is no connection';
  throw new Error(`${path} cannot be loaded: ${why}. Try again later.`);
}

const shelf = new Shelf();
const store = createLab(
  {
    pool: new Pool(spawn, cores),
    files: {
      list: () => shelf.list(),
      keep: (files) => keepInWorker(spawnKeeper, files),
      remove: (sha256) => shelf.remove(sha256),
      rename: (sha256, name) => shelf.rename(sha256, name),
    },
    fetchText,
    now: () => performance.now(),
    nextFrame,
    runtime: runtimeName(navigator),
  },
  location.hash,
);
syncLink(store, window);
void store.refreshData();
// Another tab may have kept or removed data meanwhile.
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) void store.refreshData();
});

/** When the page has nothing more urgent to do; Safari tells nobody, so there it is soon. */
const idle = () =>
  new Promise<void>((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: 2000 });
    else setTimeout(resolve, 200);
  });
void store.openShipped(idle);

const root = document.getElementById('root') as HTMLElement;
// React clears what stands there; until the live chart has come, it is shown again in the chart's place.
const still = root.querySelector('.hero') ?? undefined;
createRoot(root).render(
  <StrictMode>
    <LabContext value={store}>
      <StillContext value={still}>
        <App />
      </StillContext>
    </LabContext>
  </StrictMode>,
);
