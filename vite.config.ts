import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { contentSecurity } from './scripts/content-security.ts';
import { kernels } from './scripts/kernels.mjs';
import { mnistData } from './scripts/mnist-data.ts';
import { offline } from './scripts/offline.ts';
import { prerenderPlugin } from './scripts/prerender-plugin.ts';
import { thirdParty } from './scripts/third-party.ts';

const notices = thirdParty();
// Their texts stand in licenses.txt; as comments they would make the worker several times larger.
const output = { comments: { legal: false } };

// With these the page may share memory with its workers, who then read one copy of the data set. Without them, as on many
// static hosts, each worker reads its own.
const isolated = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

export default defineConfig({
  // The built page works in any folder of any server.
  base: './',
  // What is not there is answered with 404, as by the plain servers that the page is copied to, and not with the page.
  appType: 'mpa',
  plugins: [react(), kernels(), mnistData(), prerenderPlugin(), contentSecurity(), offline(), notices.page],
  worker: { format: 'es', plugins: () => [kernels(), notices.worker], rolldownOptions: { output } },
  server: { headers: isolated },
  preview: { headers: isolated },
  build: {
    rolldownOptions: {
      // What the page needs at once comes as one file: split by who else imports it, it made two dozen, and compressed worse.
      output: { ...output, codeSplitting: { groups: [{ name: 'shell', tags: ['$initial'] }] } },
      checks: { pluginTimings: false },
    },
    // TensorFlow.js's WebGPU backend, loaded by the worker when asked for, is this large.
    chunkSizeWarningLimit: 1000,
  },
  // Without these entries Vite meets the worker's and the lazy parts' packages late, and reloads the page in mid-run.
  // Kernels are AssemblyScript.
  optimizeDeps: {
    entries: [
      'index.html',
      'src/{engines,execution,storage,worker,app,charts,store}/**/*.{ts,tsx}',
      '!src/engines/simd/kernels/**',
    ],
  },
});
