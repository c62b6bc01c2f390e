import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import type { ResultsFile } from '../../src/experiment/results-file.ts';
import { bits, LabPage, SMALL } from './lab-page.ts';

test.describe.configure({ timeout: 180_000 });

for (const engine of ['simd', 'tfjs-webgpu', 'tfjs-webgl', 'tfjs-wasm', 'reference']) {
  test(`Run on ${engine}: the curve grows, the masks change, the engine is named`, async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open(`${SMALL}&engine=${engine}`);
    const ticks = await lab.watch('.hero table');
    await page.locator('.hero').getByText('Show as table').click();
    await lab.run();
    await lab.finished();
    await expect(page.getByTestId('badge')).toHaveText(new RegExp(`Live, computed here on ${engine}; seed 1`));
    // The curve's own table, as it filled in: with the ticket's rounds it grew at least twice.
    expect((await ticks()).filter((text) => text.includes('%')).length).toBeGreaterThanOrEqual(2);
    const sparse = await lab.maskPixels();
    await page.getByRole('slider', { name: /Round/ }).last().press('Home');
    expect(await lab.maskPixels()).not.toBe(sparse);
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
  await lab.open(SMALL);
  await page.getByText('Advanced: data, training, engine').click();
  const engines = page.getByLabel('Engine', { exact: true });
  const names = () =>
    engines.locator('option').evaluateAll((options) => options.map((each) => (each as HTMLOptionElement).value));
  expect(await names()).toEqual(['auto', 'simd', 'reference']);
  await page.getByRole('switch', { name: 'Exact' }).click();
  await expect(page).toHaveURL(/engine=fastest/);
  expect(await names()).toContain('tfjs-webgpu');
  await lab.run();
  await lab.finished();
  // Graphics that a processor imitates are passed over, so that one of the two is the fastest wherever tests run.
  await expect(page.getByTestId('badge')).toHaveText(/on simd(-turbo)?;/);
  await page.getByRole('switch', { name: 'Exact' }).click();
  await expect(page).not.toHaveURL(/engine=/);
});

test('a shared link gives the same settings and the same bits, in Node too', async ({ page, browser }) => {
  const sender = new LabPage(page);
  await sender.open(
    'images=600&iterations=24&evaluate=24&batch=40&arms=ticket,reinit,one-shot,erk,snip-ratio&seeds=3-4',
  );
  await page.getByLabel('Hidden layers').fill('10');
  await page.getByLabel('Hidden layers').press('Enter');
  await page.getByLabel('Rounds', { exact: true }).last().fill('2');
  await page.getByLabel('Rounds', { exact: true }).last().press('Enter');
  await expect(page).toHaveURL(/hidden=10&.*rounds=2/);
  await sender.run();
  await sender.finished();
  const sent = await sender.saved();
  expect(sent.runs).toHaveLength(2 * 6);

  const context = await browser.newContext();
  const receiver = new LabPage(await context.newPage());
  await receiver.page.goto(page.url());
  await receiver.run();
  await receiver.finished();
  const received = await receiver.saved();
  expect(received.experiment).toEqual(sent.experiment);
  expect(bits(received)).toEqual(bits(sent));
  await context.close();

  const out = join(mkdtempSync(join(tmpdir(), 'lottery-')), 'results.json');
  const link = new URL(page.url()).hash.slice(1);
  await promisify(execFile)('npm', ['run', '-s', 'lottery', '--', 'run', '--link', link, '--masks', '--out', out]);
  expect(bits(JSON.parse(readFileSync(out, 'utf8')) as ResultsFile)).toEqual(bits(sent));
});

test('pause holds the run, resume goes on, cancel keeps the finished rounds and leaves the page usable', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open(
    `${SMALL}&engine=reference`
      .replace('iterations=24&evaluate=24', 'iterations=400&evaluate=400')
      .replace('rounds=2', 'rounds=6'),
  );
  await lab.run();
  await lab.sees(/round 1 of 6/);
  await lab.button('Pause').click();
  await expect(lab.status).toHaveText(/^Paused in round/);
  await page.waitForTimeout(300);
  const held = await lab.status.textContent();
  await page.waitForTimeout(700);
  expect(await lab.status.textContent()).toBe(held);
  await lab.button('Resume').click();
  await lab.sees(/round 2 of 6/);
  await lab.button('Cancel').click();
  await expect(lab.status).toHaveText(/^Cancelled\. \d+ finished trainings are kept/);
  const { runs } = await lab.saved();
  expect(runs.find((run) => run.arm === 'ticket')?.rounds.map((round) => round.round)).toContain(1);
  await expect(lab.button('Run')).toBeEnabled();
});

test('the main thread keeps drawing while a run is on', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(
    `${SMALL}&engine=reference`
      .replace('hidden=10', 'hidden=300-100')
      .replace('iterations=24&evaluate=24', 'iterations=200&evaluate=200'),
  );
  await lab.run();
  await lab.sees(/step \d/);
  // Frames are asked of the page itself: were training on its thread, a step would block them all.
  const frames = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let count = 0;
        const tick = () => (++count < 20 ? requestAnimationFrame(tick) : resolve(count));
        requestAnimationFrame(tick);
      }),
  );
  expect(frames).toBe(20);
  await lab.button('Cancel').click();
});
