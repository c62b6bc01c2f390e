import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, type Page, test } from '@playwright/test';
import { findFashion, NO_FASHION } from '../../scripts/fashion.mjs';
import { readMnist } from '../../src/cli/mnist-files.ts';
import type { ResultsFile } from '../../src/experiment/files/results-file.ts';
import { FASHION_SHA256 } from '../../src/spec/data-files.ts';
import { FOLDERS, idxOf, transposed } from '../data/folders.ts';
import { gzipped, imageBytes, labelBytes, smallSet } from '../data/idx-bytes.ts';
import { bits, LabPage, room } from './lab-page.ts';

const SMOKE =
  'v=1&n=2&images=2000&hidden=32&iterations=700&evaluate=700&rounds=3&arms=ticket,reinit,random-mask&engine=simd';
const TINY = 'v=1&n=2&images=150&hidden=4&iterations=10&evaluate=10&rounds=1&arms=ticket&engine=reference';

/** Drops files of the disk on the middle of the page, as a file manager does. */
async function drop(page: Page, files: readonly string[]): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  const send = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    devtools.send('Input.dispatchDragEvent', { type, x: 600, y: 300, data });
  const lab = new LabPage(page);
  const hint = page.getByText('Drop the files anywhere');
  // DevTools may lose an event on a page that is busy; a hand would hold the files still, and let go of them again.
  await expect(async () => {
    await send('dragEnter');
    await send('dragOver');
    await lab.frames(3);
    expect(await hint.isVisible()).toBe(true);
  }).toPass();
  await expect(async () => {
    if (await hint.isVisible()) await send('drop');
    await lab.frames(3);
    expect(await hint.isVisible()).toBe(false);
  }).toPass();
  await expect(panel(page)).toBeVisible();
}

const choose = (page: Page, files: Record<string, Uint8Array>) =>
  page.getByLabel('Drop the four files here').setInputFiles(
    Object.entries(files).map(([name, bytes]) => ({
      name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(bytes),
    })),
  );

const panel = (page: Page) => page.getByRole('region', { name: 'Your own data' });
const dataSet = (page: Page) => page.getByLabel('Data set', { exact: true });
const names = (page: Page) => dataSet(page).locator('option');

test.describe('the real Fashion-MNIST', () => {
  const folder = findFashion();
  test.skip(folder === undefined, NO_FASHION);
  const files = folder === undefined ? [] : readdirSync(folder).map((name) => join(folder, name));

  test('is dropped on the page, outlives a reload, is trained on and named; a link asks another browser for it', async ({
    page,
    browser,
  }) => {
    const lab = new LabPage(page);
    await lab.open(SMOKE);
    await drop(page, files);
    await expect(panel(page)).toContainText(
      'Fashion-MNIST (SHA-256 14410854…) is kept in this browser: 55,000 images train, 5,000 validate, 10,000 test.',
    );
    await expect(page).toHaveURL(new RegExp(`data=idx&sha256=${FASHION_SHA256}&images=2000`));

    await page.reload();
    await expect(dataSet(page).locator('option:checked')).toHaveText('Fashion-MNIST');
    await expect(panel(page)).toHaveCount(0);
    const loading = await lab.watch('[data-testid=status]');
    await lab.run();
    await lab.finished();
    expect((await loading()).filter((text) => text.includes('MNIST'))).not.toContainEqual(
      expect.stringMatching(/Loading MNIST/),
    );
    await expect(page.getByTestId('badge')).toHaveText(
      'Computed here, live: 1 seed, this lab’s exact engine, Fashion-MNIST',
    );
    const saved = await lab.saved();
    expect(saved.dataset).toEqual({ name: 'Fashion-MNIST', sha256: FASHION_SHA256 });
    for (const { rounds } of saved.runs)
      for (const { test: measured } of rounds) expect(measured.accuracy).toBeGreaterThan(0.5);
    expect(lab.errors).toEqual([]);

    const out = join(mkdtempSync(join(tmpdir(), 'lottery-')), 'results.json');
    const link = new URL(page.url()).hash.slice(1);
    await promisify(execFile)('npm', [
      ...['run', '-s', 'lottery', '--', 'run', '--link', link, '--data', folder ?? ''],
      ...['--masks', '--out', out],
    ]);
    expect(bits(JSON.parse(readFileSync(out, 'utf8')) as ResultsFile)).toEqual(bits(saved));

    const receiver = new LabPage(await room(browser));
    await receiver.page.goto(page.url());
    await expect(receiver.page.getByRole('alert')).toHaveText(
      /trains on Fashion-MNIST \(SHA-256 14410854…\), of which this browser keeps no files/,
    );
    await expect(receiver.button('Run')).toBeDisabled();
    await receiver.page.getByLabel('Drop the four files here').setInputFiles(files);
    await expect(receiver.button('Run')).toBeEnabled();
    await expect(receiver.page).toHaveURL(page.url());
    await receiver.run();
    await receiver.finished();
    expect(bits(await receiver.saved())).toEqual(bits(saved));
    await receiver.page.context().close();
  });
});

