import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, type Page, test } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { checked, SCREENS } from './axe-check.ts';
import { LabPage, SMALL, smallOf } from './lab-page.ts';
import { savedPicture } from './saved-picture.ts';

const cells = (page: Page) => page.locator('.map-cell');
/** The cells that hold a value. */
const filled = (page: Page) => cells(page).filter({ hasText: /\d|none/ });
const status = (page: Page) => page.locator('.map-bar').getByRole('status');
const finished = (page: Page) => expect(status(page)).toHaveText('The map is finished.');

/** Pauses a map at the very moment at which its first cell is filled: the page itself does it, since others may follow soon. */
const pauseAtFirst = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((pressed) => {
        new MutationObserver((_, watching) => {
          const isFilled = [...document.querySelectorAll('.map-cell')].some(({ textContent }) =>
            /\d/.test(textContent),
          );
          const pause = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Pause');
          if (!isFilled || !pause) return;
          watching.disconnect();
          pause.click();
          pressed();
        }).observe(document.body, { subtree: true, childList: true, characterData: true });
      }),
  );

/** Opens a map by its link. */
async function openMap(page: Page, link: string): Promise<void> {
  await page.goto(`/#${link}`);
  await expect(page.locator('.map-grid').first()).toBeVisible();
}

const WORDS = 'vary=rate:0.2,0.5/lr:0.001,0.004&read=accuracy-ticket@0.5';

test('two settings are varied, cells fill, a reload loses nothing, and a cell opens in the lab', async ({ page }) => {
  const lab = new LabPage(page);
  // Long enough to be cut off on the way.
  await lab.open(smallOf(1200));
  await lab.button('Vary Pruned per round').click();
  await page.getByLabel('Values, with commas between them').fill('20, 50');
  // The second of two clicks is on what the first has brought there.
  await lab.button('Show the map').dblclick();
  await expect(page.getByRole('heading', { name: 'Map over Pruned per round' })).toBeVisible();
  await expect(page.getByText('A line comes here: a point for each value')).toBeVisible();
  await expect(page).toHaveURL(/arms=ticket,random-mask&/);
  await lab.advanced();
  // The optimiser's; the other setting of this name is a choice of how it changes.
  await page.getByRole('button', { name: 'Vary Learning rate', exact: true }).click();
  await page.getByLabel('Values, with commas between them').fill('0.001, 0.004');
  await lab.button('Show the map').click();
  await expect(page.getByRole('heading', { name: 'Map over Pruned per round × Learning rate' })).toBeVisible();
  await expect(cells(page)).toHaveCount(4);
  await expect(page).toHaveURL(/vary=rate:0\.2,0\.5%2Flr:0\.001,0\.004$/);
  await page.getByLabel('Read off').selectOption({ label: 'Accuracy: Ticket' });
  const paused = pauseAtFirst(page);
  await lab.button('Train the map').click();
  await paused;
  await expect(status(page)).toHaveText('Paused.');
  // The lab says what is in the way, and leads back to it.
  await lab.button('Back to the lab').click();
  await expect(page.getByText('A map is on. Go back to it and cancel it')).toBeVisible();
  await lab.button('Back to the map').click();
  await expect(status(page)).toHaveText('Paused.');
  await page.reload();
  await expect(filled(page).first()).toBeVisible();
  await expect(status(page)).not.toHaveText(/^Looking/);
  // What was there is there, under the same numbers.
  const after = await filled(page).allTextContents();
  expect(after.length).toBeGreaterThanOrEqual(1);
  // From a page that shows something else it is offered, too.
  await page.goto('about:blank');
  await page.goto('/');
  const offer = page.getByRole('status').filter({ hasText: /^Your map of .* was cut off\./ });
  await expect(offer).toContainText('a map over Pruned per round and Learning rate');
  await offer.getByRole('button', { name: 'Go on' }).click();
  await finished(page);
  await expect(filled(page)).toHaveCount(4);
  const all = await cells(page).allTextContents();
  for (const text of after) expect(all.map((each) => each.split('%')[0])).toContain(text.split('%')[0]);
  // One seed says little.
  await expect(page.locator('.map-cell[data-few]')).toHaveCount(4);

  await cells(page).nth(3).click();
  const card = page.getByRole('region', { name: 'Chosen cell' });
  await expect(card).toContainText('Pruned per round: 50');
  await expect(card).toContainText('One seed, no interval.');
  await lab.button('Open this run in the lab').click();
  await expect(page.locator('.hero').getByRole('slider', { name: 'Round', exact: true })).toBeVisible();
  await expect(page).toHaveURL(/rate=0\.5/);
  expect(page.url()).not.toContain('vary');
  const saved = await lab.saved();
  expect(saved.experiment.pruning.schedule).toMatchObject({ rate: 0.5 });
  const ticket = saved.runs.find(({ arm }) => arm === 'ticket');
  expect(ticket?.rounds).toHaveLength(2);
  // The masks are there too, which a map does without.
  expect(ticket?.died).toBeDefined();
  await lab.button('Back to the map').click();
  await expect(filled(page)).toHaveCount(4);
  expect(lab.errors).toEqual([]);
});

