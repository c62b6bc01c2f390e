import { readFileSync } from 'node:fs';
import type { Page, Browser as Program } from 'playwright';
import type { ResultsFile } from '../../src/experiment/files/results-file.ts';
import type { Served } from './browser.ts';
import { LAB_TRAININGS } from './costs.ts';
import { emptyHost, type Host } from './host.ts';
import type { WholeRun } from './protocol.ts';
import type { LabRow } from './rows.ts';

/** The same in both pages that are held against each other. */
const BUTTONS: Readonly<Record<LabRow['what'], string>> = {
  default: 'Run',
  control: 'Is it the weights or the luck? Run the control here',
};
/** What both pages have as many of, whatever the machine has. */
const CORES = 2;
/** No run here takes as long, in milliseconds. */
const HANG_MS = 1_800_000;

/** What a run of the page shows, in milliseconds of its clock. */
interface Seen {
  readonly began: number;
  readonly first?: number;
  readonly over?: number;
  readonly problem?: string;
}

type WithSeen = typeof globalThis & { seen?: { -readonly [K in keyof Seen]: Seen[K] } };

/** Presses a button, and notes when the status begins to tell of a training and when it tells of the end. In the page. */
function pressAndWatch(button: string): void {
  const seen: NonNullable<WithSeen['seen']> = { began: performance.now() };
  (globalThis as WithSeen).seen = seen;
  const note = () => {
    const status = document.querySelector('[data-testid=status]');
    const text = status?.textContent ?? '';
    if (/^Training/.test(text)) seen.first ??= performance.now();
    if (status?.className === 'problem') seen.problem ??= text;
    if (/^Done/.test(text) || seen.problem !== undefined) seen.over ??= performance.now();
  };
  new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true });
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent === button)?.click();
}

/** Whether the page has told how long its run would take: by then its engine has run, and its data are there. */
function isEstimated(): boolean {
  const said = document.querySelector('[data-testid=control-time]')?.textContent ?? '';
  return document.querySelector('.run-bar [data-seconds]') !== null || /About/.test(said);
}

async function savedFrom(page: Page): Promise<ResultsFile> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save results' }).click();
  return JSON.parse(readFileSync(await (await download).path(), 'utf8')) as ResultsFile;
}

/** @throws Error when the page ran something else than it was asked for, or on another engine */
function accuraciesOf({ runs }: ResultsFile, what: LabRow['what']): number[] {
  const rounds = runs.flatMap((run) => run.rounds);
  const engines = [...new Set(rounds.map(({ engine }) => engine))];
  if (engines.join() !== 'simd') throw new Error(`the page trained on ${engines.join(' and ')}, not on simd`);
  if (rounds.length !== LAB_TRAININGS[what]) throw new Error(`the page trained ${rounds.length} times`);
  return rounds.map(({ test }) => test.accuracy);
}

async function runOn(page: Page, address: string, what: LabRow['what']): Promise<WholeRun> {
  page.setDefaultTimeout(HANG_MS);
  await page.addInitScript((cores) => {
    Object.defineProperty(globalThis.navigator, 'hardwareConcurrency', { get: () => cores });
  }, CORES);
  await page.goto(address);
  await page.getByRole('button', { name: BUTTONS[what], exact: true }).waitFor();
  await page.waitForFunction(isEstimated);
  await page.evaluate(pressAndWatch, BUTTONS[what]);
  await page.waitForFunction(() => (globalThis as WithSeen).seen?.over !== undefined);
  const { began, first, over, problem } = await page.evaluate(() => (globalThis as WithSeen).seen as Seen);
  if (problem !== undefined) throw new Error(problem);
  if (first === undefined || over === undefined) throw new Error('its run ended without a training');
  const accuracies = accuraciesOf(await savedFrom(page), what);
  const seconds = (over - (what === 'control' ? first : began)) / 1000;
  return { seconds, startUp: (first - began) / 1000, accuracies };
}

/** The lab's page as a person has it who comes for the first time: every run begins in a browser that has kept nothing. */
export function labHost(browser: Program, { address }: Served): Host {
  return {
    ...emptyHost('the lab’s page'),
    lab: async ({ what }) => {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 720 },
        reducedMotion: 'reduce',
        serviceWorkers: 'block',
      });
      try {
        return await runOn(await context.newPage(), address, what);
      } finally {
        await context.close();
      }
    },
  };
}
