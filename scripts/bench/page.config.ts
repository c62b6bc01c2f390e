import { join } from 'node:path';
import { defineConfig } from 'vite';
import { kernels } from '../kernels.mjs';
import { mnistData } from '../mnist-data.ts';

// The benchmark's page, built as the lab's own is: minified, and its workers as modules. An older project is measured with
// a copy of this file in its place, so that what it imports must have been there.
export default defineConfig({
  publicDir: false,
  base: './',
  plugins: [kernels(), mnistData()],
  worker: { format: 'es', plugins: () => [kernels()] },
  build: {
    chunkSizeWarningLimit: 4000,
    rolldownOptions: { input: join(import.meta.dirname, 'page.html'), checks: { pluginTimings: false } },
  },
});
