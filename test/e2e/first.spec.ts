import { expect, type Page, test } from '@playwright/test';
import { RECIPES } from '../../src/claims/recipes.ts';
import { formatLink } from '../../src/spec/link.ts';
import { defaultView } from '../../src/spec/view.ts';
import { LabPage, room, SMALL, servedByWorker } from './lab-page.ts';

const PRECOMPUTED = 'Computed beforehand: 5 seeds, this lab’s exact engine';
/** The smallest winning ticket of the shipped run, where the sweep stops. */
const WINNING = '15';

const hero = (page: Page) => page.locator('.hero').getByRole('slider', { name: 'Round', exact: true });
const caption = (page: Page) => page.getByTestId('opening-caption');
const badge = (page: Page) => page.getByTestId('badge');
const mask = (page: Page, round: string) =>
  page.getByRole('img', { name: new RegExp(`^First hidden layer, round ${round}: .* weights left`) });

/** The places of all markers of the ticket's line, from left to right, and the labelled ticks. */
const drawn = (page: Page) =>
  page.evaluate(() => {
    const chart = document.querySelector('.hero .chart-accuracy-plot') as Element;
    const middle = (element: Element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      return [(left + right) / 2, (top + bottom) / 2];
    };
    const markers = [...chart.querySelectorAll('.chart-marker')].filter(
      (marker) => !marker.closest('.chart-line-name') && marker.getAttribute('fill')?.includes('ticket'),
    );
    const ticks = [...chart.querySelectorAll('.chart-tick-share')].filter((tick) => tick.getClientRects().length > 0);
    return {
      markers: markers.map(middle).sort(([a], [b]) => a - b),
      ticks: ticks.map((tick) => tick.textContent),
      names: [...chart.querySelectorAll('.chart-line-name')].map((name) => name.textContent?.trim()),
      width: chart.clientWidth,
      height: chart.clientHeight,
    };
  });

/** The rounds that the hero shows from its beginning on, one after the other. */
async function watchRounds(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const rounds: string[] = [];
    Object.assign(globalThis, { rounds });
    const note = () => {
      const now = document.querySelector('.hero [role=slider]')?.getAttribute('aria-valuenow');
      if (now && rounds.at(-1) !== now) rounds.push(now);
    };
    new MutationObserver(note).observe(document, { subtree: true, childList: true, attributes: true });
  });
  return () => page.evaluate(() => (globalThis as unknown as { rounds: string[] }).rounds);
}

for (const viewport of [
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
]) {
  test(`at ${viewport.width} pixels the curve stands in the page without scripts, as the live chart draws it`, async ({
    browser,
  }) => {
    const noScript = await room(browser, { viewport, javaScriptEnabled: false });
    await noScript.goto('/');
    await expect(noScript.getByRole('img', { name: /Dense network: .* Ticket: 15 rounds, ends with/ })).toBeVisible();
    await expect(noScript.locator('.badge')).toHaveText(PRECOMPUTED);
    await expect(noScript.locator('.noscript')).toContainText('please switch JavaScript on');
    await noScript.getByText('Show as table').click();
    await expect(noScript.getByRole('table')).toContainText('Re-init');
    await noScript.getByText('Show as table').click();
    const live = await room(browser, { viewport, reducedMotion: 'reduce' });
    await live.goto('/');
    await expect(hero(live)).toBeVisible();
    const before = await drawn(noScript);
    expect(before.markers).toHaveLength(15);
    expect([before.ticks[0], before.ticks.at(-1)]).toEqual(['100\u00a0%', '3.6\u00a0%']);
    // The live chart is drawn, and measured again, in some frames.
    await expect(async () => {
      const after = await drawn(live);
      expect({ ...before, markers: [], ticks: [] }).toEqual({ ...after, markers: [], ticks: [] });
      // Between the first and the last, each labels what it has room for.
      expect([after.ticks[0], after.ticks.at(-1)]).toEqual(['100\u00a0%', '3.6\u00a0%']);
      const [beforeX, afterX] = [before, after].map(({ markers }) => markers.map(([x]) => x - markers[0][0]));
      const [beforeY, afterY] = [before, after].map(({ markers }) => markers.map(([, y]) => y - markers[0][1]));
      for (const k of before.markers.keys()) {
        expect(Math.abs(beforeX[k] - afterX[k]), `x of point ${k}`).toBeLessThan(2);
        expect(Math.abs(beforeY[k] - afterY[k]), `y of point ${k}`).toBeLessThan(2);
      }
    }).toPass();
    await noScript.context().close();
    await live.context().close();
  });
}

