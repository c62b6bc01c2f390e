import { expect, type Locator, type Page, test } from '@playwright/test';
import { recipeFor } from '../../src/experiment/board/recipe.ts';
import { formatCode } from '../../src/experiment/board/result-code.ts';
import { CHAPTER_IDS, type ChapterId, chapterOf } from '../../src/lesson/chapters.ts';
import { NUMERICS } from '../../src/numerics/version.ts';
import { defaultExperiment } from '../../src/spec/experiment.ts';
import { oneSeed, shipped, withDigests } from '../experiment/share/shipped.ts';
import { LabPage, room, servedByWorker } from './lab-page.ts';

/** How somebody predicts: each of the three forms. */
interface Hand {
  readonly press: (target: Locator) => Promise<void>;
  readonly setNumber: (page: Page) => Promise<void>;
  readonly drawLine: (page: Page) => Promise<void>;
}

const byPointer = (press: Hand['press']): Hand => ({
  press,
  setNumber: async (page) => {
    const scale = page.locator('.lesson').getByRole('slider');
    await scale.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await scale.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await page.mouse.click(x + 0.4 * width, y + height / 2);
  },
  drawLine: async (page) => {
    const ground = page.locator('.chart-guess-ground');
    await ground.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await ground.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await page.mouse.move(x + 4, y + 0.2 * height);
    await page.mouse.down();
    await page.mouse.move(x + width - 4, y + 0.7 * height, { steps: 8 });
    await page.mouse.up();
  },
});

const mouse = byPointer((target) => target.click());
/** Two taps at once are taken for one: how far apart they are is said by the test, and not by the machine's speed. */
const tapsInTime = (page: Page) =>
  page.addInitScript(() => {
    let at = 0;
    Object.assign(globalThis, { later: () => (at += 1000) });
    Object.defineProperty(Event.prototype, 'timeStamp', { get: () => at });
  });

/** A person reads before the next tap. */
const finger = byPointer(async (target) => {
  await target.page().evaluate(() => (globalThis as { later?: () => void }).later?.());
  await target.tap();
});

/** Tab until it has the focus: no other way than a keyboard's. */
async function tabTo(target: Locator): Promise<void> {
  for (let k = 0; k < 150; k++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await target.page().keyboard.press('Tab');
  }
  throw new Error('The keyboard does not come to it.');
}

const keyboard: Hand = {
  press: async (target) => {
    await expect(target).toBeEnabled();
    await tabTo(target);
    await target.page().keyboard.press('Enter');
  },
  setNumber: async (page) => {
    await tabTo(page.locator('.lesson').getByRole('slider'));
    await page.keyboard.press('ArrowLeft');
  },
  drawLine: async (page) => {
    await expect(page.getByRole('slider', { name: 'Guess for round 1', exact: true })).toBeFocused();
    await page.keyboard.press('PageUp');
    await page.keyboard.press('End');
    await page.keyboard.press('PageDown');
  },
};

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const truth = (page: Page) => page.getByRole('region', { name: 'What was measured' });

/** Predicts what the open chapter asks, and sees its truth. */
async function predicts(page: Page, id: ChapterId, hand: Hand): Promise<void> {
  const { predict, title } = chapterOf(id);
  await expect(page.locator('.lesson').getByRole('heading', { name: title })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Your prediction' })).toBeVisible();
  await expect(truth(page)).toHaveCount(0);
  if (predict.form === 'number') await hand.setNumber(page);
  if (predict.form === 'order')
    for (const { label } of predict.items.slice(1))
      await hand.press(page.locator('.lesson-order button', { hasText: label }));
  if (predict.form === 'line') await hand.drawLine(page);
  await hand.press(button(page, 'That is my prediction'));
  await expect(truth(page)).toBeVisible();
  await expect(truth(page)).toContainText(predict.form === 'order' ? 'You put' : /You said|Your line/);
}

async function walks(page: Page, hand: Hand): Promise<void> {
  for (const [place, id] of CHAPTER_IDS.entries()) {
    await predicts(page, id, hand);
    if (place < CHAPTER_IDS.length - 1) await hand.press(button(page, 'Next chapter'));
  }
  await expect(page.getByText('That was the lesson.')).toBeVisible();
  // The address holds the chapter and every answer.
  const answered = CHAPTER_IDS.map((id) => `,${id}:[^,]+`).join('');
  await expect.poll(() => page.url()).toMatch(new RegExp(`lesson=${CHAPTER_IDS.at(-1)}${answered}`));
}

test('the lesson is walked by mouse from the first screen to its end, and is where it was after a reload', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open('');
  await lab.opened();
  await lab.button('Take the lesson').click();
  await walks(page, mouse);
  await expect(page.locator('.lesson-chapters [data-answered]')).toHaveCount(CHAPTER_IDS.length);
  await page.reload();
  await expect(truth(page)).toContainText('You put');
  await lab.button('Leave the lesson').click();
  await expect(page.locator('.lesson')).toHaveCount(0);
  // In this browser it goes on where it was.
  await lab.open('');
  await lab.button('Take the lesson').click();
  await expect(page.locator('.lesson-chapters [data-answered]')).toHaveCount(CHAPTER_IDS.length);
  expect(lab.errors).toEqual([]);
});

