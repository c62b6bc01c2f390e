import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { LabPage, SMALL } from './lab-page.ts';

/** What a press hands over, as text, and under which name. */
async function handedOver(page: Page, press: string): Promise<readonly [name: string, text: string]> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: press, exact: true }).click();
  const download = await waiting;
  return [download.suggestedFilename(), readFileSync(await download.path(), 'utf8')];
}

test('tables of a run go into files and onto the clipboard; without masks there are none of neurons', async ({
  page,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const lab = new LabPage(page);
  await lab.open(`${SMALL}&engine=simd`);
  await lab.run();
  await lab.finished();
  const saved = await lab.saved();
  await page.getByText('Take it away').click();
  const [name, text] = await handedOver(page, 'Curves as CSV');
  expect(name).toMatch(/^lottery_.*_seed-1_.*_curves\.csv$/);
  const rows: Record<string, string>[] = parse(text, { columns: true });
  expect(rows.map((row) => Number(row['test accuracy (fraction)']))).toEqual(
    saved.runs.flatMap((run) => run.rounds.map((round) => round.test.accuracy)),
  );
  const [, neurons] = await handedOver(page, 'Neurons as CSV');
  // Five trainings of 20 neurons.
  expect(parse(neurons, { columns: true })).toHaveLength(5 * 20);
  await page.getByRole('button', { name: 'Copy table: Curves' }).click();
  await expect(page.getByText('Copied. Paste it into a spreadsheet.')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(parse(copied, { delimiter: '\t', columns: true })).toEqual(rows);
  const [, claims] = await handedOver(page, 'Claims as CSV');
  expect(parse(claims, { columns: true })[0]).toMatchObject({ claim: 'matches-dense', verdict: 'Depends' });

  await page.goto('about:blank');
  await lab.open('');
  await page.getByLabel('Open results').setInputFiles({
    name: 'theirs.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ ...saved, runs: saved.runs.map((run) => ({ ...run, died: undefined })) })),
  });
  await expect(page.getByTestId('badge')).toContainText('theirs.json');
  await page.getByText('Take it away').click();
  await expect(page.getByRole('button', { name: 'Neurons as CSV' })).toBeDisabled();
  await expect(page.getByText('The results on show have no masks')).toBeVisible();
  expect(lab.errors).toEqual([]);
});
