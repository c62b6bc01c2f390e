import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import * as v from 'valibot';
import { mnistPackage } from '../../src/cli/mnist-files.ts';
import { float32, numbersOf } from '../../src/experiment/files/safetensors.ts';
import { digestOf } from '../../src/experiment/model/digest.ts';
import { readNpz } from '../../src/experiment/tickets/npz.ts';
import { ABOUT_KEY, aboutSchema } from '../../src/experiment/tickets/ticket.ts';
import { LabPage, SMALL } from './lab-page.ts';

/** What a press hands over, as text, and under which name. */
async function handedOver(page: Page, press: string): Promise<readonly [name: string, text: string]> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: press, exact: true }).click();
  const download = await waiting;
  return [download.suggestedFilename(), readFileSync(await download.path(), 'utf8')];
}

test('the ticket that is looked at goes into a file for Python; a results file has none, and it is said why', async ({
  page,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const lab = new LabPage(page);
  await lab.open(`${SMALL}&engine=simd&cur=ticket_r2`);
  await lab.run();
  await lab.finished();
  const saved = await lab.saved();
  const round = saved.runs.find(({ arm }) => arm === 'ticket')?.rounds[1];
  await lab.unfold('Take it away');
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'For numpy (npz)' }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toMatch(/^lottery-ticket_.*_ticket_seed-1_round-2\.npz$/);
  const { tensors, texts } = readNpz(new Uint8Array(readFileSync(await download.path())));
  const about = v.parse(aboutSchema, JSON.parse(texts.get(ABOUT_KEY) ?? ''));
  expect(about).toMatchObject({ digest: round?.digest, test: round?.test, training: { arm: 'ticket', round: 2 } });
  const numbers = (name: string) => numbersOf(tensors.get(name) ?? float32('', [0], new Float32Array()));
  const params = about.layers.map(({ name }) => ({
    weights: numbers(`${name}.weight`),
    biases: numbers(`${name}.bias`),
  }));
  expect(await digestOf(params)).toBe(round?.digest);
  expect([...tensors.keys()]).toContain('fc1.first_weight');
  await page.getByText('Lines for numpy', { exact: true }).click();
  await page.getByRole('button', { name: 'Copy lines for numpy' }).click();
  const lines = await page.evaluate(() => navigator.clipboard.readText());
  expect(lines).toContain(`np.load('${download.suggestedFilename()}')`);
  // The images that they read are MNIST's own, to the byte.
  for (const [press, name] of [
    ['Test images (IDX)', 't10k-images-idx3-ubyte'],
    ['Their labels (IDX)', 't10k-labels-idx1-ubyte'],
  ] as const) {
    const given = page.waitForEvent('download');
    await page.getByRole('button', { name: press }).click();
    const file = await given;
    expect(lines).toContain(`gzip.open('${file.suggestedFilename()}')`);
    const bytes = gunzipSync(readFileSync(await file.path()));
    expect(bytes.equals(readFileSync(join(mnistPackage().folder, 'data', name)))).toBe(true);
  }

  await page.goto('about:blank');
  await lab.open('');
  await page.getByLabel('Open results').setInputFiles({
    name: 'theirs.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(saved)),
  });
  await expect(page.getByTestId('badge')).toContainText('theirs.json');
  await lab.unfold('Take it away');
  await expect(page.getByRole('button', { name: 'For numpy (npz)' })).toBeDisabled();
  await expect(page.locator('section:has(> #take-ticket)')).toContainText('A results file holds no trained weights.');
  expect(lab.errors).toEqual([]);
});

test('tables of a run go into files and onto the clipboard; without masks there are none of neurons', async ({
  page,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const lab = new LabPage(page);
  await lab.open(`${SMALL}&engine=simd`);
  await lab.run();
  await lab.finished();
  const saved = await lab.saved();
  await lab.unfold('Take it away');
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
  await lab.unfold('Take it away');
  await expect(page.getByRole('button', { name: 'Neurons as CSV' })).toBeDisabled();
  await expect(page.getByText('The results on show have no masks')).toBeVisible();
  expect(lab.errors).toEqual([]);
});

test('the experiment on show goes to PyTorch: a script, a notebook and what both read, in one zip', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open('');
  await lab.unfold('Take it away');
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Script, notebook and data (.zip)' }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toMatch(/^lottery_lenet-300-100_seeds-1-5_.*_pytorch\.zip$/);
  const files = unzipSync(new Uint8Array(readFileSync(await download.path())));
  expect(strFromU8(files['pytorch/experiment.py'])).toBe(readFileSync('src/experiment/pytorch/experiment.py', 'utf8'));
  expect(JSON.parse(strFromU8(files['pytorch/experiment.ipynb']))).toMatchObject({ nbformat: 4 });
  const arrays = Object.keys(unzipSync(files['pytorch/experiment.npz']));
  // Shipped results of five seeds hold masks of one: random masks are drawn again for the others.
  for (const array of ['settings', 'order/5', 'init/5/fc3', 'start/reinit/5/fc1', 'died/random-mask/5/fc2'])
    expect(arrays).toContain(`${array}.npy`);
  await expect(page.getByText('Random mask is trained under the lab’s own masks')).toBeVisible();
  expect(lab.errors).toEqual([]);
});
