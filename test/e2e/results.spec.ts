import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { bits, LabPage, room, SMALL } from './lab-page.ts';

const json = (text: string, name = 'theirs.json') => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(text),
});

test('saved results are opened on another page: the same numbers and masks, and a badge that says whose', async ({
  page,
  browser,
}) => {
  const lab = new LabPage(page);
  await lab.open(`${SMALL}&engine=simd`);
  await lab.run();
  await lab.finished();
  const saved = await lab.saved();

  const other = new LabPage(await room(browser));
  await other.open('');
  await other.page.getByLabel('Open results').setInputFiles(json(JSON.stringify(saved)));
  await expect(other.page.getByTestId('badge')).toHaveText(
    'From the file theirs.json: 1 seed, this lab’s exact engine',
  );
  await other.expectOrigin(/Computed by .*Chrom.*\(simd\).*Seed 1; trained on MNIST/);
  await expect(other.page).toHaveURL(/images=600&hidden=10/);
  expect(bits(await other.saved())).toEqual(bits(saved));
  await expect(other.page.getByRole('img', { name: /^First hidden layer, round 2: .* weights left/ })).toBeVisible();
  await other.run();
  await other.finished();
  await expect(other.page.getByTestId('badge')).toHaveText(/^Computed here, live/);
  expect(other.errors).toEqual([]);
  await other.page.context().close();
});

test('files that are no results, and results that cannot be, are refused with a sentence', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(SMALL);
  const open = page.getByLabel('Open results');
  await open.setInputFiles(json('{"weights": 7}', 'other.json'));
  await expect(page.getByRole('alert')).toContainText('other.json cannot be opened.');
  await expect(page.getByRole('alert')).toContainText('its format is not “lottery-results”');
  const shipped = readFileSync('public/reference/classroom.json', 'utf8');
  await open.setInputFiles(json(shipped.replace('"version":1,"numerics"', '"version":2,"numerics"')));
  await expect(page.getByRole('alert')).toContainText('newer version of the lab');
  await open.setInputFiles(json(shipped.replace(/"accuracy":[\d.]+/, '"accuracy":98')));
  await expect(page.getByRole('alert')).toContainText('runs.0.rounds.0.test.accuracy: must be at most 1');
  await expect(page.getByTestId('badge')).toHaveCount(0);
  await expect(lab.button('Run')).toBeEnabled();
  expect(lab.errors).toEqual([]);
});
