import { defineConfig } from '@playwright/test';
import { launchOptions } from './scripts/chromium.mjs';

/** Another one lets two checkouts be tested side by side. */
const PORT = Number(process.env['E2E_PORT'] ?? 4319);

/** Tests that train on a GPU say so in their titles. */
const GPU = /tfjs-webg(pu|l)/;

export default defineConfig({
  testDir: 'test/e2e',
  // One test trains while another waits for its page; more would only take the cores from one another.
  workers: 2,
  fullyParallel: true,
  // No test asserts a clock: a slow machine is given its time.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: 'list',
  // A service worker fetches the whole page for later beside every test, and goes past the faults that tests put in the way.
  // Tests of serving and of being offline allow it.
  use: { baseURL: `http://localhost:${PORT}/`, serviceWorkers: 'block' },
  // Where no GPU is asked for none is imitated: that would draw every page slowly, and take both cores for it.
  projects: [
    { name: 'page', grepInvert: GPU, use: { launchOptions: launchOptions({ gpu: false }) } },
    { name: 'gpu', grep: GPU, use: { launchOptions: launchOptions() } },
  ],
  webServer: { command: `npx vite preview --port ${PORT} --strictPort`, port: PORT, reuseExistingServer: false },
});
