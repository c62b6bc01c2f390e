import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import type { ResultsFile } from '../../src/experiment/files/results-file.ts';
import { beforeWorkers, bits, LabPage, room, SMALL, smallOf } from './lab-page.ts';

/** The results that the command line has for the link of a page. */
async function inNode(url: string): Promise<ResultsFile> {
  const out = join(mkdtempSync(join(tmpdir(), 'lottery-')), 'results.json');
  const link = new URL(url).hash.slice(1);
  await promisify(execFile)('npm', ['run', '-s', 'lottery', '--', 'run', '--link', link, '--masks', '--out', out]);
  return JSON.parse(readFileSync(out, 'utf8')) as ResultsFile;
}

for (const engine of ['simd', 'tfjs-webgpu', 'tfjs-webgl', 'tfjs-wasm', 'reference']) {
  test(`Run on ${engine}: the curve grows, the masks change, the engine is named`, async ({ page }) => {
    const lab = new LabPage(page);
    await beforeWorkers(page);
    await lab.open(`${SMALL}&engine=${engine}`);
    const ticks = await lab.watch('.hero table');
    await page.locator('.hero').getByText('Show as table').click();
    await lab.run();
    await lab.finished();
    // Open, it may lie over the badge.
    await page.locator('.hero').getByText('Show as table').click();
    await expect(page.getByTestId('badge')).toHaveText(/^Computed here, live: 1 seed/);
    await lab.expectOrigin(new RegExp(`\\(${engine}\\)\\..*Seed 1; trained on MNIST`));
    // The curve's own table, as it filled in: with the ticket's rounds it grew at least twice.
    expect((await ticks()).filter((text) => text.includes('%')).length).toBeGreaterThanOrEqual(2);
    const sparse = await lab.maskPixels();
    await page.getByRole('slider', { name: /Round/ }).last().press('Home');
    await expect.poll(() => lab.maskPixels()).not.toBe(sparse);
    const saved = await lab.saved();
    expect(
      saved.runs.map(
        ({ arm, rounds }) => `${arm}: ${rounds.map((round) => `${round.round} ${round.engine}`).join(', ')}`,
      ),
    ).toEqual([`dense: 0 ${engine}`, `ticket: 1 ${engine}, 2 ${engine}`, `random-mask: 1 ${engine}, 2 ${engine}`]);
    for (const { rounds } of saved.runs)
      for (const { test: measured } of rounds) expect(measured.accuracy).toBeGreaterThan(0.2);
    await expect(lab.notes).toHaveCount(0);
    expect(lab.errors).toEqual([]);
  });
}

test('without “Exact” the fastest engine is measured and taken, and the link says so', async ({ page }) => {
  const lab = new LabPage(page);
  await beforeWorkers(page);
  await lab.open(SMALL);
  await lab.advanced();
  const engines = page.getByLabel('Engine', { exact: true });
  const names = () =>
    engines.locator('option').evaluateAll((options) => options.map((each) => (each as HTMLOptionElement).value));
  expect(await names()).toEqual(['auto', 'simd', 'reference']);
  await page.getByRole('switch', { name: 'Exact' }).click();
  await expect(page).toHaveURL(/engine=fastest/);
  expect(await names()).toContain('tfjs-webgpu');
  await lab.run();
  await lab.finished();
  // Graphics that a processor imitates are passed over, so that it is the fastest wherever tests run.
  await lab.expectOrigin(/\(simd\)/);
  await page.getByRole('switch', { name: 'Exact' }).click();
  await expect(page).not.toHaveURL(/engine=/);
});

test('a shared link gives the same settings and the same bits, in Node too', async ({ page, browser }) => {
  const sender = new LabPage(page);
  await sender.open(
    'images=600&iterations=24&evaluate=24&batch=40&arms=ticket,reinit,one-shot,erk,snip-ratio&seeds=3-4',
  );
  await sender.advanced();
  await page.getByRole('textbox', { name: 'Hidden layers' }).fill('10');
  await page.getByRole('textbox', { name: 'Hidden layers' }).press('Enter');
  await page.getByLabel('Rounds', { exact: true }).last().fill('2');
  await page.getByLabel('Rounds', { exact: true }).last().press('Enter');
  await expect(page).toHaveURL(/hidden=10&.*rounds=2/);
  await sender.run();
  await sender.finished();
  const sent = await sender.saved();
  expect(sent.runs).toHaveLength(2 * 6);

  const receiver = new LabPage(await room(browser));
  await receiver.page.goto(page.url());
  await receiver.run();
  await receiver.finished();
  const received = await receiver.saved();
  expect(received.experiment).toEqual(sent.experiment);
  expect(bits(received)).toEqual(bits(sent));
  await receiver.page.context().close();

  expect(bits(await inNode(page.url()))).toEqual(bits(sent));
});

