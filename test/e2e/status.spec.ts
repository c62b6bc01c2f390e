import { expect, type Page, test } from '@playwright/test';
import { LabPage, SMALL, smallOf } from './lab-page.ts';

/** Thirty rounds, each of them for seconds, on any machine. */
const LASTING = `${smallOf(8000).replace('rounds=2', 'rounds=30')}&engine=reference`;

/** A first training that outlasts any test. */
const ENDLESS = LASTING.replaceAll('8000', '20000').replace('hidden=10', 'hidden=300-100');

const TITLE = 'Lottery Ticket Lab';

/** The different titles that the page has from now on. */
async function titles(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const seen = new Set<string>();
    Object.assign(globalThis, { seenTitles: seen });
    new MutationObserver(() => seen.add(document.title)).observe(document.head, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  return () => page.evaluate(() => [...(globalThis as unknown as { seenTitles: Set<string> }).seenTitles]);
}

test('the tab’s title tells how far a run is and that it is done, until somebody is back', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(SMALL);
  const seen = await titles(page);
  await lab.run();
  await lab.finished();
  await expect(page).toHaveTitle(`Done · ${TITLE}`);
  expect(await seen()).toContainEqual(expect.stringMatching(/^\d+\s% · round \d of 2 · Lottery Ticket Lab$/));
  await expect(page.getByTestId('heard')).toHaveText(/^Done: all 5 trainings are finished\.$/);
  await page.keyboard.press('Shift');
  await expect(page).toHaveTitle(TITLE);
  expect(lab.errors).toEqual([]);
});

test('each round of the ticket is one sentence for those who listen, and after Cancel nothing is left to wait for', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open(LASTING);
  const heard = await lab.watch('[data-testid=heard]');
  await lab.run();
  await expect.poll(heard).toContainEqual(expect.stringMatching(/^The ticket, round 1 of 30, is finished: /));
  expect((await heard()).filter(Boolean).slice(0, 2)).toEqual([
    expect.stringMatching(/^The dense network is trained: [\d.]+\s% of the test images right\.$/),
    expect.stringMatching(/^The ticket, round 1 of 30, is finished: .* with [\d.]+\s% of the weights left\.$/),
  ]);
  await lab.button('Pause').click();
  await expect(page).toHaveTitle(/^Paused · \d+\s% · round \d+ of 30 · /);
  await lab.button('Cancel').click();
  await expect(lab.status).toHaveText(/^Cancelled/);
  await expect(page.getByTestId('heard')).toHaveText(/^Cancelled after \d+ finished trainings\.$/);
  await expect(page.getByTestId('progress')).not.toHaveText(/left/);
  await expect(page).toHaveTitle(TITLE);
});

test('the training loss is drawn before the first training has ended', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(ENDLESS);
  await lab.run();
  const line = page.locator('.progress .loss-line');
  const points = async () => ((await line.locator('.loss-line-curve').getAttribute('d')) ?? '').split('L').length;
  await expect.poll(points).toBeGreaterThan(5);
  await expect(lab.status).toHaveText(/^Training round 0 of 30/);
  await expect(line).toHaveText(/^training loss, round 0: \d+\.\d+$/);
  await lab.button('Cancel').click();
  await expect(lab.status).toHaveText(/^Cancelled before/);
  await expect(page.locator('.loss-line')).toHaveCount(0);
});

test('beside the learning curves the loss of the training that is on is drawn, with its round', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(LASTING);
  await lab.run();
  await expect(page.locator('.pictures .loss-line')).toHaveText(/^training loss, .*, round [1-9]\d*, seed 1: /);
  await lab.button('Cancel').click();
  await expect(lab.status).toHaveText(/^Cancelled/);
  await expect(page.locator('.loss-line')).toHaveCount(0);
});

test('on a phone the line is in sight with the run’s buttons', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const lab = new LabPage(page);
  await lab.open(ENDLESS);
  await lab.run();
  await expect(page.locator('.progress .loss-line svg')).toBeInViewport({ ratio: 0.9 });
  await lab.button('Cancel').click();
  await expect(lab.status).toHaveText(/^Cancelled/);
});
