import { expect, type Page, test } from '@playwright/test';
import { WALK } from '../../src/app/strings/walk-texts.ts';
import { bits, LabPage, SMALL } from './lab-page.ts';
import { descriptionIn, savedPicture } from './saved-picture.ts';

/** Its first training outlasts the test. */
const LASTING = SMALL.replace('iterations=24', 'iterations=20000');

test('train, prune and rewind a ticket with single presses and keys, to the bits of a whole run', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(SMALL);
  await expect(lab.button('Prune')).toBeDisabled();
  await lab.button('Train').click();
  await expect(lab.status).toHaveText(/^Round 0 is trained\. Next, Prune: the mask of round 1\.$/);
  await expect(page.getByTestId('badge')).toHaveText(/^Computed here, live/);
  await expect(lab.button('Train')).toBeDisabled();

  await page.keyboard.press('p');
  const report = page.locator('.step-report');
  await expect(report).toContainText('Pruned: 1,578 of 7,940 weights are cut, 6,362 are left.');
  await expect(report).toContainText(
    /Not trained again, the network reads [\d.]+\s% .* Before it was pruned it read [\d.]+\s%/,
  );
  await expect(report.getByRole('img', { name: /^First hidden layer, round 1: .* weights left/ })).toBeVisible();
  const mask = await savedPicture(page, 'mask', 'SVG', WALK.newMask(1));
  expect(descriptionIn(mask)).toMatch(/^Ticket, seed 1, round 1: 80\.1\s% of the weights left\n/);

  // A letter that is typed is no press.
  await lab.advanced();
  await page.getByLabel('Seeds', { exact: true }).press('r');
  await page.getByLabel('Seeds', { exact: true }).press('Escape');
  await expect(lab.button('Rewind')).toBeEnabled();
  await expect(report).not.toContainText('Rewound');
  await page.locator('h1').click();
  await page.keyboard.press('r');
  await expect(report).toContainText(
    'all 6,362 weights left are back at their first values. That is θ0, which seed 1 drew.',
  );
  await expect(lab.status).toHaveText(/Next, Train: the ticket of round 1/);

  await page.keyboard.press('t');
  await expect(lab.status).toHaveText(/^Round 1 is trained/);
  await lab.button('Prune').click();
  await expect(report).toContainText('on the way to round 2');
  await lab.button('Rewind').click();
  await expect(report).toContainText('Rewound');
  await lab.button('Train').click();
  await lab.finished();
  const walked = await lab.saved();

  await lab.run();
  await lab.finished();
  const { runs, dataset } = await lab.saved();
  expect(bits(walked)).toEqual(bits({ ...walked, dataset, runs: runs.filter(({ arm }) => arm !== 'random-mask') }));
  expect(lab.errors).toEqual([]);
});

/** The steps' buttons, their diagram, and what they say. */
const steps = (page: Page) => page.getByRole('group', { name: 'Single steps' });

test('each step is seen in the pictures at once, before anything is trained again, and said beside the buttons', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open(SMALL);
  const tiles = page.locator('.pictures .first-layer canvas').last();
  const seen = () => tiles.evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  const step = (name: string) => steps(page).getByRole('listitem').filter({ hasText: name });
  const said = steps(page).getByRole('status');
  await lab.button('Train').click();
  await expect(said).toHaveText(/^Trained: with 7,940 weights the network reads [\d.]+\s% of the test images\.$/);
  await expect(step('Train')).toHaveAttribute('aria-current', 'step');
  await expect(tiles).toHaveAccessibleName(/^First hidden layer, round 0: 7,840 of 7,840 .* positive\.$/);
  const whole = await seen();

  await lab.button('Prune').click();
  await expect(tiles).toHaveAccessibleName(/^First hidden layer, round 1: 6,272 of 7,840 .* positive\.$/);
  await expect(said).toHaveText(
    /^Pruned: 1,578 of 7,940 weights are cut, 6,362 are left\. Not trained again, the network reads [\d.]+\s%; before, [\d.]+\s%\.$/,
  );
  await expect(step('Prune')).toHaveAttribute('aria-current', 'step');
  await expect(step('Train')).not.toHaveAttribute('aria-current');
  await expect.poll(seen).not.toBe(whole);
  await page.getByRole('tab', { name: 'Why this weight?' }).click();
  const points = page.locator('.scatter-plane canvas');
  await expect(points).toHaveAccessibleName(
    /^First hidden layer, round 1: 6,272 weights left, each at what it began as/,
  );
  await expect(page.getByText('Round 1 is pruned and not trained yet.')).toBeVisible();

  await lab.button('Rewind').click();
  await expect(points).toHaveAccessibleName('First hidden layer, round 1: 6,272 weights left, rewound: back at θ0.');
  await expect(said).toHaveText(/^Rewound: all 6,362 weights left are back at their first values\./);
  // All that was seen of them came from the network between two trainings.
  await expect(page.getByTestId('progress')).toHaveText(/^1 of 3 trainings/);
  expect(lab.errors).toEqual([]);
});

