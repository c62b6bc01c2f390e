import { expect, test } from '@playwright/test';
import { bits, LabPage, SMALL } from './lab-page.ts';

test('train, prune and rewind a ticket with single presses and keys, to the bits of a whole run', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(SMALL);
  await expect(lab.button('Prune')).toBeDisabled();
  await lab.button('Train').click();
  await expect(lab.status).toHaveText(/^Round 0 is trained\. Next, Prune: the mask of round 1\.$/);
  await expect(page.getByTestId('badge')).toHaveText(/^Live, computed here/);
  await expect(lab.button('Train')).toBeDisabled();

  await page.keyboard.press('p');
  const report = page.locator('.step-report');
  await expect(report).toContainText('Pruned: 1,578 of 7,940 weights are cut, 6,362 are left.');
  await expect(report).toContainText(/not trained again, reaches [\d.]+\s%; before it was pruned, [\d.]+\s%/);
  await expect(report.getByRole('img', { name: /^First hidden layer, round 1: .* weights left/ })).toBeVisible();

  // A letter that is typed is no press.
  await lab.advanced();
  await page.getByLabel('Seeds').press('r');
  await page.getByLabel('Seeds').press('Escape');
  await expect(lab.button('Rewind')).toBeEnabled();
  await expect(report).not.toContainText('Rewound');
  await page.locator('h1').click();
  await page.keyboard.press('r');
  await expect(report).toContainText('All 6,362 weights left have exactly the value that seed 1 drew for them first');
  await expect(lab.status).toHaveText(/Next, Train: the ticket of round 1/);

  await page.keyboard.press('t');
  await expect(lab.status).toHaveText(/^Round 1 is trained/);
  await lab.button('Prune').click();
  await expect(report).toContainText('on the way to round 2');
  await lab.button('Rewind').click();
  await expect(report).toContainText('Rewound');
  await lab.button('Train').click();
  await lab.finished();
  const walked = await lab.saved();

  await lab.run();
  await lab.finished();
  const { runs, dataset } = await lab.saved();
  expect(bits(walked)).toEqual(bits({ ...walked, dataset, runs: runs.filter(({ arm }) => arm !== 'random-mask') }));
  expect(lab.errors).toEqual([]);
});

test('cancel ends a walk between two presses, and keeps what was trained', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(SMALL);
  await lab.button('Train').click();
  await expect(lab.button('Prune')).toBeEnabled();
  await lab.button('Cancel').click();
  await expect(lab.status).toHaveText(/^Cancelled\. 1 finished/);
  await expect(lab.button('Run')).toBeEnabled();
  expect((await lab.saved()).runs.map(({ arm }) => arm)).toEqual(['dense']);
});

test('a page that draws no frames, as a hidden one, goes on to the end of its run', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(document, 'hidden', { get: () => true });
    globalThis.requestAnimationFrame = () => 0;
  });
  const lab = new LabPage(page);
  await lab.open(SMALL);
  await lab.run();
  await lab.finished();
  expect((await lab.saved()).runs).toHaveLength(3);
});