const CONVOLUTIONS = 'network=conv&channels=4-6&kernel=3&padding=all&hidden=none';

test('a convolutional network, chosen in the form, trains to the bits that it has in Node, its kernels on show', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open(SMALL.replace('&hidden=10', ''));
  await lab.advanced();
  await page.getByLabel('Network', { exact: true }).selectOption('conv');
  await page.getByLabel('Kernels', { exact: true }).selectOption('3');
  await page.getByLabel('Padding', { exact: true }).selectOption('all');
  await page.getByLabel('Convolutions', { exact: true }).fill('4-6');
  await page.getByRole('textbox', { name: 'Hidden layers' }).fill('none');
  await page.getByRole('textbox', { name: 'Hidden layers' }).press('Enter');
  await expect(page).toHaveURL(new RegExp(CONVOLUTIONS));
  await lab.run();
  await lab.finished();
  await expect(page.getByTestId('badge')).toHaveText(/exact engine/);
  await lab.expectOrigin(/\(simd\)/);
  const layers = page.getByRole('combobox', { name: 'Layer', exact: true });
  await expect(layers.locator('option')).toHaveText(['First convolution', 'Second convolution', 'Output layer']);
  for (const name of ['First convolution', 'Second convolution']) {
    await layers.selectOption(name);
    await expect(page.getByRole('img', { name: new RegExp(`^${name}, round 2: .* weights left`) })).toBeVisible();
  }
  expect(bits(await lab.saved())).toEqual(bits(await inNode(page.url())));
  expect(lab.errors).toEqual([]);
});

test('TensorFlow.js on WebAssembly says that it cannot train convolutions, and another engine does', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await beforeWorkers(page);
  await lab.open(`${SMALL.replace('hidden=10', CONVOLUTIONS)}&engine=tfjs-wasm`);
  await lab.run();
  await lab.finished();
  await expect(lab.notes).toHaveText(/^tfjs-wasm could not be used: .*convolution/);
});

test('one experiment over several widths: a curve by width, and masks of each', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(`${SMALL}&widths=0.5,1,2`);
  await lab.run();
  await lab.finished();
  await expect(page.getByRole('heading', { name: /^Accuracy against width/ })).toBeVisible();
  await expect(
    page.getByRole('img', { name: /network’s width.* Ticket: .* at width 0.5, .* at width 2/ }),
  ).toBeVisible();
  const saved = await lab.saved();
  expect(saved.runs.map(({ arm, width }) => `${arm} ${width ?? 1}`)).toEqual(
    [0.5, 1, 2].flatMap((width) => ['dense', 'ticket', 'random-mask'].map((arm) => `${arm} ${width}`)),
  );
  const picture = page.getByRole('img', { name: /First hidden layer, round/ }).first();
  for (const [width, neurons] of [
    ['0.5', 5],
    ['2', 20],
  ] as const) {
    await page.getByRole('combobox', { name: 'Width', exact: true }).selectOption(width);
    await expect(picture).toHaveAccessibleName(
      new RegExp(`of ${(784 * neurons).toLocaleString('en-US')} weights left`),
    );
  }
  expect(lab.errors).toEqual([]);
});

test('pause holds the run, resume goes on, cancel keeps the finished rounds and leaves the page usable', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open(`${smallOf(400).replace('rounds=2', 'rounds=30')}&engine=reference`);
  const paused = lab.pressAt(/round [1-9]\d* of 30/, 'Pause');
  await lab.run();
  await paused;
  await expect(lab.status).toHaveText(/^Paused in round/);
  // What the workers were at when they heard of it is told still.
  await lab.frames(30);
  const held = await lab.status.textContent();
  await lab.frames(60);
  expect(await lab.status.textContent()).toBe(held);
  const round = /round (\d+) of/.exec(held ?? '')?.[1];
  const cancelled = lab.pressAt(new RegExp(`^Training round (?!${round} )`), 'Cancel');
  await lab.button('Resume').click();
  await cancelled;
  await expect(lab.status).toHaveText(/^Cancelled\. \d+ finished trainings? (is|are) kept/);
  const { runs } = await lab.saved();
  expect(runs.find((run) => run.arm === 'ticket')?.rounds.map((round) => round.round)).toContain(1);
  await expect(lab.button('Run')).toBeEnabled();
});

test('the main thread keeps drawing while a run is on', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(`${smallOf(20000).replace('hidden=10', 'hidden=300-100')}&engine=reference`);
  await lab.run();
  await expect(lab.status).toHaveText(/step \d/);
  const step = await lab.status.textContent();
  // Were training on the page's own thread, no frame would come between two steps of it.
  await lab.frames(20);
  await expect(lab.status).not.toHaveText(step ?? '');
  await lab.button('Cancel').click();
  await expect(lab.status).toHaveText(/^Cancelled/);
});
