import { expect, type Page, test } from '@playwright/test';
import { LabPage, room, SMALL } from './lab-page.ts';

const answers = (page: Page) => page.getByRole('table', { name: 'What the networks answer' });
const answerRow = (page: Page) =>
  answers(page)
    .getByRole('row', { name: /^Answer/ })
    .getByRole('cell');

const padOf = (page: Page) => page.getByRole('img', { name: /^Drawing pad/ });

/** Where the pad is, brought onto the screen, once the page around it has come to rest: a pen that misses draws nothing. */
async function placeOf(page: Page) {
  const place = async () => {
    await padOf(page).scrollIntoViewIfNeeded();
    const box = await padOf(page).boundingBox();
    if (!box) throw new Error('There is no pad.');
    return box;
  };
  await expect(async () => {
    const before = await place();
    await new LabPage(page).frames(10);
    expect(await place()).toEqual(before);
  }).toPass();
  return place();
}

/** Draws a one from top to bottom. */
async function drawOne(page: Page, pointerType: 'mouse' | 'pen'): Promise<void> {
  const box = await placeOf(page);
  const devtools = await page.context().newCDPSession(page);
  const point = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', share: number) =>
    devtools.send('Input.dispatchMouseEvent', {
      ...{ type, pointerType, x: box.x + box.width / 2, y: box.y + share * box.height },
      ...{ button: 'left', buttons: type === 'mouseReleased' ? 0 : 1, clickCount: 1, force: 0.5 },
    });
  await point('mousePressed', 0.15);
  for (const share of [0.3, 0.45, 0.6, 0.75, 0.85]) await point('mouseMoved', share);
  await point('mouseReleased', 0.85);
}

test('networks that were trained here answer what a mouse draws, and what a pen draws', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(`${SMALL}&engine=reference`);
  await lab.run();
  await lab.finished();
  await padOf(page).evaluate((pad) => {
    const types: string[] = [];
    Object.assign(globalThis, { types });
    pad.addEventListener('pointerup', (event) => types.push((event as PointerEvent).pointerType));
  });
  for (const pointerType of ['mouse', 'pen'] as const) {
    await drawOne(page, pointerType);
    await expect(answerRow(page)).toHaveText([/^\d$/, /^\d$/, /^\d$/]);
    await lab.button('Clear').click();
    await expect(answerRow(page)).toHaveText(['–', '–', '–']);
  }
  expect(await page.evaluate(() => (globalThis as unknown as { types: string[] }).types)).toEqual(['mouse', 'pen']);
  await expect(answers(page).getByRole('columnheader').nth(3)).toHaveText(/^Random maskround 2/);
  expect(lab.errors).toEqual([]);
});

test('on the page that opens, shipped networks answer a digit that is drawn by finger', async ({ browser }) => {
  const page = await room(browser, { viewport: { width: 390, height: 844 }, hasTouch: true, reducedMotion: 'reduce' });
  const context = page.context();
  const lab = new LabPage(page);
  await lab.open('');
  await lab.opened();
  const box = await placeOf(page);
  const devtools = await context.newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', share: number) =>
    devtools.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x: box.x + box.width / 2, y: box.y + share * box.height }],
    });
  const before = await page.evaluate(() => scrollY);
  await touch('touchStart', 0.15);
  for (const share of [0.3, 0.45, 0.6, 0.75, 0.85]) await touch('touchMove', share);
  await touch('touchEnd', 0.85);
  // A stroke from top to bottom is a one, and does not scroll the page.
  await expect(answerRow(page)).toHaveText([/^1$/, /^1$/, /^\d$/]);
  expect(await page.evaluate(() => scrollY)).toBe(before);
  await expect(answers(page).getByRole('columnheader').nth(1)).toHaveText(/^Dense/);
  await expect(answers(page).getByRole('columnheader').nth(2)).toHaveText(/^Ticket/);
  await expect(answers(page).getByRole('columnheader').nth(3)).toHaveText(/^Re-init/);
  expect(lab.errors).toEqual([]);
  await context.close();
});

/** What a browser does that guards against recognition by canvas: what is read back is noise. */
function noise(): void {
  for (const { prototype } of [CanvasRenderingContext2D, OffscreenCanvasRenderingContext2D]) {
    const { getImageData } = prototype;
    prototype.getImageData = function (this: never, ...asked: Parameters<typeof getImageData>) {
      const image = getImageData.apply(this, asked);
      return new ImageData(
        image.data.map((_, at) => (at * 7919) % 251),
        image.width,
        image.height,
      );
    };
  }
}

test('a palm that touches first, and a second one, leave the pen its stroke, and noise in canvases changes no answer', async ({
  browser,
}) => {
  const page = await room(browser, { hasTouch: true, reducedMotion: 'reduce' });
  await page.addInitScript(noise);
  const lab = new LabPage(page);
  await lab.open('');
  await lab.opened();
  const box = await placeOf(page);
  const devtools = await page.context().newCDPSession(page);
  const hand = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...places: readonly (readonly [number, number])[]) =>
    devtools.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: places.map(([x, y], id) => ({
        ...{ id, x: box.x + x * box.width, y: box.y + y * box.height },
        ...{ radiusX: 14, radiusY: 14 },
      })),
    });
  await hand('touchStart', [0.8, 0.8]);
  await hand('touchStart', [0.8, 0.8], [0.9, 0.6]);
  await drawOne(page, 'pen');
  await hand('touchMove', [0.7, 0.9], [0.9, 0.7]);
  await hand('touchEnd');
  await expect(answerRow(page)).toHaveText([/^1$/, /^1$/, /^\d$/]);
  // Two fingers, without a pen: the one that moves draws.
  await lab.button('Clear').click();
  await hand('touchStart', [0.9, 0.9]);
  await hand('touchStart', [0.9, 0.9], [0.5, 0.15]);
  for (const y of [0.3, 0.45, 0.6, 0.75, 0.85]) await hand('touchMove', [0.9, 0.9], [0.5, y]);
  await hand('touchEnd');
  await expect(answerRow(page)).toHaveText([/^1$/, /^1$/, /^\d$/]);
  expect(lab.errors).toEqual([]);
  await page.context().close();
});

test('who cannot draw picks a test image by keyboard, and hears what the networks answer', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('');
  await lab.button('Next test image').press('Enter');
  await expect(page.getByText(/^Test image 1 of 5,000.* its label is 7\.$/)).toBeVisible();
  await expect(answerRow(page)).toHaveText([/^7$/, /^7$/, /^7$/]);
  await expect(page.locator('output').filter({ hasText: /Ticket/ })).toHaveText(/7/);
  expect(lab.errors).toEqual([]);
});
