import { expect, test } from '@playwright/test';
import { LabPage, SMALL } from './lab-page.ts';

test('a changed setting is marked, told beside the curves, run with one press, and goes back alone', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open(SMALL);
  await lab.run();
  await lab.finished();
  const changed = page.getByTestId('changed');
  await expect(changed).toHaveCount(0);
  const rate = page.getByRole('textbox', { name: 'Pruned per round' });
  await rate.fill('40');
  await rate.press('Enter');
  const setting = page.locator('.setting').filter({ has: rate });
  await expect(setting).toContainText('changed');
  await expect(setting).toContainText('the curves have 20 %');
  await expect(changed).toContainText('Changed since these curves: Pruned per round 20 % → 40 %');

  // By keyboard, as someone who does not see under which setting the button stands.
  await page.getByRole('button', { name: 'back to 20 % : Pruned per round' }).press('Enter');
  await expect(rate).toHaveValue('20');
  await expect(setting.locator('.setting-marks')).toHaveCount(0);
  await expect(setting.locator(':focus')).toHaveCount(1);
  await expect(changed).toHaveCount(0);

  await rate.fill('60');
  await rate.press('Enter');
  await lab.button('Back to the settings of the curves').click();
  await expect(rate).toHaveValue('20');
  await rate.fill('40');
  await rate.press('Enter');
  await lab.button('Run with these settings').press('Enter');
  await lab.finished();
  await expect(lab.button('Run')).toBeFocused();
  await expect(changed).toHaveCount(0);
  await expect(page.getByTestId('behind')).toContainText('What was shown: the run before.');
  const { experiment } = await lab.saved();
  expect(experiment.pruning.schedule).toMatchObject({ rate: 0.4 });
  expect(lab.errors).toEqual([]);
});

test('the runs of the visit are listed, pinned, named, looked at again, removed and brought back', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(SMALL);
  await lab.run();
  await lab.finished();
  const first = await lab.saved();
  const rate = page.getByRole('textbox', { name: 'Pruned per round' });
  await rate.fill('40');
  await rate.press('Enter');
  await lab.run();
  await lab.finished();
  await page.getByText('Compare: the runs of this visit (2)').click();
  const entries = page.locator('.history-entry');
  await expect(entries).toHaveCount(2);
  await expect(entries.first()).toContainText('Pruned per round 20 % → 40 %');
  await expect(entries.first()).toContainText(/Live on simd.*; seed 1/);
  await expect(entries.first()).toContainText('On show');

  const names = page.locator('.hero .chart-pinned-name');
  await entries.last().getByRole('checkbox', { name: 'Pin to the chart' }).check();
  // Names that find no room are left out, the ticket's last; the lines are all there.
  await expect(names.first()).toHaveText(/20\s% a round: ticket/);
  await expect(page.locator('.hero .chart-pinned-results [data-arm]')).toHaveCount(2);
  await entries.last().getByRole('textbox', { name: 'Name' }).fill('a fifth');
  await entries.last().getByRole('textbox', { name: 'Name' }).press('Enter');
  await expect(names.first()).toHaveText(/a fifth: ticket/);
  await expect(page.getByRole('img', { name: /Pinned beside it, the ticket of a fifth: 2 rounds/ })).toBeVisible();

  await entries.last().getByRole('button', { name: 'Look at it again' }).press('Enter');
  await expect(entries.last().getByRole('checkbox', { name: 'Pin to the chart' })).toBeFocused();
  await expect(rate).toHaveValue('20');
  await expect(page).not.toHaveURL(/rate=/);
  await expect(names).toHaveCount(0);
  expect((await lab.saved()).runs).toEqual(first.runs);

  await entries.first().getByRole('button', { name: 'Remove' }).press('Enter');
  await expect(entries).toHaveCount(1);
  await expect(lab.button('Undo')).toBeFocused();
  await lab.button('Undo').press('Enter');
  await expect(entries).toHaveCount(2);
  await expect(entries.first().getByRole('button').first()).toBeFocused();
  await expect(entries.first()).toContainText('Run 2');
  expect(lab.errors).toEqual([]);
});
