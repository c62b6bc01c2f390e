import { expect, type Page, test } from '@playwright/test';
import { beforeWorkers, LabPage, room, smallOf } from './lab-page.ts';
import { savedPicture } from './saved-picture.ts';

/** A network that trains at once, with a budget of some seconds on the device below. */
const ASKED = smallOf(60_000);
const WORDS = /sketch: [\d,]+ iterations a round, 2,000 test images/;

/** The device tells its own time: however busy it is, it has the same speed. Runs in a worker, before its code. */
function steadyClock(): void {
  let now = 0;
  // A look at the clock takes a moment: what is measured lasts as many looks.
  performance.now = () => {
    now += 2;
    return now;
  };
}

const note = (page: Page) => page.getByTestId('sketch');
const lines = (page: Page) => page.locator('.chart-sketch');
const words = (page: Page) => page.locator('.chart-sketch-words');
const rate = (page: Page) => page.getByRole('slider', { name: 'Pruned per round' });
const planned = (page: Page) => page.locator('.chart-planned');

/** The sketch of the settings is there to its last point: dense, two rounds of the ticket, two of the control. */
async function expectSketch(page: Page): Promise<void> {
  await expect(words(page)).toHaveText(WORDS);
  await expect(lines(page).locator('.chart-marker')).toHaveCount(4);
  await expect(note(page)).toContainText('A sketch is rough');
}

async function open(page: Page, fragment = ASKED): Promise<LabPage> {
  const lab = new LabPage(page);
  await page.addInitScript(() => {
    if (!sessionStorage.getItem('opened')) localStorage.removeItem('lottery-ticket-lab:sketches');
    sessionStorage.setItem('opened', 'yes');
  });
  await beforeWorkers(page, steadyClock);
  await lab.open(fragment);
  return lab;
}

