import { expect, type Page, test } from '@playwright/test';
import { LabPage, room, SMALL } from './lab-page.ts';

const STILL = { reducedMotion: 'reduce' } as const;

/** The lines of what was shown before, by arm, as their numbers of points. */
const thin = (page: Page) =>
  page
    .locator('.hero .chart-pinned-results[data-kind=ghost]')
    .evaluateAll((ghosts) =>
      Object.fromEntries(
        ghosts.flatMap((ghost) =>
          [...ghost.querySelectorAll('[data-arm]')].map((line) => [
            line.getAttribute('data-arm'),
            line.querySelectorAll('.chart-pinned-point').length,
          ]),
        ),
      ),
    );

const mask = (page: Page, round: number) =>
  page.getByRole('img', { name: new RegExp(`^First hidden layer, round ${round}: .* weights left`) });

const ticks = (page: Page) => page.locator('.hero .chart-tick-share').allTextContents();

const WHOLE = { ticket: 15, reinit: 3, 'random-mask': 3 };
/** A run that is on for as long as any test of it. */
const LASTING = 'iterations=20000&evaluate=20000';

test('a press of Run takes nothing away before there is something better, and is seen before a round has ended', async ({
  browser,
}) => {
  const page = await room(browser, STILL);
  const lab = new LabPage(page);
  await lab.open('');
  await lab.opened();
  await expect(mask(page, 15)).toBeVisible();
  await lab.advanced();
  const iterations = page.getByRole('textbox', { name: 'Iterations per round', exact: true });
  await iterations.fill('20000');
  await iterations.press('Enter');
  // From the first change of a setting the curves are those of before.
  await expect(page.getByTestId('changed')).toContainText('Changed since these curves');
  await expect.poll(() => thin(page)).toEqual(WHOLE);
  // A double click is one press: the second would be on Pause.
  await lab.button('Run').dblclick();
  await expect(lab.button('Pause')).toBeVisible();
  await expect.poll(() => page.locator('.progress .loss-line-curve').getAttribute('d')).toMatch(/L.*L/);
  expect(await thin(page)).toEqual(WHOLE);
  await expect(mask(page, 15)).toBeVisible();
  await expect(page.getByTestId('behind')).toHaveText('Thin lines: computed beforehand, until new points pass them.');
  await expect(lab.answer).toHaveText(/^The answer comes after 22 more trainings: it needs the ticket, /);
  await expect(page.getByTestId('verdict')).toHaveCount(0);
  await expect(lab.button('What am I looking at?')).toBeVisible();
  // Settings that are changed meanwhile are for later, and that is said.
  await expect(page.getByTestId('changed')).toHaveCount(0);
  await iterations.fill('3000');
  await iterations.press('Enter');
  await expect(page.getByTestId('changed')).toContainText('A run is on. These settings can be run when it has ended');
  await lab.button('Back to the settings of the curves').click();
  await expect(page.getByTestId('changed')).toHaveCount(0);
  await expect(iterations).toHaveValue(/^20,?000$/);
  await lab.button('Cancel').click();
  await expect(lab.status).toHaveText(/^Cancelled/);
  await expect(mask(page, 15)).toBeVisible();
  await lab.button('Back to what was shown').click();
  await expect(page.getByTestId('badge')).toHaveText(/^Computed beforehand/);
  await expect.poll(() => thin(page)).toEqual({});
  await expect(iterations).toHaveValue(/^2,?000$/);
  expect(lab.errors).toEqual([]);
  await page.context().close();
});

test('new points take the place of those of before one by one, and a finished run has none of them left', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open(`${SMALL}&engine=simd`);
  await lab.run();
  await lab.finished();
  const rate = page.getByRole('textbox', { name: 'Pruned per round' });
  await rate.fill('40');
  await rate.press('Enter');
  await expect.poll(() => thin(page)).toEqual({ ticket: 2, 'random-mask': 2 });
  await lab.run();
  await lab.finished();
  await expect.poll(() => thin(page)).toEqual({});
  await expect(lab.answer).toHaveText(
    /^With 36\.3\s% of the weights left the ticket reads .* One seed: it looks as if /,
  );
  await expect(lab.button('Back to what was shown')).toBeVisible();
  await lab.button('Back to what was shown').click();
  await expect(rate).toHaveValue('20');
  await expect.poll(() => ticks(page)).toContain('64.2\u00a0%');
  expect(lab.errors).toEqual([]);
});

