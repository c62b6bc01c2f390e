import { defineConfig } from '@playwright/test';
import { chromiumLaunch } from './test/chromium.ts';

/** Another one lets two checkouts be tested side by side. */
const PORT = Number(process.env['E2E_PORT'] ?? 4319);

export default defineConfig({
  testDir: 'test/e2e',
  // One test trains while another waits for its page; more would only take the cores from one another.
  workers: 2,
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: 'list',
  use: { baseURL: `http://localhost:${PORT}/`, launchOptions: chromiumLaunch },
  webServer: { command: `npx vite preview --port ${PORT} --strictPort`, port: PORT, reuseExistingServer: false },
});
