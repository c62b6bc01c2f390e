import { playwright } from '@vitest/browser-playwright';
import { defineConfig, mergeConfig } from 'vitest/config';
import { chromiumLaunch } from './test/chromium.ts';
import { TEST_MS, WAIT_MS } from './test/hang.ts';
import viteConfig from './vite.config.ts';

const browserTests = 'test/**/*.browser.test.{ts,tsx}';

/** For both projects. */
const limits = {
  testTimeout: TEST_MS,
  hookTimeout: TEST_MS,
  teardownTimeout: TEST_MS,
  expect: { poll: { timeout: WAIT_MS } },
};

export default mergeConfig(
  viteConfig,
  defineConfig({
    test: {
      projects: [
        {
          extends: true,
          test: {
            name: 'unit',
            environment: 'node',
            include: ['test/**/*.test.ts'],
            exclude: [browserTests, 'test/e2e/**'],
            // Vitest leaves one core idle when left alone: half the machine where there are two.
            maxWorkers: '100%',
            ...limits,
          },
        },
        {
          extends: true,
          test: {
            name: 'browser',
            include: [browserTests],
            // SwiftShader imitates a GPU on the same cores that a second file would want.
            fileParallelism: false,
            ...limits,
            browser: {
              enabled: true,
              headless: true,
              connectTimeout: TEST_MS,
              screenshotFailures: false,
              provider: playwright({ launchOptions: chromiumLaunch, actionTimeout: WAIT_MS }),
              instances: [{ browser: 'chromium' }],
            },
          },
        },
      ],
    },
  }),
);
