import { expect, type Page, test } from '@playwright/test';
import { CHAPTER_IDS } from '../../src/lesson/chapters.ts';
import { checked, SCREENS } from './axe-check.ts';
import { LabPage, room, SMALL } from './lab-page.ts';

/**
 * Controls of one kind and one name, which nobody who hears them can tell apart; entries of a list have names of their own,
 * and a word that says what it means says the same wherever it stands.
 */
async function namesakes(page: Page): Promise<string[]> {
  const lines = (await page.locator('body').ariaSnapshot()).split('\n');
  const words = await page
    .locator('.tip')
    .evaluateAll((all) => all.map((word) => word.getAttribute('aria-label') ?? word.textContent));
  const seen = new Map<string, number>();
  let list = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    const depth = line.search(/\S/);
    if (depth <= list) list = Number.POSITIVE_INFINITY;
    if (/^\s*- listitem\b/.test(line)) list = Math.min(list, depth);
    const [control] = /(?<=^\s*- )(button|link|checkbox|combobox|textbox|slider|radio|tab) "[^"]*"/.exec(line) ?? [];
    if (control && list === Number.POSITIVE_INFINITY) seen.set(control, (seen.get(control) ?? 0) + 1);
  }
  expect(seen.size).toBeGreaterThan(20);
  const isWord = (control: string) => words.some((word) => control === `button "${word}"`);
  return [...seen].filter(([control, times]) => times > 1 && !isWord(control)).map(([control]) => control);
}

for (const { name, viewport } of SCREENS) {
  test(`on ${name}, the page at first, before and after a run has nothing that axe objects to, and nothing sticks out`, async ({
    browser,
  }) => {
    const lab = new LabPage(await room(browser, { viewport, reducedMotion: 'reduce', bypassCSP: true }));
    const check = (screen: string) => checked(lab.page, name, screen);
    await lab.open('');
    await lab.opened();
    await expect(lab.page.getByTestId('run-time')).toHaveText(/About .* here/);
    await check('opening');
    await lab.button('Guess first').click();
    const pad = lab.page.getByRole('slider', { name: 'Guess for round 1', exact: true });
    await expect(pad).toBeFocused();
    await check('covered');
    await pad.press('PageUp');
    await lab.button('Show the result').click();
    await check('guessed');
    await lab.button('Remove my guess').click();
    await lab.button('What am I looking at?').click();
    await expect(lab.page.getByRole('dialog')).toContainText('Erdős–Rényi');
    await check('explanation');
    await lab.page.goto('about:blank');

    await lab.open(`${SMALL}&engine=reference`);
    // A phone has its settings in a sheet over the page.
    const inSettings = async (act: () => Promise<void>) => {
      if (viewport.width > 1200) return act();
      await lab.button('Settings').click();
      await act();
      await lab.button('Done').click();
    };
    await inSettings(async () => {
      await lab.advanced();
      await check('settings');
    });
    await lab.run();
    await lab.finished();
    // On the large screens it lies over the pictures.
    await lab.page.getByText('Every round', { exact: true }).click();
    await check('every round');
    await lab.page.keyboard.press('Escape');
    await lab.page.getByRole('tab', { name: 'Why this weight?' }).click();
    await lab.button('Next test image').click();
    await expect(lab.page.getByText(/^Test image 1 of/)).toBeVisible();
    // Settings that are no longer those of the curves, and results beside them.
    await inSettings(async () => {
      await lab.page.getByRole('textbox', { name: 'Pruned per round' }).fill('40');
      await lab.page.getByRole('textbox', { name: 'Pruned per round' }).press('Enter');
    });
    await lab.page.getByText('Compare: the runs of this visit').click();
    if (viewport.width <= 1200) await lab.button('Settings').click();
    await lab.button('Train').click();
    // The sheet does not hide what the steps do.
    await expect(lab.page.getByRole('dialog')).toHaveCount(0);
    const step = (phase: string) => lab.page.getByRole('region', { name: 'Run' }).getByRole('button', { name: phase });
    await step('Prune').click();
    await step('Rewind').click();
    await expect(lab.page.locator('.step-report').getByText(/^Rewound: /)).toBeVisible();
    await check('walk');
    expect(await namesakes(lab.page)).toEqual([]);
    await lab.button('Cancel').click();
    await lab.page.locator('.history-entry').last().getByRole('checkbox').check();
    await lab.page.getByText('What the report claims').click();
    for (const claim of await lab.page.locator('.claim > summary').all()) await claim.click();
    await expect(lab.page.locator('.claim .chart').first()).toBeVisible();
    await lab.page.getByText('What people get wrong').click();
    await lab.page.locator('.surprise').first().getByText('How it was tested').click();
    await check('results');
    expect(await namesakes(lab.page)).toEqual([]);
    expect(lab.errors).toEqual([]);
    await lab.page.context().close();
  });

  test(`on ${name}, a class’s link, its code and its board have nothing that axe objects to`, async ({ browser }) => {
    const page = await room(browser, { viewport, reducedMotion: 'reduce', bypassCSP: true });
    const lab = new LabPage(page);
    const check = (screen: string) => checked(page, name, screen);
    await lab.open(`${SMALL}&engine=simd&class=28`);
    await page.getByRole('button', { name: 'Take it' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'Type your number' })).toBeVisible();
    await check('class');
    await page.getByLabel(/^Your number in the class/).fill('12');
    await page.getByRole('button', { name: 'Take it' }).click();
    await lab.run();
    await lab.finished();
    const result = page.getByTestId('result-code');
    await result.getByText('QR code', { exact: true }).click();
    await check('code');
    const code = await result.locator('code').innerText();
    await lab.button('Share').click();
    await expect(page.getByRole('dialog').getByText('For a class')).toBeVisible();
    await check('share');
    await page.goto('about:blank');
    await page.goto(`/#${SMALL}&engine=simd&class=28&board=`);
    await expect(page.getByTestId('board-count')).toBeVisible();
    await check('empty board');
    await page.getByLabel(/^Codes:/).fill(`${code} ${code.slice(0, 50)}`);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await page.getByText('Students (1)').click();
    await check('board');
    expect(lab.errors).toEqual([]);
    await page.context().close();
  });
}