test('a whole folder is dropped: its files are found in whatever folders they are, and take its name', async ({
  page,
}) => {
  const folder = join(mkdtempSync(join(tmpdir(), 'lottery-')), 'my bars');
  const disguised = FOLDERS.find(({ name }) => name === 'litter')?.files ?? {};
  for (const [name, bytes] of Object.entries(disguised)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  const lab = new LabPage(page);
  await lab.open(TINY);
  await drop(page, [folder]);
  await expect(panel(page)).toContainText(/my bars \(SHA-256 \w+…\) is kept in this browser: 200 images train/);
  await expect(panel(page).getByRole('alert')).toHaveCount(0);
  expect(lab.errors).toEqual([]);
});

test('MNIST on its side is seen, turned by a press, trained on upright, and turned in the link', async ({ page }) => {
  const { train, test: tests } = readMnist();
  const lying = (own: Uint8Array) => idxOf('uint8', [own.length / 784, 28, 28], transposed(own));
  const set = {
    'train-images-idx3-ubyte': lying(train.images.subarray(0, 6000 * 784)),
    'train-labels-idx1-ubyte': idxOf('uint8', [6000], train.labels.subarray(0, 6000)),
    't10k-images-idx3-ubyte': lying(tests.images.subarray(0, 600 * 784)),
    't10k-labels-idx1-ubyte': idxOf('uint8', [600], tests.labels.subarray(0, 600)),
  };
  const lab = new LabPage(page);
  const fetched: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('.safetensors.gz')) fetched.push(request.url());
  });
  await lab.open(`${TINY.replace('images=150', 'images=900').replaceAll('=10', '=60')}&data=idx`);
  expect(fetched).toEqual([]);
  await choose(page, set);
  await expect(panel(page)).toContainText(
    /seem to lie on their side\. Of 500, .* right as they are, and 9\d\s% with rows/,
  );
  await expect(panel(page).getByRole('img', { name: /28 × 28/ })).toHaveCount(10);
  expect(fetched).toHaveLength(1);
  await lab.run();
  await lab.finished();
  const draw = page.getByRole('region', { name: 'Draw a picture' });
  await expect(draw).toContainText('seem to lie on their side, so that they misread upright drawings');
  await expect(page.locator('.credits')).toContainText('The results on show were trained on IDX data');
  await panel(page).getByRole('button', { name: 'Turn the images' }).click();
  await expect(page).toHaveURL(/turn=transposed/);
  await lab.run();
  await lab.finished();
  await expect(draw).not.toContainText('lie on their side');
  const saved = await lab.saved();
  expect(saved.experiment.dataset).toMatchObject({ kind: 'idx', turn: 'transposed' });
  expect(lab.errors).toEqual([]);
});

test('a class that does not occur is told before anything is trained, and guessing is drawn by the rest', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open(`${TINY}&data=idx`);
  await choose(page, FOLDERS.find(({ name }) => name === 'no-class-0')?.files ?? {});
  await expect(panel(page)).toContainText('No image is of class 0: 9 of 10 classes occur');
  await expect(panel(page).getByRole('img', { name: /28 × 28/ })).toHaveCount(9);
  await lab.run();
  await lab.finished();
  await page
    .getByLabel('0 to 100')
    .or(page.getByLabel('Full axis'))
    .or(page.getByLabel(/0.*100/))
    .first()
    .check();
  await expect(page.locator('.hero')).toContainText('guessing: 11.1');
  expect(lab.errors).toEqual([]);
});

