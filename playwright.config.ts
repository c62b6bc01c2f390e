import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { browserLaunch } from './test/chromium.ts';
import { TEST_MS, WAIT_MS } from './test/hang.ts';

/** Another one lets two checkouts be tested side by side. */
const PORT = Number(process.env['E2E_PORT'] ?? 4319);

const ORIGIN = `http://localhost:${PORT}`;

/** Tests that train on a GPU say so in their titles. */
const GPU = /tfjs-webg(pu|l)/;

export default defineConfig({
  testDir: 'test/e2e',
  // One test a core: more would only take the cores from one another.
  workers: availableParallelism(),
  fullyParallel: true,
  timeout: TEST_MS,
  expect: { timeout: WAIT_MS, toPass: { timeout: WAIT_MS } },
  // Each of them may have waited for as long as that.
  maxFailures: 5,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: 'list',
  // A service worker fetches the whole page for later beside every test, and goes past the faults that tests put in the way.
  // Tests of serving and of being offline allow it. Sketches would train beside everything that changes settings: their own test
  // switches them on.
  use: {
    baseURL: `${ORIGIN}/`,
    serviceWorkers: 'block',
    storageState: {
      cookies: [],
      origins: [{ origin: ORIGIN, localStorage: [{ name: 'lottery-ticket-lab:sketches', value: 'off' }] }],
    },
    actionTimeout: WAIT_MS,
    navigationTimeout: WAIT_MS,
  },
  // Where no GPU is asked for none is imitated: that would draw every page slowly, and take both cores for it.
  projects: [
    { name: 'page', grepInvert: GPU, use: { launchOptions: browserLaunch({ gpu: false }) } },
    { name: 'gpu', grep: GPU, use: { launchOptions: browserLaunch() } },
  ],
  webServer: {
    command: `npx vite preview --port ${PORT} --strictPort`,
    port: PORT,
    reuseExistingServer: false,
    timeout: WAIT_MS,
  },
});
