import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { findFashion, NO_FASHION } from '../../scripts/fashion.mjs';
import { SURPRISES, type Surprise, type SurpriseId } from '../../src/claims/surprises/index.ts';
import { SURPRISE_RECIPES, type SurpriseRecipeId } from '../../src/claims/surprises/surprise-recipes.ts';
import { toFile } from '../../src/experiment/files/results-file.ts';
import { type Cell, madeUp, wobble } from '../claims/made-up.ts';
import { LabPage } from './lab-page.ts';

const TITLE = 'What people get wrong';
const IDS = Object.keys(SURPRISES) as SurpriseId[];

/** Points over the dense network: signs are worth as much as they were found to be, and going on is as good as going back. */
const POINTS: Partial<Record<Cell['arm'], number>> = {
  reinit: -3,
  'same-sign-reinit': -0.25,
  'sign-constant': -0.4,
  snip: -4,
  synflow: -3.5,
  grasp: -6,
  erk: -4.7,
};

/** Serves made-up results in the place of the shipped ones of surprises, but for those that are left out, and no masks. */
async function serve(page: Page, without: readonly SurpriseRecipeId[] = []): Promise<void> {
  await page.route('**/reference/*.masks.json', (route) => route.fulfill({ status: 404 }));
  for (const recipe of Object.keys(SURPRISE_RECIPES) as SurpriseRecipeId[]) {
    const results = madeUp(recipe, (cell) => ({ accuracy: 0.97 + wobble(cell) + (POINTS[cell.arm] ?? 0) / 100 }));
    const body = JSON.stringify(toFile(results, false));
    await page.route(`**/reference/${recipe}.json`, (route) =>
      without.includes(recipe)
        ? route.fulfill({ status: 404 })
        : route.fulfill({ body, contentType: 'application/json' }),
    );
  }
}

const cardOf = (page: Page, id: SurpriseId) => page.locator(`[data-surprise=${id}]`);

async function gallery(page: Page, fragment = ''): Promise<LabPage> {
  const lab = new LabPage(page);
  await lab.open(fragment);
  await lab.unfold(TITLE);
  await expect(page.locator('.surprise')).toHaveCount(IDS.length);
  return lab;
}

test('the gallery shows each guess beside its measurement, its verdict and its reason, what holds first', async ({
  page,
}) => {
  await serve(page);
  const lab = await gallery(page);
  const verdicts = await page.locator('.surprise .verdict').allTextContents();
  expect(verdicts).toEqual([...verdicts].sort());
  expect(new Set(verdicts)).toEqual(new Set(['Holds as declared', 'Not reproduced as declared', 'Not run yet']));
  await expect(page.locator('.surprise').first()).toHaveAttribute('data-surprise', 'signs');

  const signs = cardOf(page, 'signs');
  await expect(signs.getByRole('heading')).toHaveText(SURPRISES.signs.question);
  await expect(signs).toContainText(/Written guess: 60\s%\. Measured: 9\d\.\d\d\s% \(95\s%: .*, 5 seeds\)\./u);
  await expect(signs.locator('.strip')).toContainText('guess 60');
  await expect(signs.locator('.strip')).toContainText(/measured 9\d/);
  await expect(signs.getByRole('link', { name: /^Zhou et al\. 2019/ })).toBeVisible();
  await expect(cardOf(page, 'masks-before-training').locator('.strip')).toHaveCount(3);
  await expect(cardOf(page, 'scaling')).toContainText('Written guess: “slightly worse tickets”.');
  await expect(cardOf(page, 'fast-sgd')).toContainText('Nobody wrote a guess down.');

  // What was declared, and how the numbers stand to it.
  const going = cardOf(page, 'going-on');
  await expect(going.locator('.verdict')).toHaveText('Not reproduced as declared');
  await going.getByText('How it was tested').click();
  await expect(going).toContainText(`Declared before the run: ${SURPRISES['going-on'].tolerance}`);
  await expect(going.locator('.evidence li')).toHaveText(/^✗ .* has to lie above \+0\.50$/u);
  await expect(going.getByText('Computed beforehand: 5 seeds, this lab’s exact engine')).toBeVisible();
  await expect(going.getByRole('img').first()).toBeVisible();
  expect(lab.errors).toEqual([]);
});