test('with workers and data blocked the page shows the shipped run, sweeps its rounds and explains it', async ({
  page,
}) => {
  const lab = new LabPage(page);
  for (const path of ['**/assets/*worker*.js', '**/data/**']) await page.route(path, (route) => route.abort());
  const rounds = await watchRounds(page);
  await lab.open('');
  await expect(badge(page)).toHaveText(PRECOMPUTED);
  await expect(page).toHaveURL(/#v=1&n=2$/);
  await lab.opened();
  await expect(lab.answer).toHaveText(
    /^With 3\.6\s% of the weights left the ticket reads 9\d\.\d\d\s% .*new random weights 9\d\.\d\d\s%.* 5 seeds: the first weights matter/,
  );
  expect(await rounds()).toEqual(Array.from({ length: 16 }, (_, round) => String(round)));
  await expect(mask(page, WINNING)).toBeVisible();
  await expect(page.getByTestId('run-time')).toHaveText(/could not be measured: .*Reload/);
  await expect(page.getByText('The curves belong to the settings of the last run')).toHaveCount(0);

  const explain = lab.button('What am I looking at?');
  await explain.click();
  const dialog = page.getByRole('dialog', { name: 'What am I looking at?' });
  await expect(dialog).toContainText('Erdős–Rényi');
  await expect
    .poll(() => dialog.getByRole('img').evaluate((image) => (image as HTMLImageElement).naturalWidth))
    .toBe(280);
  // All there is to focus, from the beginning and round and round.
  const close = dialog.getByRole('button', { name: 'Close' });
  await expect(close).toBeFocused();
  for (let k = 0; k < 3; k++) {
    await page.keyboard.press('Tab');
    await expect(dialog.getByRole('link')).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(close).toBeFocused();
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(explain).toBeFocused();

  await lab.button('Is it the weights or the luck? Run the control here').click();
  await expect(lab.status).toHaveText(/worker could not be loaded.*Reload/);
  // What was shown has not left the page for it.
  await expect(mask(page, WINNING)).toBeVisible();
  await lab.button('Back to what was shown').click();
  await expect(badge(page)).toHaveText(PRECOMPUTED);
  await expect(hero(page)).toHaveAttribute('aria-valuenow', '15');
  expect(lab.errors).toEqual([]);
});

test('the control says how long it takes here, as measured, and runs here', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('');
  await expect(page.getByTestId('run-time')).toHaveText(/About .* here \(simd\)\.$/);
  // Held, so that the run is still on when the page is looked at.
  const paused = lab.pressAt(/round [1-3] of 3/, 'Pause');
  await lab.button('Is it the weights or the luck? Run the control here').click();
  await expect(page).toHaveURL(/arms=ticket,reinit/);
  await paused;
  await expect(badge(page)).toHaveText(/^Computed here, live: 1 seed/);
  await expect(page.getByTestId('behind')).toContainText('computed beforehand, to compare with');
  await lab.button('Cancel').click();
  expect(lab.errors).toEqual([]);
});

/** Opens the page and holds its time in the middle of the sweep. */
async function inTheMiddle(page: Page): Promise<LabPage> {
  const lab = new LabPage(page);
  // The page's time is the test's, so that the sweep waits for the key.
  await page.clock.install({ time: 0 });
  await page.clock.pauseAt(1000);
  await page.goto('/');
  await expect(async () => {
    await page.clock.runFor(100);
    const shown = (await caption(page).allTextContents()).join();
    expect(shown).toMatch(/^Each step deletes 20\s% of the weights that are left/);
    expect(await hero(page).count()).toBe(1);
  }).toPass();
  return lab;
}

test('who presses a key on the curve in the middle of the sweep goes on from there', async ({ page }) => {
  const lab = await inTheMiddle(page);
  await hero(page).press('End');
  await hero(page).press('ArrowLeft');
  await page.clock.resume();
  await lab.opened();
  await expect(hero(page)).toHaveAttribute('aria-valuenow', '14');
  await expect(mask(page, '14')).toBeVisible();
  expect(lab.errors).toEqual([]);
});

test('who presses anything else in the middle of the sweep sees its end', async ({ page }) => {
  const lab = await inTheMiddle(page);
  // Nothing moves under a press: what is released beside what was pressed would be no click.
  const fold = page.getByText('Take it away');
  await fold.hover();
  const reached = await hero(page).getAttribute('aria-valuenow');
  await page.mouse.down();
  await page.clock.runFor(1000);
  await expect(hero(page)).toHaveAttribute('aria-valuenow', String(reached));
  await page.mouse.up();
  await expect(page.locator('details[open]', { has: fold })).toBeVisible();
  await page.clock.resume();
  await lab.opened();
  await expect(hero(page)).toHaveAttribute('aria-valuenow', WINNING);
  expect(lab.errors).toEqual([]);
});

test('who wants no motion sees the winning round at once', async ({ browser }) => {
  const page = await room(browser, { reducedMotion: 'reduce' });
  const rounds = await watchRounds(page);
  await page.goto('/');
  await expect(mask(page, WINNING)).toBeVisible();
  await new LabPage(page).opened();
  expect((await rounds()).filter((round) => round !== '0')).toEqual([WINNING]);
  await page.context().close();
});

for (const [fault, meet] of [
  ['aborted', /cannot be loaded: there is no connection\. Try again later\. Run trains it here\./],
  ['missing', /cannot be loaded: the server answers 404\. Try again later\. Run trains it here\./],
] as const) {
  test(`shipped results that are ${fault} are met with a sentence, and the page lives`, async ({ page }) => {
    const lab = new LabPage(page);
    await page.route('**/reference/*.json', (route) =>
      fault === 'aborted' ? route.abort() : route.fulfill({ status: 404 }),
    );
    await lab.open('');
    await expect(page.getByRole('alert')).toHaveText(meet);
    await expect(hero(page)).toBeVisible();
    await expect(badge(page)).toHaveCount(0);
    await lab.advanced();
    const hidden = page.getByRole('textbox', { name: 'Hidden layers' });
    await hidden.fill('10');
    await hidden.press('Enter');
    await expect(page).toHaveURL(/hidden=10/);
    await expect(lab.button('Run')).toBeEnabled();
    expect(lab.errors).toEqual([]);
  });
}

test('a link to another recipe shows its shipped results, and one to something else shows the nearest as thin lines', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open(formatLink({ experiment: RECIPES.global.experiment, view: defaultView }, 1));
  await expect(badge(page)).toHaveText(PRECOMPUTED);
  await expect(lab.answer).toHaveText(/^With 1\.0\s% of the weights left the ticket reads 9/);
  await expect(page.getByRole('img', { name: /Ticket: 10 rounds/ })).toBeVisible();
  await expect(page.getByLabel('Seeds', { exact: true })).toHaveValue('1-5');
  await page.goto('about:blank');
  await lab.open(SMALL);
  await expect(page.getByTestId('link-asks')).toHaveText(
    /^This link asks: .*Nobody has computed that here yet\..*thin lines/,
  );
  await expect(badge(page)).toHaveCount(0);
  await expect(lab.answer).toHaveCount(0);
  expect(lab.errors).toEqual([]);
});