test('the masks, the neurons and the curve have their numbers as tables', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(`${SMALL}&engine=reference`);
  await lab.run();
  await lab.finished();
  const tables = page.getByText('Show as table');
  await expect(tables).toHaveCount(5);
  for (const table of await tables.all()) await table.click();
  await expect(page.locator('.hero table tbody tr')).not.toHaveCount(0);
  await page.locator('.looking').getByLabel('Layer').selectOption('Output layer');
  await expect(page.getByText('Show as table')).toHaveCount(4);
});

test('the round is chosen by keyboard, and every picture follows', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(`${SMALL}&engine=reference`);
  await lab.run();
  await lab.finished();
  const last = await lab.maskPixels();
  await page.getByRole('slider', { name: /Round/ }).last().press('Home');
  await expect.poll(() => lab.maskPixels()).not.toBe(last);
});

for (const { name, viewport } of SCREENS) {
  test(`on ${name}, every step of the lesson has nothing that axe objects to, and nothing sticks out`, async ({
    browser,
  }) => {
    const page = await room(browser, { viewport, reducedMotion: 'reduce', bypassCSP: true });
    const lab = new LabPage(page);
    await lab.open(`lesson=${CHAPTER_IDS[0]}`);
    for (const [place, id] of CHAPTER_IDS.entries()) {
      if (place > 0) await lab.button('Next chapter').click();
      // The lab beside the lesson is the same in all chapters.
      const parts = place > 0 ? ['.lesson', '.hero'] : undefined;
      await expect(page.getByRole('region', { name: 'Your prediction' })).toBeVisible();
      await checked(page, name, `lesson ${id}`, parts);
      await lab.button('Show me without a prediction').click();
      await expect(page.getByRole('region', { name: 'What was measured' })).toBeVisible();
      await checked(page, name, `lesson ${id}, shown`, parts);
    }
    expect(await namesakes(page)).toEqual([]);
    expect(lab.errors).toEqual([]);
    await page.context().close();
  });
}
