import { playwright } from '@vitest/browser-playwright';
import { defineConfig, mergeConfig } from 'vitest/config';
import { chromiumLaunch } from './test/chromium.ts';
import viteConfig from './vite.config.ts';

const browserTests = 'test/**/*.browser.test.{ts,tsx}';

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
            // TensorFlow.js takes seconds to import, real MNIST seconds to train on.
            testTimeout: 60_000,
          },
        },
        {
          extends: true,
          test: {
            name: 'browser',
            include: [browserTests],
            // SwiftShader imitates a GPU on the same cores that a second file would want.
            fileParallelism: false,
            testTimeout: 120_000,
            hookTimeout: 120_000,
            browser: {
              enabled: true,
              headless: true,
              screenshotFailures: false,
              provider: playwright({ launchOptions: chromiumLaunch }),
              instances: [{ browser: 'chromium' }],
            },
          },
        },
      ],
    },
  }),
);