test('the lesson is walked by keyboard alone', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('');
  await lab.opened();
  await keyboard.press(button(page, 'Take the lesson'));
  await walks(page, keyboard);
  expect(lab.errors).toEqual([]);
});

test('the lesson is walked by finger on a phone, its sheet and the curve both in sight', async ({ browser }) => {
  const page = await room(browser, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await tapsInTime(page);
  const lab = new LabPage(page);
  await lab.open('');
  await lab.opened();
  await finger.press(button(page, 'Take the lesson'));
  await walks(page, finger);
  // Two taps on a prediction are one: the second would be on what comes under the finger.
  await finger.press(page.locator('.lesson-chapters button').nth(1));
  await expect(truth(page)).toBeVisible();
  await finger.press(button(page, 'Predict again'));
  await finger.setNumber(page);
  const predicts = button(page, 'That is my prediction');
  await predicts.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await predicts.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  for (let k = 0; k < 2; k++) await page.touchscreen.tap(x + width / 2, y + height / 2);
  await expect(truth(page)).toBeVisible();
  await expect(page.locator('.lesson-chapters [aria-current]')).toHaveText(/^2/);
  await finger.press(page.locator('.lesson-chapters button').nth(3));
  await expect(truth(page)).toBeVisible();
  await expect(page.locator('.hero .chart-accuracy-plot')).toBeInViewport();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  expect(lab.errors).toEqual([]);
});

test('on phones of any kind, upright and on their side, question, slider and prediction are in sight together', async ({
  browser,
}) => {
  const page = await room(browser, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const lab = new LabPage(page);
  await lab.open('lesson=spare');
  const scale = page.locator('.lesson').getByRole('slider');
  await expect(scale).toBeVisible();
  await scale.evaluate((element) => element.focus({ preventScroll: true }));
  await page.keyboard.press('ArrowLeft');
  for (const viewport of [
    { width: 390, height: 844 },
    { width: 360, height: 640 },
    { width: 844, height: 390 },
  ]) {
    await page.setViewportSize(viewport);
    await page.locator('.lesson').evaluate((sheet) => sheet.scrollTo(0, 0));
    for (const part of [page.locator('.lesson-predict label'), scale, button(page, 'That is my prediction')])
      await expect(part).toBeInViewport({ ratio: 1 });
    await expect(page.locator('.chart-accuracy-plot')).toBeInViewport();
  }
  expect(lab.errors).toEqual([]);
  await page.context().close();
});

test('after a first visit the lesson is walked offline, masks and all', async ({ browser }) => {
  const page = await room(browser, { serviceWorkers: 'allow' });
  const lab = new LabPage(page);
  await lab.open('');
  await lab.opened();
  await servedByWorker(page);
  await page.context().setOffline(true);
  await page.reload();
  await lab.button('Take the lesson').click();
  await walks(page, mouse);
  await expect(page.getByText('Masks are not shown')).toHaveCount(0);
  await expect(page.locator('.pictures canvas').first()).toBeVisible();
  expect(lab.errors).toEqual([]);
});

test('the lesson needs no engine: where none can start, every truth is there all the same', async ({ page }) => {
  const lab = new LabPage(page);
  await page.route('**/assets/worker-*.js', (route) => route.abort());
  await page.route('**/*.wasm', (route) => route.abort());
  await lab.open('lesson=');
  await walks(page, mouse);
  expect(lab.errors).toEqual([]);
});

test('Back leads from chapter to chapter, and out of the lesson to what was there before', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('v=1&n=2&seeds=7');
  await expect(page).toHaveURL(/seeds=7$/);
  await lab.button('Take the lesson').click();
  const heading = (id: ChapterId) =>
    expect(page.locator('.lesson').getByRole('heading', { name: chapterOf(id).title })).toBeVisible();
  const asks = async (id: ChapterId) => {
    await heading(id);
    await expect(page.getByRole('region', { name: 'Your prediction' })).toBeVisible();
  };
  const leavesByBack = async () => {
    await page.goBack();
    await expect(page.locator('.lesson')).toHaveCount(0);
    await expect(page).toHaveURL(/seeds=7$/);
  };
  const [first, second] = CHAPTER_IDS;
  await heading(first);
  await expect(page).toHaveURL(new RegExp(`lesson=${first}$`));
  await lab.button('Skip this chapter').click();
  await heading(second);
  await expect(page).toHaveURL(new RegExp(`lesson=${second}`));
  await expect(page.getByRole('region', { name: 'Your prediction' })).toBeVisible();
  await page.goBack();
  await asks(first);
  await leavesByBack();
  await expect(lab.button('Run')).toBeVisible();
  await page.goForward();
  await asks(first);
  await leavesByBack();
  expect(lab.errors).toEqual([]);
});

test('what a link says of the lesson comes on show: the chapter, its answer, and what cannot be read', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open('lesson=signs,signs:400,spare:77777');
  await expect(truth(page)).toContainText('You said 40 %');
  await expect(page.getByText('An answer in the lesson cannot be read, “spare:77777”')).toBeVisible();
  await lab.button('Predict again').click();
  await expect(page.getByRole('region', { name: 'Your prediction' })).toBeVisible();
  await expect(page.locator('.hero')).not.toContainText('Same-sign');
});

