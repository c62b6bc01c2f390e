import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import type { ResultsFile } from '../../src/experiment/results-file.ts';

/** Real MNIST and a network that any engine trains in seconds, SwiftShader's imitation of a GPU included. */
export const SMALL = 'v=1&n=1&images=600&hidden=10&iterations=24&evaluate=24&batch=40&rounds=2&arms=ticket,random-mask';

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

  async open(fragment: string): Promise<void> {
    await this.page.goto(`/#${fragment}`);
    await expect(this.button('Run')).toBeVisible();
  }

  /** Opens the fold of rarer settings, if it has not opened by itself. */
  async advanced(): Promise<void> {
    const fold = this.page.getByText('Advanced: data, network, training, seeds, engine');
    const open = () => fold.evaluate((summary) => summary.closest('details')?.open);
    await expect(async () => {
      if (!(await open())) await fold.click();
      expect(await open()).toBe(true);
    }).toPass();
  }

  async run(): Promise<void> {
    await this.button('Run').click();
  }

  /** Waits for a status that may stand for a few frames only, which retrying assertions would miss. */
  async sees(status: RegExp): Promise<void> {
    await this.page.waitForFunction(
      (source) => new RegExp(source).test(document.querySelector('[data-testid=status]')?.textContent ?? ''),
      status.source,
      { polling: 'raf', timeout: 120_000 },
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

  async finished(timeout = 120_000): Promise<void> {
    await expect(this.status).toHaveText(/^Done/, { timeout });
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
