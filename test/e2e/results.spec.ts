import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import type { ResultsFile } from '../../src/experiment/files/results-file.ts';
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

/** A file that “Save results” hands over, under the name that it has then. */
async function savedFile(lab: LabPage) {
  const waiting = lab.page.waitForEvent('download');
  await lab.button('Save results').click();
  const download = await waiting;
  return json(readFileSync(await download.path(), 'utf8'), download.suggestedFilename());
}

const runsOf = ({ buffer }: { readonly buffer: Buffer }) => (JSON.parse(buffer.toString()) as ResultsFile).runs;

/** What a student saves who computes one seed. */
async function student(page: Page, seed: number) {
  const lab = new LabPage(page);
  await lab.open(`${SMALL}&engine=simd&seeds=${seed}`);
  await lab.run();
  await lab.finished();
  const file = await savedFile(lab);
  expect(lab.errors).toEqual([]);
  return file;
}

test('two students’ files are opened at once and are one curve of two seeds; one of other settings is told by name', async ({
  page,
  browser,
}) => {
  const neighbour = await room(browser);
  const first = await student(page, 1);
  const second = await student(neighbour, 2);
  await neighbour.context().close();
  const recipe = /^lottery_mlp-10-[0-9a-f]{6}_/;
  expect(first.name).toMatch(new RegExp(`${recipe.source}seed-1_\\d{4}-\\d\\d-\\d\\d_\\d\\d-\\d\\d\\.json$`));
  expect(second.name).toContain('_seed-2_');
  expect(second.name.match(recipe)?.[0]).toBe(first.name.match(recipe)?.[0]);
  const other = json(first.buffer.toString().replace('"batch":40', '"batch":41'), 'other.json');

  const teacher = new LabPage(await room(browser));
  await teacher.open('');
  await teacher.page.getByLabel('Open results').setInputFiles([second, other, first]);
  await expect(teacher.page.getByTestId('badge')).toHaveText('From 2 files: 2 seeds, this lab’s exact engine');
  await teacher.expectOrigin(/Seeds 1-2; trained on MNIST/);
  await expect(teacher.page.getByRole('alert')).toContainText(
    `other.json is not merged with ${second.name}: other settings: Batch 41. It is listed under “Compare”.`,
  );
  await teacher.page.getByText(/^Compare: the runs of this visit/).click();
  await expect(teacher.page.getByText(/^File other\.json, computed by/)).toBeVisible();
  const merged = await savedFile(teacher);
  expect(merged.name).toContain('_seeds-1-2_');
  const runs = runsOf(merged);
  expect(runs.filter(({ seed }) => seed === 1)).toEqual(runsOf(first));
  expect(runs.filter(({ seed }) => seed === 2)).toEqual(runsOf(second));
  expect(teacher.errors).toEqual([]);
  await teacher.page.context().close();
});
