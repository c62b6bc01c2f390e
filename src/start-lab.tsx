import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { CursorProvider, letEscapeGo, sharedCursorOf } from './app/cursor-context.ts';
import { StaticHeroContext } from './app/first/static-hero.tsx';
import { LabContext } from './app/lab-context.ts';
import { askBeforeLeaving } from './app/leaving.ts';
import { syncLink } from './app/link-sync.ts';
import { nextFrameOf, restingFrames } from './app/next-frame.ts';
import { once } from './app/once.ts';
import { runtimeName } from './app/runtime.ts';
import { seatMemory } from './app/seat-memory.ts';
import { keepAwake } from './app/wake-lock.ts';
import { fetchOwn } from './fetch-own.ts';
import { createLab } from './store/lab.ts';
import type { WorkerPort } from './worker/client.ts';
import { importInWorker, type KeeperPort } from './worker/importer.ts';

/** The worker's name is the page's address, from which it finds the data. */
const spawn = (): WorkerPort =>
  new Worker(new URL('./worker/worker.ts', import.meta.url), {
    type: 'module',
    name: document.baseURI,
  }) as unknown as WorkerPort;

const spawnKeeper = (): KeeperPort =>
  new Worker(new URL('./worker/import-worker.ts', import.meta.url), {
    type: 'module',
    // Its name is the address of the weights that read digits: it fetches them for data that may be digits alone.
    name: new URL('reference/classroom.seed-1.safetensors.gz', document.baseURI).href,
  }) as unknown as KeeperPort;

/**
 * One worker per core, since more would only slow each other down. Without shared memory each worker holds its own copy of
 * the data set, 55 MB for all of MNIST, so the limit is lower.
 */
const cores = Math.max(1, Math.min(crossOriginIsolated ? 16 : 8, navigator.hardwareConcurrency || 1));

/** Whoever has work for workers, of a class that comes with its code. */
const started = <Hands,>(Workers: new (spawn: () => WorkerPort, cores: number) => Hands): Hands =>
  new Workers(spawn, cores);

/** Data of a person's own, whose code is loaded when they are first asked for: most have none. */
const ownData = once(() =>
  import('./storage/own-data.ts').then(
    ({ OwnDataStore }) => new OwnDataStore(),
    () => {
      throw new Error(
        'The part of the page that keeps your data could not be loaded. Check the connection and reload.',
      );
    },
  ),
);
/** The host of kept runs, loaded at its first use. */
const kept = once(() => import('./storage/kept-host.ts').then(({ KeptHost }) => new KeptHost()));

/** Waits until the page is idle; in Safari, which cannot report that, for a moment. */
const idle = () =>
  new Promise<void>((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: 2000 });
    else setTimeout(resolve, 200);
  });

/** Shows the lab, with what the address asks for. */
export function startLab(root: HTMLElement): void {
  const store = createLab(
    {
      kept: {
        list: async () => (await kept()).list(),
        begin: async (...asked) => (await kept()).begin(...asked),
        takeOver: () => void kept().then((host) => host.takeOver()),
        giveUp: () => void kept().then((host) => host.giveUp()),
        results: async (...asked) => (await kept()).results(...asked),
        weights: async (...asked) => (await kept()).weights(...asked),
        missing: async (...asked) => (await kept()).missing(...asked),
        change: async (...asked) => (await kept()).change(...asked),
        remove: async (id) => (await kept()).remove(id),
        removeAll: async () => (await kept()).removeAll(),
        exportAll: async () => (await kept()).exportAll(),
        importAll: async (file) => (await kept()).importAll(file),
      },
      ...{ pool: started, crew: started, evaluator: started },
      files: {
        list: async () => (await ownData()).list(),
        keep: (files) => importInWorker(spawnKeeper, files),
        remove: async (sha256) => (await ownData()).remove(sha256),
        rename: async (sha256, name) => (await ownData()).rename(sha256, name),
      },
      seats: seatMemory,
      fetchText: async (path) => (await fetchOwn(path)).text(),
      fetchBytes: async (path) => new Uint8Array(await (await fetchOwn(path)).arrayBuffer()),
      testImages: async (...wanted) =>
        (await import('./worker/browser-host.ts')).testImages(document.baseURI, ...wanted),
      now: () => performance.now(),
      nextFrame: restingFrames(nextFrameOf(window), window, () => performance.now()),
      runtime: runtimeName(navigator),
    },
    location.hash,
  );
  syncLink(store, window);
  letEscapeGo(store, window);
  keepAwake(store, navigator, document);
  askBeforeLeaving(store, window);
  void store.getState().refreshData();
  // Another tab may have kept or removed something in the meantime.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) return;
    void store.getState().refreshData();
    void store.getState().refreshKept();
  });

  void store
    .getState()
    .openBrought(location.hash)
    .then(() => store.getState().openShipped(idle));
  // Not urgent: it is loaded after the curve.
  void idle().then(store.getState().refreshKept);

  // React clears the root, so StaticHero shows this hero again until the live chart is there.
  const staticHero = root.querySelector('.hero') ?? undefined;
  createRoot(root).render(
    <StrictMode>
      <LabContext value={store}>
        <CursorProvider value={sharedCursorOf(store)}>
          <StaticHeroContext value={staticHero}>
            <App />
          </StaticHeroContext>
        </CursorProvider>
      </LabContext>
    </StrictMode>,
  );
}