test('a preset whose results are shipped shows them when it is chosen', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('');
  await lab.opened();
  await page.getByLabel('Start from', { exact: true }).selectOption('widths');
  await expect(page.getByRole('heading', { name: 'Accuracy against width, in round 1' })).toBeVisible();
  await expect(badge(page)).toHaveText(PRECOMPUTED);
  await expect(page.getByLabel('Start from', { exact: true })).toHaveValue('widths');
  await expect(page.getByText('Compare: the runs of this visit (2)')).toBeVisible();
  expect(lab.errors).toEqual([]);
});

test('after a first visit the first seconds are the same offline', async ({ browser }) => {
  const page = await room(browser, { serviceWorkers: 'allow' });
  const lab = new LabPage(page);
  await lab.open('');
  await servedByWorker(page);
  await page.context().setOffline(true);
  await page.goto('about:blank');
  await lab.open('');
  await expect(badge(page)).toHaveText(PRECOMPUTED);
  await expect(mask(page, WINNING)).toBeVisible();
  await lab.button('What am I looking at?').click();
  await expect
    .poll(() =>
      page
        .getByRole('dialog')
        .getByRole('img')
        .evaluate((image) => (image as HTMLImageElement).naturalWidth),
    )
    .toBe(280);
  expect(lab.errors).toEqual([]);
  await page.context().close();
});