test('a map that the page saves is the command line’s, to the bit; and opens again', async ({ page }) => {
  const lab = new LabPage(page);
  const link = `${SMALL}&seeds=1-2&${WORDS}`;
  const folder = mkdtempSync(join(tmpdir(), 'lottery-map-'));
  const run = promisify(execFile);
  const typed = run(process.execPath, [
    ...['scripts/lottery.mjs', 'sweep', 'run', '--link', link, '--workers', '1'],
    ...['--out', join(folder, 'node.json')],
  ]);
  await openMap(page, link);
  await lab.button('Train the map').click();
  await finished(page);
  const waiting = page.waitForEvent('download');
  await lab.button('Save the map').click();
  const download = await waiting;
  expect(download.suggestedFilename()).toMatch(/^lottery-sweep_.*_4-cells_seeds-1-2_.*\.json$/);
  await download.saveAs(join(folder, 'page.json'));
  await typed;
  const cellsIn = (name: string): unknown =>
    JSON.parse(readFileSync(join(folder, name), 'utf8'), (key, value: unknown) =>
      key === 'seconds' || key === 'environment' || key === 'engine' ? undefined : value,
    );
  expect(cellsIn('page.json')).toEqual(cellsIn('node.json'));

  const texts = await cells(page).allTextContents();
  const other = await page.context().browser()?.newPage();
  if (!other) throw new Error('There is no browser.');
  await other.goto(page.url().replace(/#.*/, ''));
  await other.getByLabel('Open results').setInputFiles(join(folder, 'node.json'));
  await expect(filled(other)).toHaveCount(4);
  expect(await cells(other).allTextContents()).toEqual(texts);
  await expect(other.locator('.map-head .badge')).toHaveText('From the file node.json');
  await other.close();
  rmSync(folder, { recursive: true });
});

test('the numbers of a map are a table and a CSV file, and its picture stands alone', async ({ page }) => {
  const lab = new LabPage(page);
  await openMap(page, `${SMALL}&${WORDS}`);
  await lab.button('Train the map').click();
  await finished(page);
  await page.getByText('All cells, with intervals and seeds').click();
  const rows = page.getByRole('table', { name: 'All cells, with intervals and seeds' }).getByRole('row');
  await expect(rows).toHaveCount(5);
  await expect(rows.nth(4)).toContainText('50');
  const kept = async (button: string) => {
    const waiting = page.waitForEvent('download');
    await lab.button(button).click();
    return readFileSync(await (await waiting).path());
  };
  const read = (csv: Buffer): Record<string, string>[] => parse(csv, { columns: true });
  const readings = read(await kept('Save as CSV'));
  expect(readings).toHaveLength(4);
  expect(readings[3]).toMatchObject({
    cell: '4',
    reading: 'accuracy-ticket@0.5',
    unit: 'fraction',
    seeds: '1',
    round: '1',
  });
  expect(Object.entries(readings[3]).slice(1, 3)).toEqual([
    ['Pruned per round', '0.5'],
    ['Learning rate', '0.004'],
  ]);
  const rounds = read(await kept('All rounds as CSV'));
  const same = rounds.find((row) => row['cell'] === '4' && row['arm'] === 'ticket' && row['round'] === '1');
  expect(same?.['test accuracy (fraction)']).toBe(readings[3]['mean (in its unit)']);
  const { file } = await savedPicture(page, 'map', 'SVG', await page.locator('#map-title').innerText());
  const picture = file.toString();
  const said = picture.slice(0, picture.indexOf('</desc>'));
  expect(said).toContain('<title>Map over Pruned per round × Learning rate</title>');
  expect(said).toContain('vary=rate:0.2,0.5%2Flr:0.001,0.004');
  expect(picture.includes('<text')).toBe(false);
});

test('by keyboard: arrows go from cell to cell, Enter chooses one', async ({ page }) => {
  const lab = new LabPage(page);
  await openMap(page, `${SMALL}&${WORDS}`);
  await cells(page).first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(cells(page).nth(3)).toBeFocused();
  // There is nothing beyond.
  await page.keyboard.press('ArrowDown');
  await expect(cells(page).nth(3)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Chosen cell' })).toContainText('Learning rate: 0.004');
  await expect(lab.button('Open this run in the lab')).toBeDisabled();
});

test('a cell whose loss becomes infinite says so, and the others are trained', async ({ page }) => {
  const lab = new LabPage(page);
  const wild =
    'images=600&hidden=64-64-64&init=kaiming&scaling=standardised&iterations=24&evaluate=24&rounds=1&arms=ticket';
  await openMap(page, `v=1&n=2&${wild}&vary=optimiser:adam;optimiser:sgd%2Blr:1&read=accuracy-dense`);
  await lab.button('Train the map').click();
  await finished(page);
  await expect(cells(page).first()).toHaveText(/\d/);
  await expect(cells(page).nth(1)).toHaveText(/✕/);
  await cells(page).nth(1).click();
  await expect(page.getByRole('region', { name: 'Chosen cell' })).toContainText('The loss became infinite');
});

const BAD = [
  ['vary=seeds:1,2', 'cannot be varied'],
  ['vary=rate:0.2', 'An axis has at least two places'],
  ['vary=speed:1,2', 'There is no setting'],
  ['vary=&read=', 'A sweep varies at least one setting.'],
  [
    `vary=${['batch', 'evaluate', 'iterations'].map((key) => `${key}:${Array.from({ length: 100 }, (_, k) => k + 1).join()}`).join('/')}`,
    'A sweep of 1,000,000 cells is not planned',
  ],
] as const;
for (const [words, sentence] of BAD) {
  test(`a link whose map cannot be trained says why, and leads back: ${words.slice(0, 30)}`, async ({ page }) => {
    const lab = new LabPage(page);
    await page.goto(`/#${SMALL}&${words}`);
    await expect(page.getByRole('alert').filter({ hasText: sentence })).toBeVisible();
    await expect(lab.button('Train the map')).toBeDisabled();
    await lab.button('Back to the lab').click();
    await expect(lab.button('Run')).toBeEnabled();
    expect(lab.errors).toEqual([]);
  });
}

test('a file of a newer version is refused with a sentence, and what is on show stays', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(SMALL);
  const folder = mkdtempSync(join(tmpdir(), 'lottery-map-'));
  writeFileSync(join(folder, 'new.json'), JSON.stringify({ format: 'lottery-sweep', version: 9, cells: [] }));
  await page.getByLabel('Open results').setInputFiles(join(folder, 'new.json'));
  await expect(page.getByText('which was made by a newer version of the lab')).toBeVisible();
  await expect(page.locator('.map')).toHaveCount(0);
  rmSync(folder, { recursive: true });
});

for (const { name, viewport } of SCREENS) {
  test(`axe finds nothing to object to on a map, on ${name}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    const lab = new LabPage(page);
    await openMap(page, `${SMALL}&${WORDS}`);
    await lab.button('Train the map').click();
    await finished(page);
    await cells(page).first().click();
    await checked(page, name, 'map', ['.map']);
  });
}
