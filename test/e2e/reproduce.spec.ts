import { readFileSync } from 'node:fs';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { readResults } from '../../src/experiment/files/read-results.ts';
import type { ResultsFile } from '../../src/experiment/files/results-file.ts';
import type { Results, Round } from '../../src/experiment/model/results.ts';
import { formatShared } from '../../src/experiment/share/shared-link.ts';
import { defaultView } from '../../src/spec/view.ts';
import { LabPage, room, SMALL, smallOf } from './lab-page.ts';

const box = (page: Page) => page.getByTestId('reproduced');
const verdict = (page: Page) => box(page).getByRole('paragraph');

const reproduce = (page: Page) => page.getByRole('button', { name: 'Reproduce them here' }).click();

/** A page that has computed the small experiment, and its results as it saves them. */
async function computed(page: Page, engine: string, asked = SMALL): Promise<{ lab: LabPage; file: ResultsFile }> {
  const lab = new LabPage(page);
  await lab.open(`${asked}&engine=${engine}`);
  await lab.run();
  await lab.finished();
  return { lab, file: await lab.saved() };
}

/** A page of another person's, that nothing is kept in. */
async function receiver(browser: Browser): Promise<LabPage> {
  return new LabPage(await room(browser, { serviceWorkers: 'block' }));
}

/** Gives a page a file by its own button. */
const openFile = (page: Page, name: string, file: ResultsFile) =>
  page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(file)) });

function resultsIn(file: ResultsFile): Results {
  const read = readResults(JSON.stringify(file));
  if (!('results' in read)) throw new Error(read.problems.join(' '));
  return read.results;
}

/** A link with a training changed, and sealed as if its sender had had that. */
function alteredLink(file: ResultsFile, change: (round: Round) => Round): string {
  const results = resultsIn(file);
  const runs = results.runs.map((run) =>
    run.arm === 'ticket' ? { ...run, rounds: run.rounds.map((each) => (each.round === 1 ? change(each) : each)) } : run,
  );
  return `/#${formatShared({ view: defaultView }, { ...results, runs })}`;
}