test('the control runs beside what is shown, answers its own question, and leads back', async ({ browser }) => {
  const page = await room(browser, STILL);
  const lab = new LabPage(page);
  await lab.open('');
  await lab.opened();
  await lab.button('Is it the weights or the luck? Run the control here').click();
  await expect.poll(() => thin(page)).toEqual(WHOLE);
  await lab.finished();
  await expect(lab.answer).toHaveText(
    /^With 3\.6\s% of the weights left the ticket reads 9\d\.\d\d\s% of the test images right and the ticket’s mask with new random weights 9\d\.\d\d\s%; .* One seed: it looks like the weights, not the luck\.\s*$/,
  );
  expect(await thin(page)).toEqual(WHOLE);
  await expect(page.getByTestId('verdict')).toHaveCount(0);
  await lab.button('Back to what was shown').click();
  await expect(page.getByTestId('badge')).toHaveText(/^Computed beforehand: 5 seeds/);
  await expect(page).toHaveURL(/#v=1&n=2$/);
  await expect.poll(() => thin(page)).toEqual({});
  expect(lab.errors).toEqual([]);
  await page.context().close();
});

test('a walk stands beside what is shown, and says that it answers no control', async ({ browser }) => {
  const page = await room(browser, STILL);
  const lab = new LabPage(page);
  await lab.open('');
  await lab.opened();
  await lab.button('Train').click();
  await expect(lab.status).toContainText('Next, Prune');
  await expect.poll(() => thin(page)).toEqual(WHOLE);
  await lab.button('Cancel').click();
  await expect(lab.answer).toContainText('A walk trains the ticket alone');
  await lab.button('Back to what was shown').click();
  await expect(page.getByTestId('badge')).toHaveText(/^Computed beforehand: 5 seeds/);
  expect(lab.errors).toEqual([]);
  await page.context().close();
});

test('a link that nobody has computed asks its question over the nearest results, and runs at a press', async ({
  browser,
}) => {
  const page = await room(browser, STILL);
  const lab = new LabPage(page);
  await lab.open(`rate=0.3&${LASTING}`);
  const asks = page.getByTestId('link-asks');
  await expect(asks).toContainText(
    /^This link asks: “LeNet-300-100, classroom” with .*Pruned per round 20\s% → 30\s%\. Nobody/,
  );
  await expect(asks).toContainText(
    'The thin lines were computed beforehand, without that change. Also different: Seeds 1-5 → 1.',
  );
  await expect(page.getByTestId('run-time')).toHaveText(/^About .* here \(simd\)\.$/);
  await expect.poll(() => thin(page)).toEqual(WHOLE);
  await expect(mask(page, 15)).toBeVisible();
  // Nothing of them is said to be the link's own.
  await expect(page.getByTestId('badge')).toHaveCount(0);
  await expect(lab.answer).toHaveCount(0);
  expect((await ticks(page)).at(-1)).toBe('0.51\u00a0%');
  await lab.button('Run it here').click();
  await expect(asks).toHaveCount(0);
  await expect(lab.status).toContainText('Training round 0 of 15');
  await lab.button('Cancel').click();
  expect(lab.errors).toEqual([]);
  await page.context().close();
});

test('axis, end, points and controls follow the settings before anything is run', async ({ browser }) => {
  const page = await room(browser, STILL);
  const lab = new LabPage(page);
  await lab.open('');
  await lab.opened();
  const rounds = page.getByRole('textbox', { name: 'Rounds', exact: true });
  await rounds.fill('12');
  await rounds.press('Enter');
  await expect(page.getByTestId('ladder')).toHaveText(
    /^12 rounds of 20\s% end at 7\.0\s%: 18,506 weights\. The fewest are in the output layer: /,
  );
  // The last point of before stays in sight, and the axis has the ticks of the plan.
  await expect.poll(() => thin(page)).toEqual(WHOLE);
  await expect.poll(async () => (await ticks(page)).at(-1)).toBe('7.0\u00a0%');
  await expect(page.locator('.hero')).toContainText('points to train');
  await expect(page.locator('[data-arm=reinit].arm')).toContainText(
    'The last round is 12: instead of 15 it is trained there.',
  );
  await expect(page.getByTestId('schedule-notes')).toHaveText(
    /Re-init is asked for after the last round: it is trained at round 12 instead\./,
  );
  // A layer that is down to its last weights is said once, before the press.
  await page.getByRole('textbox', { name: 'Pruned per round' }).fill('95');
  await page.getByRole('textbox', { name: 'Pruned per round' }).press('Enter');
  await expect(page.getByTestId('schedule-notes')).toContainText('one weight per layer always stays');
  await lab.run();
  await expect(lab.status).toContainText('Training round');
  await expect(lab.notes.filter({ hasText: 'one weight per layer' })).toHaveCount(0);
  await lab.button('Cancel').click();
  expect(lab.errors).toEqual([]);
  await page.context().close();
});
