import type { Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

/**
 * The service worker and the web manifest, by which the page works offline and can be installed.
 * A new version waits for a person's word (`prompt`): one that takes over by itself reloads the page, and with it a
 * training that may have run for an hour.
 */
export const offline = (): Plugin[] =>
  VitePWA({
    registerType: 'prompt',
    injectRegister: false,
    manifest: {
      name: 'Lottery Ticket Lab',
      short_name: 'Lottery Lab',
      description: 'Train, prune and rewind MNIST networks in your own browser.',
      start_url: '.',
      display: 'standalone',
      background_color: '#f6f8fa',
      theme_color: '#005fb8',
      icons: [
        { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
        { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
        { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
        { src: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      ],
    },
    workbox: {
      // The data's manifest is precached with the page, so that a new version never reads an old split; the shards,
      // named by their content, are kept as they are used.
      globPatterns: [
        '**/*.{js,css,html,wasm,svg,png}',
        'data/mnist/manifest.json',
        'licenses.txt',
        // What claims are judged on, and the masks that the page opens with: both of one version, offline too.
        'reference/+([a-z-]).json',
        'reference/classroom.seed-1.json',
      ],
      // The page has one address, whatever a mail program hangs on it; any other, licenses.txt say, is not the page.
      navigateFallback: null,
      ignoreURLParametersMatching: [/.*/],
      maximumFileSizeToCacheInBytes: 5e6,
      // The first visit is served from the start, so that the data it loads is there offline.
      clientsClaim: true,
      cleanupOutdatedCaches: true,
      // The bundler of the service worker would put the names of this machine's folders into a map.
      sourcemap: false,
      runtimeCaching: [
        {
          urlPattern: /\/data\/mnist\/[^/]+\.bin$/,
          handler: 'CacheFirst',
          options: {
            cacheName: 'mnist',
            cacheableResponse: { statuses: [200] },
            // One data set has 14 shards; those of an older split leave first.
            expiration: { maxEntries: 20, purgeOnQuotaError: true },
          },
        },
        {
          // Their names stay when they are computed again: what a server has is newer, what is kept is for offline.
          urlPattern: /\/reference\/[^/]+\.(seed-\d+\.json|safetensors\.gz)$/,
          handler: 'NetworkFirst',
          options: {
            cacheName: 'reference',
            cacheableResponse: { statuses: [200] },
            expiration: { maxEntries: 20, purgeOnQuotaError: true },
          },
        },
      ],
    },
  });
