import { readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { float32, writeTensors } from '../../src/experiment/files/safetensors.ts';
import { LabPage, SMALL, smallOf } from './lab-page.ts';
import { lose } from './lose.ts';

type Visit = (page: Page) => Promise<void>;

const nothing: Visit = async () => {};
const tab =
  (name: string): Visit =>
  async (page) =>
    page.getByRole('tab', { name, exact: true }).click();

const afterRun =
  (visit: Visit): Visit =>
  async (page) => {
    const lab = new LabPage(page);
    await lab.run();
    await lab.finished();
    await visit(page);
  };

/** A run that is on for as long as any test of it. */
const LASTING = smallOf(20000);

/** Opens the menu that saves the curve, and goes on from there. */
const savePicture =
  (visit: Visit): Visit =>
  async (page) => {
    await page
      .getByRole('button', { name: 'Save picture: Accuracy against weights left', exact: true })
      .first()
      .click();
    await visit(page);
  };

/** Goes to a map from the page that is there. */
const toMap: Visit = (page) =>
  page.evaluate((link) => {
    location.hash = link;
  }, `${SMALL}&vary=rate:0.2,0.4`);

/** Opens a network from a file: two layers, all of whose weights are the same. */
const toNetwork: Visit = async (page) => {
  const block = (name: string, ...shape: [number, number]) =>
    float32(name, shape, new Float32Array(shape[0] * shape[1]).fill(0.1));
  const bytes = writeTensors([block('a.weight', 784, 4), block('b.weight', 4, 10)]);
  const file = { name: 'a.safetensors', mimeType: '', buffer: Buffer.from(bytes) };
  await page.getByLabel('Open results').setInputFiles(file);
};

/** The parts of the page whose code is fetched by itself: how to come to each, and where it then stands. */
const PARTS: Readonly<Record<string, readonly [visit: Visit, shown: string, link?: string]>> = {
  'live-chart': [nothing, '.hero [role=slider]'],
  'accuracy-chart': [nothing, '.hero [role=slider]'],
  'run-time': [nothing, '[data-testid=run-time]'],
  answer: [nothing, '[data-testid=answer]'],
  'settings-note': [nothing, '[data-testid=link-asks]', SMALL],
  pictures: [nothing, '.looking select'],
  settings: [nothing, '.settings h2'],
  // It has nothing to show until files are dropped.
  files: [nothing, 'main'],
  'lower-panels': [nothing, '#claims-title'],
  'surprise-cards': [async (page) => page.getByText('What people get wrong').click(), '.surprise-list'],
  draw: [nothing, '.draw-pad'],
  'take-parts': [async (page) => page.getByText('Take it away').click(), '#take-tables'],
  // “Trainings” are in the sentence about the missing part too.
  estimate: [nothing, '.run-bar .hint:has-text("images")'],
  explain: [async (page) => page.getByRole('button', { name: 'What am I looking at?' }).click(), '.explain'],
  'share-links': [async (page) => page.getByRole('button', { name: 'Share', exact: true }).click(), '.share-links'],
  stage: [async (page) => page.getByRole('button', { name: 'Present', exact: true }).click(), '.present h1'],
  'weight-scatter': [afterRun(tab('Why this weight?')), '.tab-panel .scatter-plane', SMALL],
  'speed-chart': [tab('Early stops'), '.tab-panel .chart-speed-plot'],
  lesson: [nothing, '.lesson h2', 'lesson=luck'],
  'class-bar': [nothing, '.class-bar', `${SMALL}&class=draw`],
  place: [toMap, '.map-grid'],
  'ticket-place': [toNetwork, '.ticket-facts'],
  'map-place': [toMap, '.map-grid'],
  'sweep-map': [toMap, '.map-grid'],
  vary: [async (page) => page.getByRole('button', { name: 'Vary Rounds' }).click(), '.vary-form'],
  'step-news': [nothing, '.step-diagram ol'],
  'save-menu': [savePicture(nothing), '.save-menu'],
  'embed-dialog': [
    savePicture(async (page) => page.getByRole('menuitem', { name: 'Embed …' }).click()),
    '.embed-dialog',
  ],
  'tip-popup': [async (page) => page.getByTestId('badge').getByRole('button').click(), '.tip-popup'],
  progress: [async (page) => page.getByRole('button', { name: 'Run', exact: true }).click(), '.progress', LASTING],
};

/** Files of the build by the name of their source. */
const filesNamed = (name: string, ext: string): string[] =>
  readdirSync('dist/assets').filter((each) => new RegExp(`^${name}-[\\w-]{8}\\.${ext}$`).test(each));

/** A file of the build by the name of its source. What parts share may be called as one of them is. */
function built(name: string, ext = 'js'): string {
  const named = filesNamed(name, ext);
  const shell = readFileSync(`dist/assets/${filesNamed('index', 'js')[0]}`, 'utf8');
  const [file, ...more] = named.length > 1 ? named.filter((each) => shell.includes(`import(\`./${each}`)) : named;
  if (!file || more.length > 0) throw new Error(`The build has ${file ? 'several' : 'no'} ${name}.${ext}.`);
  return `**/assets/${file}`;
}

const again = (page: Page) => page.getByRole('button', { name: 'Try again' });

/**
 * Presses Try again until there is nothing to press, and the part is shown. A part is also asked for anew when something else
 * comes on show, as in the sweep of the first seconds: then its button is gone before it is pressed.
 */
const untilShown = (page: Page, shown: string) =>
  expect(async () => {
    await again(page).evaluateAll((buttons) => {
      for (const button of buttons) (button as HTMLElement).click();
    });
    expect(await page.locator(shown).first().isVisible()).toBe(true);
    expect(await again(page).count()).toBe(0);
  }).toPass();

test('every import of a part in the code of the page is tried by the tests below', () => {
  const sources = readdirSync('src/app', { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
  const code = sources.map((name) => readFileSync(`src/app/${name}`, 'utf8')).join('\n');
  const imported = [...code.matchAll(/import\('[./\w-]*?([\w-]+)\.tsx'\)/g)].map(([, name]) => name);
  // The sheet is a phone's, the width chart is one of claims, a cut-off run is there on a second visit, what was seen in
  // data needs files of a person's own, the sheet of paper is there while it is printed, the camera is the board's, and the
  // embedded mask stands in a page of its own.
  const rare = ['camera', 'embed-mask', 'sheet', 'width-chart', 'cut-off', 'data-look', 'print-sheet'];
  expect(new Set(imported)).toEqual(new Set([...Object.keys(PARTS), ...rare]));
  expect(code).not.toMatch(/\blazy\(\s*(?!\(\) =>\s*load)/);
});

for (const [name, [visit, shown, link = '']] of Object.entries(PARTS)) {
  test(`${name} is asked for again, and again, until it comes`, async ({ page }) => {
    const lab = new LabPage(page);
    const file = await lose(page, built(name));
    await lab.open(link);
    await visit(page);
    // Code that two parts share is missed by both.
    await expect(again(page).first()).toBeVisible();
    await expect(
      page
        .getByRole('alert')
        .filter({ has: again(page) })
        .first(),
    ).toHaveText(/could not be shown.*did not come/);
    if (name !== 'files') await expect(page.locator(shown)).toHaveCount(0);
    // Without a connection it fails again, having asked.
    const before = file.asked();
    await again(page).first().click();
    await expect.poll(file.asked).toBeGreaterThan(before);
    await expect(again(page).first()).toBeVisible();
    file.giveBack();
    await untilShown(page, shown);
    expect(lab.errors).toEqual([]);
  });
}

test('a part comes again when what it imports was lost, and with its styles when these were lost', async ({ page }) => {
  const lab = new LabPage(page);
  const files = [await lose(page, built('use-box')), await lose(page, built('digit-picture', 'css'))];
  await lab.open('');
  await expect(again(page).first()).toBeVisible();
  for (const { giveBack } of files) giveBack();
  await untilShown(page, '.draw-pad');
  expect(await page.locator('.draw-pad').evaluate((pad) => getComputedStyle(pad).touchAction)).toBe('none');
  expect(lab.errors).toEqual([]);
});

test('a part that the server has no longer leads to a sentence, and a reload on request keeps the run', async ({
  page,
}) => {
  const lab = new LabPage(page);
  const scatter = await lose(page, built('weight-scatter'), (route) =>
    route.fulfill({ status: 404, body: 'not here' }),
  );
  await lab.open(smallOf(2400).replace('rounds=2', 'rounds=12'));
  const paused = lab.pressAt(/round [2-9]\d* of 12/, 'Pause');
  await lab.run();
  await paused;
  await tab('Why this weight?')(page);
  await expect(page.locator('.update')).toHaveText(/new version.*gone from the server.*Reload/);
  await expect(lab.button('Resume')).toBeVisible();
  scatter.giveBack();
  await page.locator('.update').getByRole('button', { name: 'Reload now' }).click();
  await page.getByRole('button', { name: 'Go on' }).click();
  await lab.finished();
  await expect(page.locator('.progress')).toContainText(/from (an )?earlier/);
});

test('what the page fetches for a run, for a file and for results comes at the next try', async ({ page }) => {
  const lab = new LabPage(page);
  const conduct = await lose(page, built('conduct'));
  const resultsFile = await lose(page, built('results-file'));
  const classroom = await lose(page, '**/reference/classroom.json');
  await lab.open('');
  await expect(page.getByRole('alert').first()).toHaveText(/classroom\.json cannot be loaded/);
  classroom.giveBack();
  await lab.button('Show the precomputed results again').click();
  await expect(page.getByTestId('badge')).toHaveText(/^Computed beforehand/);
  await lab.button('Save results').click();
  await expect(page.locator('.share')).toContainText('could not be loaded');
  resultsFile.giveBack();
  expect((await lab.saved()).runs.length).toBeGreaterThan(0);
  await lab.open(SMALL);
  await lab.run();
  await expect(lab.status).toHaveText(/runs experiments could not be loaded.*run again/);
  conduct.giveBack();
  await lab.run();
  await lab.finished();
  expect(lab.errors).toEqual([]);
});

test('an engine whose code was lost is replaced aloud, and is back at the next run', async ({ page }) => {
  const lab = new LabPage(page);
  const kernels = await lose(page, built('shared-memory'));
  await lab.open(`${SMALL}&engine=simd`);
  await lab.run();
  await lab.finished();
  await expect(lab.notes.first()).toHaveText(/simd could not be used: its code could not be loaded.*reference goes on/);
  await lab.expectOrigin(/\(reference\)/);
  kernels.giveBack();
  await lab.run();
  await lab.finished();
  await lab.expectOrigin(/\(simd\)/);
  expect(lab.errors).toEqual([]);
});

test('a page without its script says so, and reloads on request', async ({ page }) => {
  const [name] = readFileSync('dist/index.html', 'utf8').match(/assets\/index-[\w-]+\.js/) ?? [];
  const entry = await lose(page, `**/${name}`);
  await page.goto('/');
  await expect(page.locator('#not-started')).toHaveText(/could not start.*Check the connection and reload/);
  entry.giveBack();
  await page.getByRole('button', { name: 'Reload the page' }).click();
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeVisible();
  await expect(page.locator('#not-started')).toHaveCount(0);
});

test('the page opened from the disk says how to serve it, under its curve’s own policy', async ({ page }) => {
  const problems: string[] = [];
  page.on(
    'console',
    (message) => void (/Content Security Policy/.test(message.text()) && problems.push(message.text())),
  );
  await page.goto(pathToFileURL('dist/index.html').href);
  await expect(page.locator('#not-started')).toBeVisible();
  await expect(page.locator('#not-started')).toHaveText(/opened from the disk.*serve its folder over http/);
  await expect(page.locator('.static-accuracy')).toBeVisible();
  expect(problems).toEqual([]);
});