test('the chapter’s arms are trained here at a press, which is its action; the lesson is offered once after a first run', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open('v=1&n=2&images=600&hidden=10&iterations=24&evaluate=24&batch=40&rounds=2&arms=ticket&engine=simd');
  await lab.run();
  await lab.finished();
  await expect(page.getByTestId('lesson-offer')).toBeVisible();
  await page.getByTestId('lesson-offer').getByRole('button', { name: 'Begin the lesson' }).click();
  await expect(page.locator('.lesson')).toBeVisible();
  await lab.button('Leave the lesson').click();
  await lab.open(
    'v=1&n=2&images=600&hidden=10&iterations=24&evaluate=24&batch=40&rounds=2&arms=ticket&seeds=2&engine=simd',
  );
  await lab.run();
  await lab.finished();
  await expect(page.getByTestId('lesson-offer')).toHaveCount(0);
  await lab.open('lesson=luck,luck:');
  await expect(truth(page)).toBeVisible();
  await lab.button('Run it here').click();
  await expect(page.locator('.lesson-action')).toHaveAttribute('data-done', '');
  await lab.button('Cancel').click();
  await expect(lab.button('Run')).toBeVisible();
});

test('the line of the lesson is told beside those of the class whose board this browser keeps', async ({ page }) => {
  const lab = new LabPage(page);
  // The code that a student's page shows after their guess and their run: the classroom's results have their seed.
  const student = oneSeed(await withDigests(shipped('classroom')), 4);
  const code = formatCode(recipeFor(defaultExperiment, 'simd', NUMERICS), student, Array<number>(15).fill(900));
  await page.goto('/#engine=simd&class=28&board=');
  await page.getByLabel(/^Codes:/).fill(code);
  await lab.button('Add').click();
  await expect(page.getByTestId('board-count')).toContainText('1');
  await page.goto('about:blank');
  await lab.open('lesson=rewind,rewind:');
  await expect(truth(page)).toContainText(/On your class’s board is 1 guess: \d+\.\d points off\./);
});
