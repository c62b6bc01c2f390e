import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { contentSecurity } from './scripts/content-security.ts';
import { fetchFirst } from './scripts/fetch-first.ts';
import { kernels } from './scripts/kernels.mjs';
import { mnistData } from './scripts/mnist-data.ts';
import { offline } from './scripts/offline.ts';
import { prerenderPlugin } from './scripts/prerender-plugin.ts';
import { teach } from './scripts/teach.ts';
import { thirdParty } from './scripts/third-party.ts';
import { ISOLATION } from './src/offline/isolation.ts';

const notices = thirdParty();
// Licence texts are in licenses.txt; as comments they would make the worker several times larger.
const output = { comments: { legal: false } };

// Texts of the page survive translators: src/jsx says how. To the compiler of types this is React's own.
const JSX = { jsxImportSource: '#jsx' };

/** Small files that the curve, the pictures and a run share: each by itself would be a request before the curve. */
const CURVE = [
  'app/figure/drawn',
  'app/figure/figures',
  'app/figure/saved',
  'app/panels/about-picture',
  'app/panels/use-winning',
  'app/strings/figure-texts',
  'app/strings/live-chart-texts',
  'charts/chart-tools',
  'charts/pixel-ratio',
  'experiment/model/cancelled',
  'experiment/model/fold',
  'experiment/report/images',
  'experiment/report/losses',
  'experiment/report/winning',
  'pruning/mask',
  'spec/layer-names',
  'store/walked',
];

/** What tips, menus and dialogs share of Base UI: the page would name each of these by itself. */
const POPUP =
  /\/@base-ui\/.*\/(floating-ui-react\/|use(Positioner|AnchorPositioning|ScrollLock|OpenInteractionType|ValueChanged|Controlled)\.|InternalBackdrop|CompositeList\.)/;

export default defineConfig({
  // The built page works in any folder of any server.
  base: './',
  // Missing files are answered with 404 and not with the page, as by the static hosts that the page is copied to.
  appType: 'mpa',
  plugins: [
    react(JSX),
    fetchFirst(),
    kernels(),
    mnistData(),
    prerenderPlugin(),
    contentSecurity(),
    teach(),
    offline(),
    notices.page,
  ],
  worker: { format: 'es', plugins: () => [kernels(), notices.worker], rolldownOptions: { output } },
  // Isolated from the first load on; where a host sends no such headers, the service worker adds them from the second on.
  server: { headers: ISOLATION },
  preview: { headers: ISOLATION },
  build: {
    // Every browser of the lab knows how to load a module beforehand, or does without: the page needs no help for it.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        ...output,
        codeSplitting: {
          groups: [
            // All modules that the page needs at once are one file: two dozen smaller ones compressed worse.
            { name: 'shell', tags: ['$initial'] },
            { name: 'curve', test: new RegExp(`/src/(${CURVE.join('|')})\\.tsx?$|/use-sync-external-store/`) },
            { name: 'popup', test: POPUP },
            // By itself, CommonJS that several lazy parts share takes its helpers out of the shell, into one file more.
            { name: 'first-params', test: /@stdlib|\/src\/experiment\/train\/(first-params|start)\.ts$/ },
          ],
        },
      },
      checks: { pluginTimings: false },
    },
    // TensorFlow.js's WebGPU backend, which the worker loads on demand, is this large.
    chunkSizeWarningLimit: 1000,
  },
  // Without these entries Vite finds the packages of the worker and the lazy parts late, and reloads the page during a run.
  // Kernels are AssemblyScript.
  optimizeDeps: {
    entries: [
      'index.html',
      'src/{engines,execution,storage,worker,app,charts,store,jsx}/**/*.{ts,tsx}',
      '!src/engines/simd/kernels/**',
    ],
  },
});
