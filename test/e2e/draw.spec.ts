import { expect, type Page, test } from '@playwright/test';
import { LabPage, SMALL } from './lab-page.ts';

const answers = (page: Page) => page.getByRole('table', { name: 'What the networks answer' });
const answerRow = (page: Page) =>
  answers(page)
    .getByRole('row', { name: /^Answer/ })
    .getByRole('cell');

/** Draws a one from top to bottom with the mouse. */
async function drawOne(page: Page): Promise<void> {
  const pad = page.getByRole('img', { name: /^Drawing pad/ });
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('There is no pad.');
  await page.mouse.move(box.x + 0.52 * box.width, box.y + 0.15 * box.height);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.5 * box.width, box.y + 0.85 * box.height, { steps: 8 });
  await page.mouse.up();
}

test('networks that were trained here answer too', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(`${SMALL}&engine=reference`);
  await lab.run();
  await lab.finished();
  await drawOne(page);
  await expect(answerRow(page)).toHaveText([/^\d$/, /^\d$/, /^\d$/]);
  await expect(answers(page).getByRole('columnheader').nth(3)).toHaveText(/^Random maskround 2/);
  expect(lab.errors).toEqual([]);
});

test('on the page that opens, shipped networks answer a digit that is drawn by finger', async ({ browser }) => {
  const context = await browser.newContext({
    baseURL: test.info().project.use.baseURL ?? '',
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const lab = new LabPage(page);
  await lab.open('');
  const pad = page.getByRole('img', { name: /^Drawing pad/ });
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('There is no pad.');
  const devtools = await context.newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', share: number) =>
    devtools.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x: box.x + box.width / 2, y: box.y + share * box.height }],
    });
  const before = await page.evaluate(() => scrollY);
  await touch('touchStart', 0.15);
  for (const share of [0.3, 0.45, 0.6, 0.75, 0.85]) await touch('touchMove', share);
  await touch('touchEnd', 0.85);
  // A stroke from top to bottom is a one, and does not scroll the page.
  await expect(answerRow(page)).toHaveText([/^1$/, /^1$/, /^\d$/], { timeout: 30_000 });
  expect(await page.evaluate(() => scrollY)).toBe(before);
  await expect(answers(page).getByRole('columnheader').nth(1)).toHaveText(/^Dense/);
  await expect(answers(page).getByRole('columnheader').nth(2)).toHaveText(/^Ticket/);
  await expect(answers(page).getByRole('columnheader').nth(3)).toHaveText(/^Re-init/);
  expect(lab.errors).toEqual([]);
  await context.close();
});

test('who cannot draw picks a test image by keyboard, and hears what the networks answer', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('');
  await lab.button('Next test image').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Test image 1 of 5,000.* its label is 7\.$/)).toBeVisible({ timeout: 30_000 });
  await expect(answerRow(page)).toHaveText([/^7$/, /^7$/, /^7$/], { timeout: 30_000 });
  await expect(page.locator('output').filter({ hasText: /Ticket/ })).toHaveText(/7/);
  expect(lab.errors).toEqual([]);
});
