import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { build, type PreviewServer, preview } from 'vite';
import { launchOptions } from '../chromium.mjs';
import { kernels } from '../kernels.mjs';
import { mnistData } from '../mnist-data.ts';
import type { Host, Seat } from './host.ts';
import type { BenchPage } from './page.ts';
import { type Answers, type Ask, answerOf, type Outcome, PeerUnavailable, type WholeRun } from './protocol.ts';
import { stepTask } from './recipe.ts';

/** In the project and in the build. */
const PAGE = 'scripts/bench/page.html';

/** Builds the page as the lab's own is built, minified and with its workers as modules. */
async function buildPage(root: string, outDir: string): Promise<void> {
  await build({
    root,
    configFile: false,
    publicDir: false,
    base: './',
    logLevel: 'error',
    plugins: [kernels(), mnistData()],
    worker: { format: 'es', plugins: () => [kernels()] },
    build: {
      outDir,
      emptyOutDir: true,
      chunkSizeWarningLimit: 4000,
      rolldownOptions: { input: join(root, PAGE), checks: { pluginTimings: false } },
    },
  });
}

const addressOf = (server: PreviewServer): string => {
  const [local] = server.resolvedUrls?.local ?? [];
  if (!local) throw new Error('The benchmark’s server has no address.');
  return new URL(PAGE, local).href;
};

type WithBench = typeof globalThis & { readonly bench: BenchPage };

/** What a row asks of the page, across the boundary of the browser. */
function asking(page: Page) {
  const ask = async <K extends Ask['do']>(name: string, question: Ask & { do: K }): Promise<Answers[K]> => {
    const outcome = await page.evaluate(([to, what]) => (globalThis as WithBench).bench.ask(to, what), [
      name,
      question,
    ] as const);
    return answerOf(outcome) as Answers[K];
  };
  const close = (name: string) => page.evaluate((which) => (globalThis as WithBench).bench.close(which), name);
  return { ask, close };
}

function hostOn(page: Page): Host {
  const { ask, close } = asking(page);
  return {
    open: async (row): Promise<Seat> => {
      const { name, peer } = row;
      await ask(name, { do: 'open', peer, task: stepTask(row) });
      return {
        train: (epochs) => ask(name, { do: 'train', epochs }),
        accuracy: () => ask(name, { do: 'accuracy' }),
        close: () => close(name),
      };
    },
    imp: async ({ name, peer }, experiment, trainings) => {
      try {
        return await ask(name, { do: 'imp', peer, experiment, trainings });
      } finally {
        await close(name);
      }
    },
    seeds: async ({ peer, workers }, experiment) => {
      if (peer.kind !== 'engine') throw new PeerUnavailable('seeds run on engines of this lab alone');
      const outcome: Outcome = await page.evaluate((what) => (globalThis as WithBench).bench.seeds(what), {
        engine: peer.engine,
        experiment,
        workers,
      });
      return answerOf(outcome) as WholeRun;
    },
  };
}

function launchable() {
  try {
    return launchOptions();
  } catch (error) {
    throw new PeerUnavailable((error as Error).message);
  }
}

/** A real Chromium with the benchmark's page open. */
export interface Browser {
  readonly host: Host;
  readonly version: string;
  close(): Promise<void>;
}

/**
 * Builds the page, serves it and opens it in the browser that the tests use.
 * @throws PeerUnavailable with a sentence when there is no Chromium
 */
export async function openBrowser(root: string, scratch: string): Promise<Browser> {
  const options = launchable();
  const outDir = join(scratch, 'page');
  await buildPage(root, outDir);
  const server = await preview({ root, configFile: false, logLevel: 'error', build: { outDir }, preview: { port: 0 } });
  const browser = await chromium.launch(options);
  const page = await browser.newPage();
  await page.goto(addressOf(server));
  await page.waitForFunction(() => 'bench' in globalThis);
  // TensorFlow.js and jax-js would take threads if they could, and the rows say one.
  if (await page.evaluate(() => globalThis.crossOriginIsolated)) throw new Error('The benchmark’s page is isolated.');
  return {
    host: hostOn(page),
    version: `Chromium ${browser.version()}`,
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}