test('a learning curve grows while its training is on', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(LASTING);
  await lab.button('Train').click();
  // A point an evaluation: the training has not ended.
  const curve = page.locator('.chart-curves-plot path[stroke-width="2.5"]');
  await expect(curve).toHaveAttribute('d', /^M[\d. -]+(L[\d. -]+){2}/);
  await expect(lab.button('Pause')).toBeVisible();
  await lab.button('Cancel').click();
});

test('with reduced motion two pictures stand side by side, before and after each step', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const lab = new LabPage(page);
  await lab.open(SMALL);
  await lab.button('Train').click();
  await lab.button('Prune').click();
  const tiles = (when: string) =>
    page.locator('.step-report').getByRole('img', { name: new RegExp(`^First hidden layer, ${when},`) });
  await expect(tiles('before Prune')).toHaveAccessibleName(/round 0: 7,840 of 7,840/);
  await expect(tiles('after Prune')).toHaveAccessibleName(/round 1: 6,272 of 7,840/);
  const [before, after] = [WALK.twice.prune.before('First hidden layer'), WALK.twice.prune.after('First hidden layer')];
  const pruned = await savedPicture(page, 'mask', 'SVG', after);
  expect(descriptionIn(pruned)).toContain('round 1: 80.1');
  expect(descriptionIn(await savedPicture(page, 'mask', 'SVG', before))).toContain('round 0: 100');
  await lab.button('Rewind').click();
  const pixels = (when: string) => tiles(when).evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  const trained = await pixels('before Rewind');
  await expect.poll(() => pixels('after Rewind')).not.toBe(trained);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await expect(tiles('after Rewind')).toHaveCount(0);
});

test('letters act in a walk alone, and not once they are switched off', async ({ page }) => {
  const lab = new LabPage(page);
  const keys = steps(page).getByRole('checkbox', { name: 'Keys T, P, R press the steps' });
  await lab.open(SMALL);
  await expect(lab.button('Train')).toBeEnabled();
  await page.keyboard.press('t');
  await lab.frames(2);
  await expect(lab.button('Cancel')).toHaveCount(0);
  await lab.button('Train').click();
  await expect(lab.button('Prune')).toBeEnabled();
  await keys.uncheck();
  await page.keyboard.press('p');
  await lab.frames(2);
  await expect(lab.button('Prune')).toBeEnabled();
  await page.reload();
  await lab.button('Train').click();
  await expect(lab.button('Prune')).toBeEnabled();
  await expect(keys).not.toBeChecked();
  await keys.check();
  await page.keyboard.press('p');
  await expect(lab.button('Rewind')).toBeEnabled();
});

test('cancel ends a walk between two presses, and keeps what was trained', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(SMALL);
  await lab.button('Train').click();
  await expect(lab.button('Prune')).toBeEnabled();
  await lab.button('Cancel').click();
  await expect(lab.status).toHaveText(/^Cancelled\. 1 finished/);
  await expect(lab.button('Run')).toBeEnabled();
  expect((await lab.saved()).runs.map(({ arm }) => arm)).toEqual(['dense']);
});

test('a page that draws no frames, as a hidden one, goes on to the end of its run', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(document, 'hidden', { get: () => true });
    globalThis.requestAnimationFrame = () => 0;
  });
  const lab = new LabPage(page);
  await lab.open(SMALL);
  await lab.run();
  await lab.finished();
  expect((await lab.saved()).runs).toHaveLength(3);
});