test('a link’s results are reproduced to the bit by whoever opens it, and an accuracy that was altered is found out', async ({
  page,
  context,
  browser,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { lab: sender, file } = await computed(page, 'simd');
  await sender.button('Share').click();
  await sender.button('Copy link with results').click();
  await expect(page.getByText('Link copied.')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());

  const lab = await receiver(browser);
  await lab.page.goto(link);
  const offer = lab.page.getByTestId('reproduce');
  await expect(offer).toHaveText(/^These results were computed elsewhere\..* here \(simd\)\./);
  await expect(verdict(lab.page)).toHaveCount(0);
  await reproduce(lab.page);
  await lab.finished();
  await expect(verdict(lab.page)).toHaveText(
    'Compared with the results in the link. Identical: all numbers of 5 trainings, and to the bit in the 3 trainings that have a digest.',
  );
  await expect(offer).toHaveCount(0);
  // The keyboard's focus is where a run is begun from, and not at the page's start.
  await expect(lab.button('Run')).toBeFocused();
  // What was shown before can be looked at again, with the same verdict.
  await lab.button('Back to what was shown').click();
  await expect(verdict(lab.page)).toHaveText(/^Compared with your run \d+ of this visit\. Identical: all numbers of 5/);

  const honest = file.runs.find(({ arm }) => arm === 'ticket')?.rounds[0].test.accuracy ?? 0;
  const other = await receiver(browser);
  await other.page.goto(
    alteredLink(file, (round) => ({ ...round, test: { ...round.test, accuracy: honest + 0.0123 } })),
  );
  await expect(other.page.getByTestId('badge')).toHaveText(/^Shared by a link/);
  await reproduce(other.page);
  await other.finished();
  const percent = (share: number) => `${(100 * share).toFixed(2)}\u00a0%`;
  await expect(verdict(other.page)).toContainText(
    `Different in 1 of 5 trainings: Ticket (seed 1, round 1): test accuracy ${percent(honest + 0.0123)} there, ${percent(honest)} here.`,
  );
  await expect(verdict(other.page)).toContainText('Nothing explains it: engine, numerics and data are the same.');
  expect([...sender.errors, ...lab.errors, ...other.errors]).toEqual([]);
  await lab.page.context().close();
  await other.page.context().close();
});

test('a friend’s file of what was run here is compared as it is opened, whichever of the two is on show', async ({
  page,
  browser,
}) => {
  const { file } = await computed(page, 'simd');
  const { lab } = await computed(await room(browser, { serviceWorkers: 'block' }), 'simd');
  await openFile(lab.page, 'theirs.json', file);
  await expect(lab.page.getByTestId('badge')).toHaveText(/^From the file theirs\.json/);
  await expect(verdict(lab.page)).toHaveText(
    'Compared with your run 1 of this visit. Identical to the bit: all 5 trainings, digest by digest.',
  );
  await expect(lab.page.getByTestId('reproduce')).toHaveCount(0);
  // Of an older file, which has no digests, all numbers are compared, and that is said.
  const older = structuredClone(file) as unknown as { runs: { rounds: { digest?: string }[] }[] };
  for (const { rounds } of older.runs) for (const round of rounds) delete round.digest;
  await openFile(lab.page, 'older.json', older as unknown as ResultsFile);
  await expect(verdict(lab.page)).toContainText(
    'Identical: all numbers of 5 trainings; there are no digests of the weights to compare.',
  );
  expect(lab.errors).toEqual([]);
  await lab.page.context().close();
});

test('results of an engine that is not exact promise no bits, and the engine is said to explain what differs', async ({
  page,
  browser,
}) => {
  const { file } = await computed(page, 'tfjs-cpu');
  const lab = await receiver(browser);
  await lab.open('');
  await openFile(lab.page, 'theirs.json', file);
  const offer = lab.page.getByTestId('reproduce');
  await expect(offer).toContainText('By tfjs-cpu: the last bits may differ here.');
  await reproduce(lab.page);
  await lab.finished();
  await lab.expectOrigin(/\(simd\)/);
  // Losses differ in their last digits at least.
  await expect(verdict(lab.page)).toHaveText(
    /Different in \d of 5 trainings: .*The engine can explain it: tfjs-cpu computed theirs, simd those here\./,
  );
  await box(lab.page).getByText('All that differs').click();
  await expect(box(lab.page).getByRole('listitem').first()).toBeVisible();
  expect(lab.errors).toEqual([]);
  await lab.page.context().close();
});

test('a run that was cancelled is compared as far as it came, and a later one trains only what is missing', async ({
  page,
  browser,
}) => {
  const { file } = await computed(page, 'simd', smallOf(2400).replace('rounds=2', 'rounds=12'));
  const lab = await receiver(browser);
  await lab.open('');
  await openFile(lab.page, 'theirs.json', file);
  const cancelled = lab.pressAt(/round [1-6] of 12/, 'Cancel');
  await reproduce(lab.page);
  await cancelled;
  await expect(lab.status).toHaveText(/^Cancelled/);
  await expect(verdict(lab.page)).toHaveText(
    /^Compared so far with the file theirs\.json\. Identical to the bit: \d+ of their 25 trainings, digest by digest\.$/,
  );
  await lab.run();
  await lab.finished();
  await expect(verdict(lab.page)).toHaveText(
    'Compared with the file theirs.json. Identical to the bit: all 25 trainings, digest by digest.',
  );
  await expect(lab.page.locator('.progress')).toContainText(/from (an )?earlier/);
  expect(lab.errors).toEqual([]);
  await lab.page.context().close();
});

test('results on data that this browser does not keep say so beside the button, which cannot be pressed', async ({
  page,
}) => {
  const lab = new LabPage(page);
  const file = JSON.parse(readFileSync('public/reference/classroom.json', 'utf8')) as ResultsFile;
  const sha256 = 'a'.repeat(64);
  const dataset = { kind: 'idx', sha256, train: 55000, scaling: 'unit', turn: 'as-given' } as const;
  await lab.open('');
  await openFile(page, 'theirs.json', {
    ...file,
    experiment: { ...file.experiment, dataset },
    dataset: { name: 'mine', sha256 },
  });
  const offer = page.getByTestId('reproduce');
  await expect(offer).toContainText('of which this browser keeps no files.');
  await expect(offer.getByRole('button')).toBeDisabled();
  expect(lab.errors).toEqual([]);
});

test('a link’s learning curves are said to be in no seed of it, with the button that computes them', async ({
  page,
}) => {
  const lab = new LabPage(page);
  const { file } = await computed(page, 'simd');
  const link = `/#${formatShared({ view: defaultView }, resultsIn(file))}`;
  await page.goto('about:blank');
  await page.goto(link);
  await page.getByRole('tab', { name: 'Learning curves' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Learning curves' });
  await expect(panel).toContainText('and no learning curves.');
  await panel.getByRole('button', { name: 'Compute the curves here' }).click();
  await lab.finished();
  await expect(verdict(page)).toContainText('Identical');
  expect(lab.errors).toEqual([]);
});