/** Everything that the browser keeps of the page. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const all: unknown[] = [];
    for (const { name = '' } of databases) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const asked = indexedDB.open(name);
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(new Error(asked.error?.message));
      });
      for (const store of database.objectStoreNames) {
        const keys = await new Promise<IDBValidKey[]>((resolve) => {
          const asked = database.transaction(store).objectStore(store).getAllKeys();
          asked.onsuccess = () => resolve(asked.result);
        });
        all.push([name, store, keys.map(String)]);
      }
      database.close();
    }
    return JSON.stringify([all, Object.keys(localStorage).sort(), Object.keys(sessionStorage).sort()]);
  });

test('by mouse: a drag shows the plan and then a sketch, the next drag another, and Run takes its place', async ({
  page,
  browser,
}) => {
  const lab = await open(page);
  const thumb = page.locator('.slider-thumb').filter({ has: rate(page) });
  const drag = async (share: number) => {
    const track = await page
      .locator('.control', { has: rate(page) })
      .locator('.slider-control')
      .boundingBox();
    const box = await thumb.boundingBox();
    if (!box || !track) throw new Error('There is no slider.');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(track.x + share * track.width, box.y + box.height / 2, { steps: 8 });
    await page.mouse.up();
  };
  await drag(0.5);
  await expect(planned(page)).toBeVisible();
  await expectSketch(page);
  const first = await lines(page).getAttribute('aria-label');
  await drag(0.7);
  await expect(words(page)).toHaveCount(0);
  await expectSketch(page);
  expect(await lines(page).getAttribute('aria-label')).not.toBe(first);

  // Neither the address, nor the title, nor the table, nor the verdict has anything of it.
  await expect(page).toHaveURL(/rate=0\.\d+/);
  expect(page.url()).not.toMatch(/sketch/);
  expect(await page.title()).not.toMatch(/sketch/i);
  await page.locator('.hero').getByText('Show as table').click();
  await expect(page.locator('.hero table')).not.toContainText(/sketch/i);
  await expect(lab.status).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Save results' })).toBeDisabled();
  // Nor has a picture that is saved: it is that of a page that never sketches.
  const other = await room(browser);
  await new LabPage(other).open(new URL(page.url()).hash.slice(1));
  const [picture, plain] = await Promise.all([page, other].map((each) => savedPicture(each, 'curve')));
  expect(picture.file.equals(plain.file)).toBe(true);
  await other.context().close();

  const paused = lab.pressAt(/round [1-2] of 2/, 'Pause');
  await lab.run();
  await paused;
  await expect(lines(page)).toHaveAttribute('data-fades', 'true');
  await lab.button('Cancel').click();
  await expect(lab.status).toHaveText(/^Cancelled/);
  await expect(lines(page)).toHaveCount(0);
  const saved = JSON.stringify(await lab.saved());
  expect(saved).not.toMatch(/sketch/i);
  expect(saved).toContain('"iterations":60000');
  expect(lab.errors).toEqual([]);
});

test('by touch, on a phone, in the sheet of settings', async ({ browser }) => {
  const page = await room(browser, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const lab = await open(page);
  await page.getByRole('button', { name: 'Settings' }).tap();
  const slider = page.locator('.control', { has: rate(page) }).locator('.slider-control');
  await slider.scrollIntoViewIfNeeded();
  const track = await slider.boundingBox();
  if (!track) throw new Error('There is no slider.');
  const value = async () => Number(await rate(page).getAttribute('aria-valuenow'));
  const values = [await value()];
  for (const share of [0.4, 0.6]) {
    // The slider stays under the finger that has changed it.
    await page.touchscreen.tap(track.x + share * track.width, track.y + track.height / 2);
    await expect.poll(value).toBeGreaterThan(values[0]);
    values.unshift(await value());
  }
  await expectSketch(page);
  // The whole curve is in sight above the sheet, so that it answers while the finger is there.
  const [curve, sheet] = await Promise.all(
    ['.chart-accuracy-plot', '.sheet'].map((part) => page.locator(part).boundingBox()),
  );
  expect(curve?.y).toBeGreaterThanOrEqual(0);
  expect((curve?.y ?? 0) + (curve?.height ?? 0)).toBeLessThanOrEqual(sheet?.y ?? 0);
  await page.getByRole('button', { name: 'Done' }).tap();
  await expectSketch(page);
  expect(lab.errors).toEqual([]);
  await page.context().close();
});

test('by keyboard, two hundred steps leave nothing behind, and a switch turns sketches off for good', async ({
  page,
}) => {
  const lab = await open(page);
  let workers = 0;
  page.on('worker', (worker) => {
    workers++;
    worker.on('close', () => workers--);
  });
  const press = async (times: number) => {
    for (let k = 0; k < times; k++) await rate(page).press(k % 20 < 10 ? 'ArrowRight' : 'ArrowLeft');
    await rate(page).press('ArrowRight');
    await expectSketch(page);
  };
  const heap = async () => {
    await page.requestGC();
    return page.evaluate(
      () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize,
    );
  };
  await press(10);
  const before = { kept: await kept(page), workers, heap: await heap() };
  await press(190);
  expect(await kept(page)).toBe(before.kept);
  expect(workers).toBeLessThanOrEqual(before.workers);
  expect(await heap()).toBeLessThan(before.heap + 40e6);

  await page.getByRole('checkbox', { name: /^Sketches/ }).uncheck();
  await expect(lines(page)).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('checkbox', { name: /^Sketches/ })).not.toBeChecked();
  await rate(page).press('ArrowRight');
  await expect(planned(page)).toBeVisible();
  await lab.run();
  await expect(lab.status).toHaveText(/^Training/);
  await expect(lines(page)).toHaveCount(0);
  await lab.button('Cancel').click();
  expect(lab.errors).toEqual([]);
});

test('where data are to be saved sketches rest, and say so', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { value: Object.assign(new EventTarget(), { saveData: true }) });
  });
  await open(page);
  await expect(page.getByText('Off now: this browser asks to save data.')).toBeVisible();
  await rate(page).press('ArrowRight');
  await expect(planned(page)).toBeVisible();
  await expect(page).toHaveURL(/rate=0\.\d+/);
  await expect(note(page)).toHaveCount(0);
});
