import { readFileSync } from 'node:fs';
import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test';
import { TICK_MS } from '../../src/engines/awake.ts';
import type { ResultsFile } from '../../src/experiment/files/results-file.ts';
import { WAIT_MS } from '../hang.ts';

/** Real MNIST and a network that any engine trains in seconds, SwiftShader's imitation of a GPU included. */
export const SMALL = 'v=1&n=2&images=600&hidden=10&iterations=24&evaluate=24&batch=40&rounds=2&arms=ticket,random-mask';

/**
 * The same with so many steps a training, evaluated at their end. The page draws a few times a second: a training that a test
 * presses into has to last longer.
 */
export const smallOf = (steps: number): string =>
  SMALL.replace('iterations=24&evaluate=24', `iterations=${steps}&evaluate=${steps}`);

/**
 * Gives what waits for so long or longer as much time as the tests have. With the steps in which the lab's watchdogs count,
 * these never take work for a hang, however slow the machine. Runs in a page or a worker, before anything else there.
 */
function unhurried([least, wait]: readonly [number, number]): void {
  const { setTimeout: original } = globalThis;
  const patient = (callback: () => void, ms = 0, ...rest: []) => original(callback, ms < least ? ms : wait, ...rest);
  globalThis.setTimeout = Object.assign(patient, original) as typeof setTimeout;
}

const WATCHDOGS = [TICK_MS, WAIT_MS] as const;

/** Lets nothing happen in a page because some time has passed: neither what it does after a second or more, nor when idle. */
export async function withoutTimers(page: Page): Promise<void> {
  await page.addInitScript(unhurried, [1000, WAIT_MS] as const);
  await page.addInitScript(() => {
    globalThis.requestIdleCallback = () => 0;
  });
}

/** Lets every training worker of a page run some code before its own. */
export async function beforeWorkers(page: Page, ...code: readonly (() => void)[]): Promise<void> {
  await page.addInitScript(unhurried, WATCHDOGS);
  const unhurriedly = `(${unhurried.toString()})(${JSON.stringify(WATCHDOGS)});`;
  await page.route('**/assets/worker-*.js', async (route) => {
    const response = await route.fetch();
    const own = code.map((each) => `(${each.toString()})();`);
    await route.fulfill({ response, body: [unhurriedly, ...own, await response.text()].join('\n') });
  });
}

/** A page in a browser context of its own, which shares nothing with others. */
export async function room(browser: Browser, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const { baseURL = '', storageState } = test.info().project.use;
  const context: BrowserContext = await browser.newContext({
    baseURL,
    ...(storageState !== undefined && { storageState }),
    ...options,
  });
  return context.newPage();
}

/** Waits until the page's requests go through its service worker, which has everything that it precaches by then. */
export const servedByWorker = (page: Page) =>
  expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');

/** What a test says to the page, as a person would. */
export class LabPage {
  readonly page: Page;
  readonly errors: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.errors.push(error.message));
  }

  get status() {
    return this.page.getByTestId('status');
  }

  get notes() {
    return this.page.locator('.progress .warning');
  }

  button(name: string) {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** What the results on show answer. */
  get answer() {
    return this.page.getByTestId('answer');
  }

  /** A page that opens with shipped results has shown its rounds, and says what they answer. */
  async opened(): Promise<void> {
    await expect(this.answer).toBeVisible();
  }

  async open(fragment: string): Promise<void> {
    await this.page.goto(`/#${fragment}`);
    await expect(this.button('Run')).toBeVisible();
  }

  /** Expects what is behind the badge: runtime, engine, seeds and data of the results on show. */
  async expectOrigin(said: RegExp): Promise<void> {
    const badge = this.page.getByTestId('badge').getByRole('button');
    const popup = this.page.getByRole('tooltip');
    await badge.click();
    await expect(popup).toHaveText(said);
    await badge.click();
    await expect(popup).toHaveCount(0);
  }

  /** Opens a fold by its title, if it has not opened by itself. The page above it may still grow, and move it from under the press. */
  async unfold(title: string): Promise<void> {
    const fold = this.page.getByText(title);
    const open = () => fold.evaluate((summary) => summary.closest('details')?.open);
    await expect(async () => {
      if (!(await open())) await fold.click();
      expect(await open()).toBe(true);
    }).toPass();
  }

  /** Opens the fold of rarer settings. */
  async advanced(): Promise<void> {
    await this.unfold('Advanced: data, network, training, seeds, engine');
  }

  async run(): Promise<void> {
    await this.button('Run').click();
  }

  /**
   * Presses a button at the very moment at which the status says something. The page itself does it: a run on a fast machine
   * has gone on before a test has heard of its status and answered. Called before the run begins, awaited after.
   */
  async pressAt(status: RegExp, button: string): Promise<void> {
    await this.page.evaluate(
      ([source, name]) =>
        new Promise<void>((pressed) => {
          const press = (): boolean => {
            const text = document.querySelector('[data-testid=status]')?.textContent ?? '';
            const found = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name);
            if (!found || !new RegExp(source).test(text)) return false;
            found.click();
            pressed();
            return true;
          };
          const watch = new MutationObserver(() => press() && watch.disconnect());
          if (!press()) watch.observe(document.body, { subtree: true, childList: true, characterData: true });
        }),
      [status.source, button] as const,
    );
  }

  /** Waits for so many frames of the page. */
  async frames(count: number): Promise<void> {
    await this.page.evaluate(
      (frames) =>
        new Promise<void>((resolve) => {
          let left = frames;
          const tick = () => (--left > 0 ? requestAnimationFrame(tick) : resolve());
          requestAnimationFrame(tick);
        }),
      count,
    );
  }

  /** The different texts that an element shows from now on. */
  async watch(selector: string): Promise<() => Promise<string[]>> {
    await this.page.evaluate((watched) => {
      const texts = new Set<string>();
      Object.assign(globalThis, { watchedTexts: texts });
      const note = () => texts.add(document.querySelector(watched)?.textContent ?? '');
      new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true });
    }, selector);
    return () => this.page.evaluate(() => [...(globalThis as unknown as { watchedTexts: Set<string> }).watchedTexts]);
  }

  async finished(): Promise<void> {
    await expect(this.status).toHaveText(/^Done/);
  }

  /** The results as "Save results" hands them over. */
  async saved(): Promise<ResultsFile> {
    const waiting = this.page.waitForEvent('download');
    await this.button('Save results').click();
    return JSON.parse(readFileSync(await (await waiting).path(), 'utf8')) as ResultsFile;
  }

  /** The colours of the mask on show, to see whether it changed. */
  maskPixels(): Promise<string> {
    return this.page
      .locator('.pictures canvas')
      .first()
      .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  }
}

/** Runs without what differs from one run to the next. */
export const bits = ({ runs, dataset }: ResultsFile) =>
  JSON.parse(JSON.stringify({ runs, dataset }).replace(/"seconds":[\d.e+-]+/g, '"seconds":0')) as unknown;
