import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import type { ResultsFile } from '../../src/experiment/files/results-file.ts';
import { LabPage, room, SMALL } from './lab-page.ts';

/** The ticket's accuracy by round, over the seeds that the page ships, in percent. */
function shippedTicket(): number[] {
  const { runs } = JSON.parse(readFileSync('public/reference/classroom.json', 'utf8')) as ResultsFile;
  const tickets = runs.filter(({ arm }) => arm === 'ticket');
  return tickets[0].rounds.map(({ round }) => {
    const all = tickets.flatMap(({ rounds }) => rounds.filter((each) => each.round === round));
    return (100 * all.reduce((sum, { test: { accuracy } }) => sum + accuracy, 0)) / all.length;
  });
}

/** The line in the page's address, in percent. */
const lineIn = (page: Page): number[] =>
  (/[#&]guess=([0-9a-z]+)/.exec(page.url())?.[1].match(/../g) ?? []).map((two) => Number.parseInt(two, 36) / 10);

/** How far a line is off, as the page says it. */
const offBy = (line: readonly number[]): string => {
  const ticket = shippedTicket();
  expect(line).toHaveLength(ticket.length);
  return (line.reduce((sum, value, k) => sum + Math.abs(value - ticket[k]), 0) / line.length).toFixed(1);
};

/** All that can be read or heard of a page. */
const readable = (page: Page) =>
  page.evaluate(() => {
    const heard = [...document.querySelectorAll('[aria-label], [aria-valuetext], [title]')]
      .filter((element) => element.checkVisibility())
      .flatMap((element) => ['aria-label', 'aria-valuetext', 'title'].map((name) => element.getAttribute(name) ?? ''));
    return [document.title, document.body.innerText, ...heard].join('\n');
  });

/** Accuracies as the page writes them, and differences of them. */
const ACCURACY = /\d\d\.\d\d\s?%|\d\.\d\d points/;

/** Draws with the mouse, through places given as shares of the pad. */
async function draw(page: Page, ...places: readonly (readonly [number, number])[]) {
  const ground = page.locator('.chart-guess-ground');
  await expect(ground).toBeVisible();
  const { x, y, width, height } = (await ground.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const [first, ...rest] = places.map(([right, down]) => [x + right * width, y + down * height] as const);
  await page.mouse.move(...first);
  await page.mouse.down();
  for (const place of rest) await page.mouse.move(...place, { steps: 5 });
  await page.mouse.up();
}

test('a guess is drawn on a covered curve that tells nothing, and stays beside the result, told how far it is off', async ({
  page,
  browser,
}) => {
  const lab = new LabPage(page);
  await lab.open('');
  await lab.opened();
  await expect(page.getByText('What the report claims')).toBeVisible();
  expect(await readable(page)).toMatch(ACCURACY);
  await lab.button('Guess first').click();
  await expect(page.getByRole('slider', { name: 'Guess for round 1', exact: true })).toBeFocused();
  await expect(lab.answer).toBeHidden();
  expect(await readable(page)).not.toMatch(ACCURACY);
  await expect(page.locator('.hero .chart-marker, .hero .chart-line-name, .hero .chart-winner')).toHaveCount(0);
  // Nor is anything told to a pointer, or on paper.
  await page.mouse.move(700, 230);
  await expect(page.locator('.chart-tooltip')).toHaveCount(0);
  await expect(lab.button('Show the result')).toBeDisabled();
  await draw(page, [0.05, 0.1], [0.5, 0.15], [0.98, 0.7]);
  expect(await readable(page)).not.toMatch(ACCURACY);
  await lab.button('Show the result').click();
  await expect(lab.answer).toBeVisible();
  await expect(page.locator('.hero .chart-guess-name')).toHaveText(/Your guess/);
  await expect(page).toHaveURL(/&guess=[0-9a-z]{30}/);
  let off = '';
  // The address follows the line a moment later.
  await expect(async () => {
    off = `Your line is ${offBy(lineIn(page))} points off on average.`;
    expect(await page.getByTestId('guess').getByRole('status').textContent()).toBe(off);
  }).toPass();
  await expect(lab.button('Guess first')).toHaveCount(0);
  // Other settings are not what it is a guess about, but it is not lost.
  const rounds = page.getByRole('textbox', { name: 'Rounds', exact: true });
  await rounds.fill('7');
  await rounds.press('Enter');
  await expect(page.getByTestId('changed')).toBeVisible();
  await expect(page.getByTestId('guess')).toHaveCount(0);
  await rounds.fill('15');
  await rounds.press('Enter');
  await expect(page.getByTestId('guess').getByRole('status')).toHaveText(off);
  await expect(page).toHaveURL(/&guess=[0-9a-z]{30}/);
  await page.reload();
  await expect(page.getByTestId('guess').getByRole('status')).toHaveText(off);
  await expect(page.locator('.hero .chart-guess-name')).toHaveText(/Your guess/);
  // Whoever gets the link sees whose it is, and may still guess.
  const other = await room(browser, { serviceWorkers: 'block' });
  await other.goto(page.url());
  await expect(other.locator('.hero .chart-guess-name')).toHaveText(/Guess in this link/);
  await expect(other.getByTestId('guess').getByRole('status')).toHaveText(
    off.replace('Your line', 'The line in this link'),
  );
  await expect(new LabPage(other).button('Guess first')).toBeVisible();
  await other.context().close();
  await lab.button('Remove my guess').click();
  await expect(page.locator('.chart-guess-line')).toHaveCount(0);
  await expect(lab.button('Guess first')).toBeFocused();
  await expect(page).not.toHaveURL(/guess=/);
  expect(lab.errors).toEqual([]);
});

test('a guess is made by the keyboard alone, and Escape leaves without one', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('');
  await lab.opened();
  await lab.button('Guess first').press('Enter');
  const round = (k: number) => page.getByRole('slider', { name: `Guess for round ${k}`, exact: true });
  await expect(round(1)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(lab.button('Show the result')).toBeEnabled();
  await page.keyboard.press('Escape');
  await expect(lab.button('Guess first')).toBeFocused();
  await expect(lab.answer).toBeVisible();
  await expect(page.locator('.chart-guess-line')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(round(1)).toBeFocused();
  for (const key of ['PageUp', 'PageUp', 'PageDown']) await page.keyboard.press(key);
  await page.keyboard.press('End');
  await expect(round(15)).toBeFocused();
  await page.keyboard.press('PageDown');
  await expect(round(15)).toHaveAttribute('aria-valuetext', /^90\.0\s?% with 3\.6\s?% of the weights left$/);
  await lab.button('Show the result').press('Enter');
  await expect(page.getByTestId('guess').getByRole('status')).toHaveText(
    `Your line is ${offBy(Array.from({ length: 15 }, (_, k) => Math.round(950 - (50 * k) / 14) / 10))} points off on average.`,
  );
  await expect(page.locator('.hero .chart-rounds')).toBeFocused();
  expect(lab.errors).toEqual([]);
});

test('before anything is trained a guess is kept on the empty axis; a run uncovers, and its rounds tell how far off it is', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open(SMALL);
  await lab.button('Guess first').click();
  await draw(page, [0.5, 0.5], [0.52, 0.5]);
  await lab.button('Keep my guess').click();
  await expect(page.getByTestId('guess').getByRole('status')).toHaveText(/^Your guess is kept\./);
  await expect(page.locator('.hero .chart-guess-name')).toBeVisible();
  await lab.button('Change my guess').click();
  await draw(page, [0.9, 0.2], [0.92, 0.2]);
  await lab.run();
  await expect(page.locator('.chart-guess-pad')).toHaveCount(0);
  await lab.finished();
  const { runs } = await lab.saved();
  const ticket = runs.find(({ arm }) => arm === 'ticket')?.rounds ?? [];
  const line = lineIn(page);
  const off = ticket.reduce((sum, { test }, k) => sum + Math.abs(line[k] - 100 * test.accuracy), 0) / ticket.length;
  await expect(page.getByTestId('guess').getByRole('status')).toHaveText(
    `Your line is ${off.toFixed(1)} points off on average.`,
  );
  expect(lab.errors).toEqual([]);
});

test('a link with an impossible guess says so, and opens the rest', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(`${SMALL}&guess=zzzz`);
  await expect(page.getByRole('alert')).toHaveText(/^The guess in this link is no line over 2 rounds/);
  await expect(page.locator('.chart-guess-line')).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Rounds', exact: true })).toHaveValue('2');
  await expect(lab.button('Guess first')).toBeVisible();
  expect(lab.errors).toEqual([]);
});

for (const [name, viewport] of [
  ['a phone', { width: 390, height: 844 }],
  ['a phone on its side', { width: 844, height: 390 }],
] as const) {
  test(`on ${name} the pad and its buttons are on the screen, and a finger draws without scrolling`, async ({
    browser,
  }) => {
    const page = await room(browser, { viewport, hasTouch: true, isMobile: true, serviceWorkers: 'block' });
    const lab = new LabPage(page);
    await lab.open('');
    await lab.opened();
    await lab.button('Guess first').tap();
    await expect(page.locator('.chart-guess-ground')).toBeInViewport({ ratio: 1 });
    await expect(lab.button('Show the result')).toBeInViewport({ ratio: 1 });
    const { x, y, width, height } = (await page.locator('.chart-guess-ground').boundingBox()) ?? new DOMRect();
    const before = await page.evaluate(() => scrollY);
    await page.touchscreen.tap(x + width / 2, y + height / 4);
    await expect(page.locator('.chart-guess-value')).toHaveText(/^9[45]\.\d\s?%$/);
    expect(await page.evaluate(() => scrollY)).toBe(before);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await lab.button('Show the result').tap();
    await expect(page.locator('.hero .chart-accuracy-plot')).toBeInViewport();
    expect(lab.errors).toEqual([]);
    await page.context().close();
  });
}
