import { expect, test } from '@playwright/test';
import { LabPage } from './lab-page.ts';

test('the address bar holds the experiment, and Back undoes', async ({ page }) => {
  const lab = new LabPage(page);
  await page.goto('/');
  await expect(page).toHaveURL(/#v=1&n=2$/);
  await lab.advanced();
  await page.getByLabel('Seeds', { exact: true }).fill('1-3');
  await page.getByLabel('Seeds', { exact: true }).press('Enter');
  await expect(page).toHaveURL(/#v=1&n=2&seeds=1-3$/);
  await page.getByLabel('Start from', { exact: true }).selectOption('smoke');
  await expect(page).toHaveURL(/images=2000&hidden=32/);
  await page.goBack();
  await expect(page).toHaveURL(/#v=1&n=2&seeds=1-3$/);
  await expect(page.getByLabel('Seeds', { exact: true })).toHaveValue('1-3');
  await expect(page.getByRole('textbox', { name: 'Hidden layers' })).toHaveValue('300-100');
  await page.goBack();
  await expect(page.getByLabel('Seeds', { exact: true })).toHaveValue('1');
  await page.goForward();
  await expect(page.getByLabel('Seeds', { exact: true })).toHaveValue('1-3');
  expect(lab.errors).toEqual([]);
});

test('a link for an engine that the lab had once opens with the fastest, and the page says so', async ({ page }) => {
  const lab = new LabPage(page);
  await page.goto('/#v=1&n=2&seeds=1-3&engine=simd-turbo');
  await expect(page.getByRole('alert')).toHaveText(
    'This link asks for the engine “simd-turbo”, which this lab no longer has. The fastest one takes its place.',
  );
  await lab.advanced();
  await expect(page.getByLabel('Engine', { exact: true })).toHaveValue('fastest');
  await expect(page.getByLabel('Seeds', { exact: true })).toHaveValue('1-3');
  await page.getByLabel('Seeds', { exact: true }).fill('1-2');
  await page.getByLabel('Seeds', { exact: true }).press('Enter');
  await expect(page).toHaveURL(/#v=1&n=2&seeds=1-2&engine=fastest$/);
  expect(lab.errors).toEqual([]);
});

test('a slider is moved by the keyboard, and its value can be typed', async ({ page }) => {
  await page.goto('/');
  const slider = page.getByRole('slider', { name: 'Pruned per round' });
  await slider.focus();
  await slider.press('ArrowRight');
  await expect(page).toHaveURL(/rate=0\.21/);
  await page.getByRole('textbox', { name: 'Pruned per round' }).fill('33');
  await page.getByRole('textbox', { name: 'Pruned per round' }).press('Enter');
  await expect(page).toHaveURL(/rate=0\.33/);
  await page.getByRole('textbox', { name: 'Pruned per round' }).fill('fast');
  await page.getByRole('textbox', { name: 'Pruned per round' }).press('Enter');
  await expect(page.getByRole('alert')).toHaveText(/not a number/);
  await expect(page).toHaveURL(/rate=0\.33/);
});

test('what is said of a typed value goes when the value is right again, or is changed elsewhere', async ({ page }) => {
  await page.goto('/');
  const rate = page.getByRole('textbox', { name: 'Pruned per round' });
  const said = page.locator('.problem');
  const type = async (text: string) => {
    await rate.fill(text);
    await rate.press('Enter');
  };
  await type('97');
  await expect(said).toHaveText('Pruned per round must be between 1 % and 95 %: 97 became 95 %.');
  await expect(rate).toHaveValue('95');
  await page.getByRole('slider', { name: 'Pruned per round' }).press('ArrowLeft');
  await expect(rate).toHaveValue('94');
  await expect(said).toHaveCount(0);
  await type('fast');
  await expect(said).toHaveText('Pruned per round: “fast” is not a number.');
  // Right while it is typed, and what it was before.
  await rate.fill('12,5');
  await expect(said).toHaveCount(0);
  await type('fast');
  await rate.fill('94');
  await rate.press('Enter');
  await expect(said).toHaveCount(0);
  await type('fast');
  await page.getByRole('slider', { name: 'Pruned per round' }).press('ArrowLeft');
  await expect(rate).toHaveValue('93');
  await expect(said).toHaveCount(0);
  await type('12,5');
  await expect(page).toHaveURL(/rate=0\.125/);
});

test('1.000 in a whole number is not guessed at: the page asks which it is', async ({ page }) => {
  const lab = new LabPage(page);
  await page.goto('/');
  await lab.advanced();
  const iterations = page.getByRole('textbox', { name: 'Iterations per round' });
  await iterations.fill('1.000');
  await iterations.press('Enter');
  await expect(page.getByRole('alert')).toHaveText(/“1\.000” can be read in two ways\. Write 1000 or 1\./);
  await expect(page).not.toHaveURL(/iterations/);
});

test('an arm is switched on and given its rounds, in any order', async ({ page }) => {
  await page.goto('/');
  const reinit = page.locator('[data-arm=reinit]').getByRole('textbox');
  await reinit.fill('10, 5');
  await reinit.press('Enter');
  await expect(page).toHaveURL(/arms=ticket,reinit:5\.10,random-mask:5\.10\.15$/);
  await expect(reinit).toHaveValue('5, 10');
  await reinit.fill('5,,10');
  await reinit.press('Enter');
  await expect(page.getByRole('alert')).toHaveText(/Re-init: “5,,10” is neither all nor a list of different rounds/);
  await page.locator('[data-arm=erk]').getByRole('checkbox').check();
  await expect(page).toHaveURL(/arms=ticket,reinit:5\.10,random-mask:5\.10\.15,erk$/);
});

test('Copy link gives the link', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const lab = new LabPage(page);
  await lab.open('hidden=20');
  await lab.button('Share').click();
  await lab.button('Copy link').click();
  await expect(page.getByText('Link copied.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/\/#v=1&n=2&hidden=20$/);
});

test('before a long run the page says how long it would take here, and warns', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('Start from', { exact: true }).selectOption('paper');
  // Whether few weights are faster is a matter of what else the machine does meanwhile.
  await expect(
    page.getByText(/355 trainings, 1.1 billion images: about .* on simd \(measured here: [\d,]+ images\/s/),
  ).toBeVisible();
  await expect(page.getByText(/^That is long\./)).toBeVisible();
});

const FAULTS = [
  ['v=1&rate=fast&hidden=20', /“fast” is not a number/],
  ['v=1&hidden=20&rou', /does not know.*rou/],
  ['v=99&hidden=20', /newer version of the lab/],
  ['v=1&hidden=20&rate=7', /must be between 1\s% and 95\s%: 7 \(700\s%\) became 95\s%/],
  ['v=1&n=0&hidden=20', /may differ/],
  ['v=1&hidden=20&arms=<script>alert(1)</script>', /was left out/],
] as const;

for (const [fragment, sentence] of FAULTS) {
  test(`the link #${fragment} is met with a sentence, and the page works`, async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open(fragment);
    await expect(page.getByRole('alert').first()).toHaveText(sentence);
    await lab.advanced();
    await expect(page.getByRole('textbox', { name: 'Hidden layers' })).toHaveValue(
      fragment.startsWith('v=99') ? '300-100' : '20',
    );
    await expect(lab.button('Run')).toBeEnabled();
    expect(lab.errors).toEqual([]);
  });
}

test('a setting that another one overrules cannot be set, and says what happens instead', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('scope=uniform&output=none');
  await lab.advanced();
  const output = page.getByLabel('Output layer', { exact: true });
  await expect(output).toBeDisabled();
  await expect(output).toHaveValue('same');
  await expect(output).toHaveAccessibleDescription(/prunes the output layer like the others/);
  await page.getByLabel('Compare weights', { exact: true }).selectOption('layer');
  await expect(output).toBeEnabled();
  await expect(output).toHaveValue('none');
  await expect(page.getByRole('textbox', { name: 'Late rewinding to iteration' })).toBeDisabled();
  expect(lab.errors).toEqual([]);
});

test('a link that was cut shows no results as its own; they are a press away, and name where they come from', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open('v=1&n=1&seed');
  await expect(page.getByRole('alert').first()).toContainText('“seed”');
  const offer = page.getByTestId('precomputed');
  await expect(offer).toContainText('parts of the link were refused');
  await expect(page.getByTestId('badge')).toHaveCount(0);
  await offer.getByRole('button').click();
  await expect(page.getByTestId('badge')).toContainText('Computed beforehand');
  await expect(offer).toHaveCount(0);
  expect(lab.errors).toEqual([]);
});

for (const fragment of ['v%3D1%26n%3D1%26hidden%3D20', 'v=1&amp;n=1&amp;hidden=20', '%23v=1&n=1&hidden=20).']) {
  test(`the link #${fragment} was changed on its way, and opens as it was`, async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open(fragment);
    await lab.advanced();
    await expect(page.getByRole('textbox', { name: 'Hidden layers' })).toHaveValue('20');
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
}
