import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { LabContext } from './app/lab-context.ts';
import { syncLink } from './app/link-sync.ts';
import { runtimeName } from './app/runtime.ts';
import { createLab } from './store/lab.ts';
import { Pool } from './worker/pool.ts';
import type { WorkerPort } from './worker/training-worker.ts';

/** The worker is named by the page's address, from which it finds the data. */
const spawn = (): WorkerPort =>
  new Worker(new URL('./worker/worker.ts', import.meta.url), {
    type: 'module',
    name: document.baseURI,
  }) as unknown as WorkerPort;

/**
 * One worker per core; more would only get into each other's way. Where memory cannot be shared each of them holds its own
 * copy of the data set, 47 MB for all of MNIST, so that many cores would ask for much.
 */
const cores = Math.max(1, Math.min(crossOriginIsolated ? 16 : 8, navigator.hardwareConcurrency || 1));

/** A hidden page draws no frames, but its results go on. */
const nextFrame = (callback: () => void) =>
  document.hidden ? setTimeout(callback, 50) : requestAnimationFrame(() => callback());

const store = createLab(
  { pool: new Pool(spawn, cores), now: () => performance.now(), nextFrame, runtime: runtimeName(navigator) },
  location.hash,
);
syncLink(store, window);

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <LabContext value={store}>
      <App />
    </LabContext>
  </StrictMode>,
);
