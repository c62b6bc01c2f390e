import { CacheableResponsePlugin } from 'workbox-cacheable-response';
import { clientsClaim, type WorkboxPlugin } from 'workbox-core';
import { ExpirationPlugin } from 'workbox-expiration';
import { addPlugins, cleanupOutdatedCaches, type PrecacheEntry, precacheAndRoute } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { CacheFirst, NetworkFirst } from 'workbox-strategies';
import { isolated } from './isolation.ts';

/** The list is put in by the build: scripts/offline.ts says what is on it. */
declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: PrecacheEntry[] };

/** Static hosts send no headers of isolation, so every answer gets them here: from its second load on the page is isolated. */
const isolation: WorkboxPlugin = {
  // What is kept has the headers, and is then answered as it lies there, with the compiled code that browsers keep beside it.
  fetchDidSucceed: async ({ response }) => isolated(response),
  // Files that an older version of the page kept may have none.
  handlerWillRespond: async ({ response }) => isolated(response),
};

/** Files that are kept as they are used, and no more than one data set or set of results needs: it has 14 shards. */
const usedFiles = (cacheName: string) => ({
  cacheName,
  // Workbox's own classes do not keep to exactOptionalPropertyTypes.
  plugins: [
    isolation,
    new CacheableResponsePlugin({ statuses: [200] }),
    // Those of an older version leave first.
    new ExpirationPlugin({ maxEntries: 20, purgeOnQuotaError: true }),
  ] as WorkboxPlugin[],
});

// A new version waits until a person takes it.
self.addEventListener('message', ({ data }: { readonly data: { readonly type?: string } | null }) => {
  if (data?.type === 'SKIP_WAITING') void self.skipWaiting();
});
// The first visit is served from the start, so that the data it loads is there offline.
clientsClaim();

addPlugins([isolation]);
// The page has one address, whatever a mail program hangs on it; any other, licenses.txt say, is not the page.
precacheAndRoute(self.__WB_MANIFEST, { ignoreURLParametersMatching: [/.*/] });
cleanupOutdatedCaches();

// Shards are named by their content.
registerRoute(/\/data\/mnist\/[^/]+\.bin$/, new CacheFirst(usedFiles('mnist')));
// Their names stay when they are computed again: what a server has is newer, what is kept is for offline.
registerRoute(/\/reference\/[^/]+\.(seed-\d+\.json|safetensors\.gz)$/, new NetworkFirst(usedFiles('reference')));