test('results that do not come are met with a sentence, and the other cards stand; opened again, they are asked for again', async ({
  page,
}) => {
  await serve(page, ['controls']);
  const lab = await gallery(page);
  const lacking = IDS.filter((id) => (SURPRISES[id] as Surprise).recipes.includes('controls'));
  expect(lacking).toContain('blank-pixels');
  await expect(page.locator('.surprise .verdict', { hasText: 'Not run yet' })).toHaveCount(lacking.length);
  await expect(cardOf(page, 'signs')).toContainText('cannot be loaded: the server answers 404. Try again later.');
  await expect(cardOf(page, 'signs')).toContainText(/Written guess: 60\s%\.Not run yet/u);
  await expect(cardOf(page, 'scaling').locator('.strip')).toHaveCount(2);
  await serve(page);
  await page.getByText(TITLE).click();
  await page.getByText(TITLE).click();
  await expect(cardOf(page, 'signs').locator('.verdict')).toHaveText('Holds as declared');
  // Masks come in files of their own.
  await expect(cardOf(page, 'blank-pixels')).toContainText('controls.masks.json cannot be loaded');
  expect(lab.errors).toEqual([]);
});

test('“Show it above” puts the results on show, and the link opens them on another page', async ({ page, context }) => {
  await serve(page);
  const lab = await gallery(page, 'v=1&n=2&hidden=10');
  const card = cardOf(page, 'optimiser');
  const link =
    (await card
      .getByRole('link', { name: /^Link to the experiment/ })
      .first()
      .getAttribute('href')) ?? '';
  expect(link).toContain('seeds=11');
  await card
    .getByRole('button', { name: /^Show it above/ })
    .first()
    .click();
  await expect(page.getByTestId('badge')).toHaveText(/^Computed beforehand: 5 seeds/);
  await expect(page).toHaveURL((url) => url.hash.startsWith(link));

  const other = new LabPage(await context.newPage());
  await serve(other.page);
  await other.page.goto(`/${link}`);
  await expect(other.page.getByTestId('badge')).toHaveText(/^Computed beforehand: 5 seeds/);
  expect([...lab.errors, ...other.errors]).toEqual([]);
});

test('“Run it here” trains the experiment over its shipped results, by the keyboard too', async ({ page }) => {
  await serve(page);
  const lab = await gallery(page, 'v=1&n=2&hidden=10');
  const run = cardOf(page, 'going-on').getByRole('button', { name: /^Run it here/ });
  await run.focus();
  await page.keyboard.press('Enter');
  await expect(lab.button('Cancel')).toBeVisible();
  await expect(page.getByTestId('behind')).toHaveText(/^Thin lines: computed beforehand, until new points pass them/);
  await lab.button('Cancel').click();
  await expect(lab.status).toHaveText(/^Cancelled/);
});

test.describe('Fashion-MNIST, which the page does not bring along', () => {
  const folder = findFashion();

  test('is asked for where it is needed: its results are shown, and cannot be run', async ({ page }) => {
    await serve(page);
    const lab = await gallery(page);
    const card = cardOf(page, 'fashion');
    await expect(card).toContainText('of which this browser keeps no files.');
    await expect(card).toContainText('train-images-idx3-ubyte.gz');
    await expect(card.getByRole('link', { name: 'the page of Fashion-MNIST' })).toHaveAttribute(
      'href',
      /^https:\/\/github\.com\/zalandoresearch\/fashion-mnist/,
    );
    await expect(card.getByRole('button', { name: /^Run it here/ })).toBeDisabled();
    await expect(cardOf(page, 'signs').getByRole('button', { name: /^Run it here/ })).toBeEnabled();
    await card.getByLabel('Drop the four files here').setInputFiles({
      name: 'notes.idx',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from([0, 0, 8, 9]),
    });
    await expect(card.getByRole('alert')).toContainText('notes.idx');
    await card.getByRole('button', { name: /^Show it above/ }).click();
    await expect(page.getByTestId('badge')).toHaveText(/^Computed beforehand: 5 seeds/);
    expect(lab.errors).toEqual([]);
  });

  test('once given, it can be run', async ({ page }) => {
    test.skip(folder === undefined, NO_FASHION);
    await serve(page);
    const lab = await gallery(page);
    const card = cardOf(page, 'fashion');
    const files = readdirSync(folder ?? '').map((name) => join(folder ?? '', name));
    const input = card.getByLabel('Drop the four files here');
    await input.focus();
    await input.setInputFiles(files);
    const run = card.getByRole('button', { name: /^Run it here/ });
    await expect(run).toBeEnabled();
    await expect(run).toBeFocused();
    await expect(input).toHaveCount(0);
    await run.press('Enter');
    await expect(lab.button('Cancel')).toBeVisible();
    await expect(page).toHaveURL(/data=idx&sha256=14410854/);
    await lab.button('Cancel').click();
    await expect(lab.status).toHaveText(/^Cancelled/);
    expect(lab.errors).toEqual([]);
  });
});
