import { chromium, type Page, type Browser as Program } from 'playwright';
import { preview } from 'vite';
import { launchOptions } from '../chromium.mjs';
import { BENCH_PAGE } from './build.ts';
import { emptyHost, type Host, type Seat } from './host.ts';
import type { BenchPage } from './page.ts';
import { type Answers, type Ask, answerOf, type Outcome, PeerUnavailable, type WholeRun } from './protocol.ts';
import { stepTask } from './recipe.ts';

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
    ...emptyHost('the benchmark’s page'),
    open: async (row): Promise<Seat> => {
      const { name, peer } = row;
      await ask(name, { do: 'open', peer, task: stepTask(row) });
      return {
        train: (epochs) => ask(name, { do: 'train', epochs }),
        accuracy: () => ask(name, { do: 'accuracy' }),
        digest: () => ask(name, { do: 'digest' }),
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

/** With these headers threads of a page may share memory. */
const ISOLATED = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

/** A built page on a server of its own. */
export interface Served {
  readonly address: string;
  readonly close: () => Promise<void>;
}

/** Serves a built page. @param isolated whether its threads may share memory */
export async function serve(root: string, outDir: string, isolated: boolean): Promise<Served> {
  const server = await preview({
    root,
    configFile: false,
    appType: 'mpa',
    logLevel: 'error',
    build: { outDir },
    preview: { port: 0, ...(isolated && { headers: ISOLATED }) },
  });
  const [address] = server.resolvedUrls?.local ?? [];
  if (!address) throw new Error('The benchmark’s server has no address.');
  return { address, close: () => server.close() };
}

/**
 * Starts the browser that the tests use.
 * @param gpu whether a GPU is imitated, which some peers need and which competes with trainings for every frame
 * @throws PeerUnavailable with a sentence when there is no Chromium
 */
export async function launch(gpu: boolean): Promise<Program> {
  const options = (() => {
    try {
      return launchOptions({ gpu });
    } catch (error) {
      throw new PeerUnavailable((error as Error).message);
    }
  })();
  return chromium.launch(options);
}

/** Opens the benchmark's page, as a host. */
export async function openBenchPage(browser: Program, { address }: Served, isolated: boolean): Promise<Host> {
  const page = await browser.newPage();
  await page.goto(new URL(BENCH_PAGE, address).href);
  await page.waitForFunction(() => 'bench' in globalThis);
  // TensorFlow.js and jax-js would take threads if they could, and their rows say one.
  if ((await page.evaluate(() => globalThis.crossOriginIsolated)) !== isolated) {
    throw new Error(`The benchmark’s page is ${isolated ? 'not ' : ''}isolated.`);
  }
  return hostOn(page);
}
