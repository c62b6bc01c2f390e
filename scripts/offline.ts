import type { Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

/**
 * The service worker and the web manifest, by which the page works offline and can be installed. What the service worker does
 * is in src/offline; here is what it keeps from the first visit on.
 * A new version waits for a person's word (`prompt`): one that takes over by itself reloads the page, and with it a
 * training that may have run for an hour.
 */
export const offline = (): Plugin[] =>
  VitePWA({
    registerType: 'prompt',
    strategies: 'injectManifest',
    srcDir: 'src/offline',
    // Built as sw.js, the name by which visitors of older versions look for a new one.
    filename: 'sw.ts',
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
    injectManifest: {
      // The data's manifest is precached with the page, so that a new version never reads an old split; the shards,
      // named by their content, are kept as they are used.
      globPatterns: [
        '**/*.{js,css,html,wasm,svg,png,woff}',
        'data/mnist/manifest.json',
        'licenses.txt',
        // What claims are judged on, and the masks that the page opens with and the lesson shows: of one version, offline too.
        'reference/+([a-z-])?(.masks).json',
        'reference/classroom.seed-1.json',
        'reference/controls.seed-11.json',
      ],
      maximumFileSizeToCacheInBytes: 5e6,
    },
  });
