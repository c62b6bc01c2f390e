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
