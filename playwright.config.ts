import { defineConfig } from '@playwright/test';
import { chromiumLaunch } from './test/chromium.ts';

/** Another one lets two checkouts be tested side by side. */
const PORT = Number(process.env['E2E_PORT'] ?? 4319);

export default defineConfig({
  testDir: 'test/e2e',
  // Trainings share two cores with the page that is looked at; a second test beside them would only slow both.
  workers: 1,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: 'list',
  use: { baseURL: `http://localhost:${PORT}/`, launchOptions: chromiumLaunch },
  webServer: { command: `npx vite preview --port ${PORT} --strictPort`, port: PORT, reuseExistingServer: false },
});
