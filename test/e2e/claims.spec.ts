import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { CLAIMS } from '../../src/claims/index.ts';
import { LabPage } from './lab-page.ts';

const TITLE = 'What the report claims, put to the test';

test('the claims are listed with the verdicts that the command line computes, their numbers, curves and links', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open('');
  await lab.unfold(TITLE);
  const { stdout } = await promisify(execFile)('npm', [
    'run',
    '-s',
    'lottery',
    '--',
    'claims',
    '--only',
    Object.keys(CLAIMS).join(),
  ]);
  const verdicts = [...stdout.matchAll(/^[\w-]+: ([A-Z ]+)$/gm)].map(([, verdict]) => verdict);
  expect(verdicts.length).toBe(Object.keys(CLAIMS).length);
  const shown = page.locator('.claim .verdict');
  await expect(shown.first()).not.toHaveText('Loading …');
  expect((await shown.allTextContents()).map((text) => text.toUpperCase())).toEqual(verdicts);
  const numbers = [...stdout.matchAll(/^ {2}[+-] (.*)$/gm)].map(([, text]) => text);
  const lines: string[] = [];
  for (const claim of await page.locator('.claim').all()) {
    await claim.locator('summary').click();
    await expect(claim.getByText(/^Computed beforehand: 5 seeds, this lab’s exact engine$/)).toBeVisible();
    await expect(claim.getByRole('img').first()).toBeVisible();
    lines.push(...(await claim.locator('.evidence li').allTextContents()));
    await claim.locator('summary').first().click();
  }
  expect(lines.map((line) => line.slice(2))).toEqual(numbers);
  expect(lab.errors).toEqual([]);
});

test('“Run it here” trains the claim’s own experiment over its shipped results, and its link holds it', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open('v=1&n=2&hidden=10');
  await lab.unfold(TITLE);
  const claim = page.locator('.claim').filter({ hasText: 'The larger the network' });
  await claim.locator('summary').click();
  const link = await claim.getByRole('link', { name: 'Link to the experiment' }).getAttribute('href');
  expect(link).toContain('widths=0.25');
  await claim.getByRole('button', { name: 'Run it here' }).click();
  await expect(page).toHaveURL(new RegExp(`${link?.replaceAll(/[.]/g, '\\.')}$`));
  await expect(lab.button('Cancel')).toBeVisible();
  await expect(page.getByTestId('behind')).toHaveText(/^Thin lines: computed beforehand, until new points pass them/);
  await lab.button('Cancel').click();
  await expect(lab.status).toHaveText(/^Cancelled/);
});

test('shipped results that do not come are met with a sentence, and the page lives', async ({ page }) => {
  await page.route('**/reference/*.json', (route) => route.fulfill({ status: 404 }));
  const lab = new LabPage(page);
  await lab.open('');
  await lab.unfold(TITLE);
  await expect(page.locator('.claim .verdict').first()).toHaveText('Not run yet');
  const claim = page.locator('.claim').first();
  await claim.locator('summary').click();
  await expect(claim).toContainText('cannot be loaded: the server answers 404. Try again later.');
  await expect(claim.getByRole('button', { name: 'Run it here' })).toBeEnabled();
  expect(lab.errors).toEqual([]);
});

test('the report’s main sentence depends on settings: its map opens from the claim, under a badge', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open('');
  await lab.unfold(TITLE);
  const claim = page.locator('.claim').first();
  await expect(claim.locator('.verdict')).toHaveText('Depends');
  await claim.locator('summary').first().click();
  await expect(claim.getByText(/^It holds in \d+ of \d+ cells of the map\. Optimiser/)).toBeVisible();
  await claim.getByRole('button', { name: 'Show the map' }).click();
  await expect(page.locator('.map-cell')).toHaveCount(24);
  await expect(page.locator('.map-head .badge')).toHaveText('Precomputed, with the page');
  await expect(page.locator('.map-cell').first()).toHaveText('−2.81');
  // One cell is a run like any other.
  await page.locator('.map-cell').first().click();
  await lab.button('Open this run in the lab').click();
  await expect(page.locator('.hero').getByRole('slider', { name: 'Round', exact: true })).toBeVisible();
  await lab.expectOrigin(/Seeds 11-15; trained on MNIST/);
  expect(lab.errors).toEqual([]);
});