test('a link to data that nobody has asks for them; other files are kept and offered instead', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(`${TINY}&data=idx&sha256=${'ab'.repeat(32)}`);
  await expect(page.getByRole('alert')).toHaveText(/the data with SHA-256 abababab…, of which this browser keeps no/);
  await expect(lab.button('Run')).toBeDisabled();
  await expect(dataSet(page).locator('option:checked')).toHaveText('SHA-256 abababab…, not in this browser');
  const named = Object.entries(gzipped(smallSet())).map(([name, bytes]) => [`emnist-digits-${name}`, bytes]);
  await choose(page, Object.fromEntries(named) as Record<string, Uint8Array>);
  await expect(panel(page)).toContainText('emnist-digits');
  await expect(panel(page)).toContainText('The experiment asks for others: the data with SHA-256 abababab…');
  await expect(lab.button('Run')).toBeDisabled();
  await lab.button('Use emnist-digits instead').click();
  await expect(page).not.toHaveURL(/abab/);
  await lab.run();
  await lab.finished();
  await expect(page.getByTestId('badge')).toHaveText(/, emnist-digits$/);

  await lab.advanced();
  await page.getByLabel('Name').fill('Digits');
  await page.getByLabel('Name').press('Enter');
  await expect(dataSet(page).locator('option:checked')).toHaveText('Digits');
  await page.reload();
  await expect(dataSet(page).locator('option:checked')).toHaveText('Digits');
  await lab.advanced();
  await lab.button('Remove from this browser').click();
  await expect(dataSet(page).locator('option:checked')).toHaveText('MNIST');
  await expect(page).not.toHaveURL(/data=idx/);
  await page.reload();
  await expect(names(page)).toHaveText(['MNIST', 'your own files…']);
  await lab.run();
  await lab.finished();
  await expect(page.getByTestId('badge')).toHaveText(/^Computed here, live: 1 seed, this lab’s exact engine$/);
  expect(lab.errors).toEqual([]);
});

test('the data set is chosen by keyboard, and files come one after the other', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(TINY);
  await lab.advanced();
  await dataSet(page).selectOption('your own files…');
  await expect(page.getByRole('alert')).toHaveText(/No files are chosen yet/);
  const { 't10k-labels-idx1-ubyte': last, ...first } = smallSet();
  await choose(page, first);
  await expect(panel(page)).toContainText('Still missing: the test labels. Drop it too');
  await expect(lab.button('Run')).toBeDisabled();
  await choose(page, { 't10k-labels-idx1-ubyte': last });
  await expect(panel(page)).toContainText('is kept in this browser: 150 images train, 5,000 validate, 20 test.');
  await lab.button('Close').click();
  await expect(panel(page)).toHaveCount(0);
  await expect(lab.button('Run')).toBeEnabled();
  await page.goBack();
  await expect(dataSet(page).locator('option:checked')).not.toHaveText(/IDX data/);
  expect(lab.errors).toEqual([]);
});

const small = smallSet();
const packed = gzipped({ 'train-images-idx3-ubyte': small['train-images-idx3-ubyte'] })['train-images-idx3-ubyte.gz'];
const FAULTS: Record<string, readonly [Record<string, Uint8Array>, RegExp]> = {
  'another magic number': [
    { 'train-images-idx3-ubyte': Buffer.from('PK\u0003\u0004 and so on') },
    /train-images-idx3-ubyte is no IDX file/,
  ],
  'images of 32 × 32': [{ 'train-images-idx3-ubyte': imageBytes(5150, 0, 32) }, /32 × 32 pixels/],
  'truncated gzip': [{ 'train-images-idx3-ubyte': packed.subarray(0, 2000) }, /cannot be unpacked/],
  'mismatched counts': [{ 'train-labels-idx1-ubyte': labelBytes(5149) }, /do not belong together/],
  'a label over 9': [
    { 'train-labels-idx1-ubyte': small['train-labels-idx1-ubyte'].map((byte, at) => (at === 9 ? 200 : byte)) },
    /label 2 is 200/,
  ],
};

test('bad files are met with a sentence each, nothing is kept, and the page lives', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(`${TINY}&data=idx`);
  for (const [, [files, sentence]] of Object.entries(FAULTS)) {
    await choose(page, { ...small, ...files });
    await expect(panel(page).getByRole('alert')).toHaveText(sentence);
    await lab.button('Close').click();
  }
  await page.reload();
  await expect(names(page)).toHaveText(['MNIST', 'your own files…']);
  await dataSet(page).selectOption('MNIST');
  await lab.run();
  await lab.finished();
  expect(lab.errors).toEqual([]);
});

test('storage that is full is met with a sentence, and nothing is kept', async ({ page, baseURL }) => {
  const lab = new LabPage(page);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: new URL(baseURL ?? '').origin, quotaSize: 100_000 });
  await lab.open(`${TINY}&data=idx`);
  await choose(page, small);
  await expect(panel(page).getByRole('alert')).toHaveText(/There is no room for these files/);
  await page.reload();
  await expect(names(page)).toHaveText(['MNIST', 'your own files…']);
});

test('where the browser keeps nothing, the page says so, and trains on MNIST', async ({ page }) => {
  const lab = new LabPage(page);
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
  });
  await lab.open(`${TINY}&data=idx`);
  await expect(panel(page)).toContainText('This browser does not let the page keep files');
  await dataSet(page).selectOption('MNIST');
  await expect(panel(page)).toHaveCount(0);
  await lab.run();
  await lab.finished();
  expect(lab.errors).toEqual([]);
});
