import { expect, type Locator, test } from '@playwright/test';
import { LabPage } from './lab-page.ts';

test.use({ viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' });

/** Whether all of something is on the screen. */
const onScreen = async (locator: Locator): Promise<boolean> => {
  const box = await locator.boundingBox();
  return (
    box !== null && box.height > 0 && box.x >= 0 && box.y >= 0 && box.x + box.width <= 1280 && box.y + box.height <= 720
  );
};

test('the lab is one screen: four questions, the curve with masks and rounds, three pictures, the verdict', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open('');
  await expect(page.getByRole('tab')).toHaveCount(7);
  await expect(page.getByTestId('verdict')).toHaveText(/^Smallest winning ticket: 3\.6\s% of the weights/);
  const questions = page.locator('.question').getByRole('heading');
  await expect(questions).toHaveText([
    'How much per round?',
    'How many rounds?',
    'What survives?',
    'What is compared?',
  ]);
  const parts = [
    ...(await questions.all()),
    lab.button('Run'),
    page.locator('.hero'),
    page.locator('.chart-mask-strip'),
    page.locator('.chart-rail'),
    lab.answer,
    ...(await page.locator('.tabbed').all()),
    page.getByTestId('verdict'),
  ];
  for (const part of parts) await expect.poll(() => onScreen(part), String(part)).toBe(true);
  // Mask strip and rail are on the scale of the curve: the knob stands under the round's marker.
  const knob = await page.locator('.hero').getByRole('slider', { name: 'Round', exact: true }).boundingBox();
  expect(knob).not.toBeNull();
  expect(await page.evaluate(() => scrollY)).toBe(0);
  // Rarer settings wait behind one fold.
  await expect(page.getByLabel('Data set', { exact: true })).toBeHidden();
  await lab.advanced();
  await expect(page.getByLabel('Data set', { exact: true })).toBeVisible();
  expect(lab.errors).toEqual([]);
});

/** What a picture draws, without its words: as much as its panel has room for, where it need not show every neuron. */
const PLOTS = '.chart-neurons-plot, .chart-curves-plot, .chart-speed-plot, .scatter-plane';
/** The tabs that have such a plot. */
const DRAWN: readonly string[] = ['Why this weight?', 'Neurons', 'Learning curves', 'Early stops'];

test('every picture of the lab is a tab away, by mouse and by keyboard, its plot whole', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('');
  await expect(page.getByRole('tab')).toHaveCount(7);
  // Where the controls have masks too.
  await page.locator('.hero').getByRole('slider', { name: 'Round', exact: true }).press('End');
  const panel = (label: string) => page.locator('.tabbed').filter({ has: page.getByRole('tablist', { name: label }) });
  for (const [label, tabs] of [
    ['Pictures of masks', ['Mask', 'Why this weight?']],
    ['Pictures of neurons and layers', ['Neurons', 'Layers', 'Same ticket?']],
    ['Pictures of learning', ['Learning curves', 'Early stops']],
  ] as const) {
    const own = panel(label);
    for (const [k, tab] of tabs.entries()) {
      const here = own.getByRole('tab', { name: tab });
      if (k > 0) {
        // The focus moves some time after the key: Enter before that would open the tab that is open.
        await expect(async () => {
          await own.getByRole('tab', { name: tabs[k - 1] }).press('ArrowRight');
          expect(await here.evaluate((element) => element === document.activeElement)).toBe(true);
        }).toPass();
        await here.press('Enter');
      }
      await expect(here).toHaveAttribute('aria-selected', 'true');
      // Shares by layer and overlaps are coloured tables.
      // For a moment the panel that goes is still there.
      const body = own.getByRole('tabpanel', { name: tab });
      await expect(body.getByRole('img').or(body.getByRole('table')).first()).toBeVisible();
      // Looked at all at once: a picture that comes takes the place of another.
      const overhangs = () =>
        body.evaluate((room, plots) => {
          const { bottom } = room.getBoundingClientRect();
          return [...room.querySelectorAll(plots)].map((plot) => plot.getBoundingClientRect().bottom > bottom);
        }, PLOTS);
      await expect.poll(overhangs, tab).toEqual(DRAWN.includes(tab) ? [false] : []);
    }
  }
  expect(lab.errors).toEqual([]);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the settings come in a sheet, Run stays at hand, and what is touched is large enough', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open('');
    await expect(lab.button('Run')).toBeInViewport();
    await lab.button('Settings').tap();
    const sheet = page.getByRole('dialog', { name: 'Settings' });
    await expect(sheet.getByText('How many rounds?')).toBeVisible();
    const rounds = sheet.getByRole('textbox', { name: 'Rounds', exact: true });
    await rounds.fill('3');
    await rounds.press('Enter');
    await expect(page).toHaveURL(/rounds=3/);
    await sheet.getByRole('button', { name: 'Done' }).tap();
    await expect(sheet).toHaveCount(0);
    await expect(lab.button('Run')).toBeInViewport();
    // WCAG 2.2, 2.5.8: 24 pixels at least, but for words within a text; buttons here have 44.
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('button:not(.tip.term), select, summary, [role=tab]')]
        .map((element) => ({ name: element.textContent, height: element.getBoundingClientRect().height }))
        .filter(({ height }) => height > 0 && height < 24),
    );
    expect(small).toEqual([]);
    expect(lab.errors).toEqual([]);
  });
});
