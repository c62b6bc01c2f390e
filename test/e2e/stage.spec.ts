import { type BrowserContextOptions, expect, type Locator, type Page, test } from '@playwright/test';
import { checked, SCREENS } from './axe-check.ts';
import { LabPage, room, SMALL, servedByWorker } from './lab-page.ts';

const PICTURES = [
  ['1', '.chart-accuracy .recharts-line-curve'],
  ['2', '.first-layer canvas'],
  ['3', '.chart-neurons-plot svg'],
  ['4', '.chart-density'],
  ['5', '.chart-curves-plot svg'],
  ['6', '.scatter-plane canvas'],
  ['7', '.chart-speed-plot svg'],
  ['8', '.chart-table'],
  ['9', '.present-answer'],
] as const;

/** The lab with its stage. */
class StagePage extends LabPage {
  get stage(): Locator {
    return this.page.getByRole('main', { name: 'Stage' });
  }

  get title(): Locator {
    return this.stage.getByRole('heading', { level: 1 });
  }

  get blank(): Locator {
    return this.page.locator('.present-blank');
  }

  async present(): Promise<void> {
    await this.button('Present').click();
    await expect(this.stage).toBeFocused();
  }

  async choose(key: string, shown: string): Promise<void> {
    await this.page.keyboard.press(key);
    await expect(this.stage.locator('.present-picture').locator(shown).first()).toBeVisible();
  }

  /** Opens the window of notes by its key. */
  async openNotes(): Promise<Page> {
    const opened = this.page.context().waitForEvent('page');
    await this.page.keyboard.press('n');
    const notes = await opened;
    notes.on('pageerror', (error) => this.errors.push(error.message));
    await expect(notes.getByTestId('notes-title')).toBeVisible();
    return notes;
  }
}

async function opened(page: Page): Promise<StagePage> {
  const lab = new StagePage(page);
  await lab.open('');
  await lab.opened();
  await lab.present();
  return lab;
}

const calm = (options: BrowserContextOptions): BrowserContextOptions => ({
  reducedMotion: 'reduce',
  bypassCSP: true,
  ...options,
});

/** Visible texts that are smaller than a size in pixels, with the sizes. Runs in the page. */
function smallTexts(least: number): string[] {
  const found: string[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const around = node.parentElement;
    if (!around || !node.textContent?.trim() || !around.checkVisibility({ visibilityProperty: true })) continue;
    // What is only for those who listen is a pixel large.
    let own: Element | null = around;
    while (own && getComputedStyle(own).clipPath === 'none') own = own.parentElement;
    range.selectNodeContents(node);
    if (own || range.getBoundingClientRect().width === 0) continue;
    const size = Number.parseFloat(getComputedStyle(around).fontSize);
    if (size < least) found.push(`${size} px: ${node.textContent.trim()}`);
  }
  return found;
}

/** What goes beyond the window or its part of the stage. Runs in the page. */
function sticksOut(): string[] {
  const { innerWidth: wide } = globalThis;
  const found = document.documentElement.scrollWidth > wide ? ['the page'] : [];
  for (const element of document.querySelectorAll('.present *')) {
    if (!element.checkVisibility() || getComputedStyle(element).clipPath !== 'none') continue;
    // What scrolls in a frame of its own is to be scrolled to.
    if (element.closest('.chart-table-scroll, svg')) continue;
    const { left, right } = element.getBoundingClientRect();
    if (left < -1 || right > wide + 1) found.push(`${element.tagName} ${element.className}`);
  }
  return found;
}

test('at 1920 × 1080 every text on the stage has 20 pixels and more, and one picture fills the screen', async ({
  browser,
}) => {
  const page = await room(browser, calm({ viewport: { width: 1920, height: 1080 } }));
  const lab = await opened(page);
  for (const [key, shown] of PICTURES) {
    await lab.choose(key, shown);
    expect(await page.evaluate(smallTexts, 20), key).toEqual([]);
    const all = await page.evaluate(() => document.documentElement.scrollHeight);
    expect(all, key).toBeLessThanOrEqual(1080);
  }
  const heights = async (selector: string) => (await lab.stage.locator(selector).boundingBox())?.height ?? 0;
  await lab.choose(...PICTURES[0]);
  expect(await heights('.chart-accuracy-plot')).toBeGreaterThan(500);
  await expect(lab.button('Run')).toBeHidden();
  await expect(page.getByRole('complementary')).toBeHidden();
  // It is measured: the lab itself has smaller type.
  await page.keyboard.press('Escape');
  await expect(lab.button('Run')).toBeVisible();
  expect((await page.evaluate(smallTexts, 20)).length).toBeGreaterThan(20);
  expect(lab.errors).toEqual([]);
  await page.context().close();
});

test('its keys step the rounds, choose the picture, blank the screen and leave, and the lab is as it was', async ({
  page,
}) => {
  const lab = new StagePage(page);
  await lab.open('');
  await lab.opened();
  await lab.present();
  await expect(lab.title).toHaveText(/^Round 15 of 15: 3\.6\s% of the weights left$/);
  for (const [key, round] of [
    ['PageUp', 14],
    ['ArrowLeft', 13],
    ['ArrowUp', 12],
    ['PageDown', 13],
    ['ArrowRight', 14],
    ['ArrowDown', 15],
    // There is no further one.
    ['PageDown', 15],
  ] as const) {
    await page.keyboard.press(key);
    await expect(lab.title).toHaveText(new RegExp(`^Round ${round} of 15`));
  }
  for (const [key, shown] of PICTURES) await lab.choose(key, shown);
  await expect(lab.stage.locator('[aria-pressed=true]')).toHaveText('9 Answer');
  await page.keyboard.press('b');
  await expect(lab.blank).toBeVisible();
  expect(await lab.blank.boundingBox()).toEqual({ x: 0, y: 0, ...page.viewportSize() });
  await page.keyboard.press('1');
  await expect(lab.blank).toHaveCount(0);
  await expect(lab.stage.locator('[aria-pressed=true]')).toHaveText('9 Answer');
  await page.keyboard.press('f');
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  await lab.button('Leave full screen').click();
  await expect.poll(() => page.evaluate(() => document.fullscreenElement)).toBeNull();
  await page.keyboard.press('PageUp');
  await expect(lab.title).toHaveText(/^Round 14/);
  await page.keyboard.press('Escape');
  await expect(lab.stage).toHaveCount(0);
  await expect(lab.button('Present')).toBeFocused();
  const slider = page.locator('.hero').getByRole('slider', { name: 'Round', exact: true });
  await expect(slider).toHaveAttribute('aria-valuenow', '14');
  await page.keyboard.press('2');
  // Whoever comes back finds the picture that was there.
  await lab.present();
  await expect(lab.stage.locator('[aria-pressed=true]')).toHaveText('9 Answer');
  // Back leads to the lab, too, and not away from it.
  await page.goBack();
  await expect(lab.stage).toHaveCount(0);
  await expect(page.getByTestId('badge')).toHaveText(/^Computed beforehand/);
  await expect(slider).toHaveAttribute('aria-valuenow', '14');
  expect(lab.errors).toEqual([]);
});

test('the letters of the lab’s steps press nothing behind the stage', async ({ page }) => {
  const lab = new StagePage(page);
  await lab.open(SMALL);
  const run = page.getByRole('region', { name: 'Run' });
  await run.getByRole('button', { name: 'Train' }).click();
  await expect(run.getByRole('button', { name: 'Prune' })).toBeEnabled();
  await lab.present();
  for (const key of ['p', 'P', 'r', 't']) await page.keyboard.press(key);
  await page.keyboard.press('Escape');
  await expect(run.getByRole('button', { name: 'Prune' })).toBeEnabled();
  await expect(run.getByRole('button', { name: 'Rewind' })).toBeDisabled();
  await page.keyboard.press('p');
  await expect(run.getByRole('button', { name: 'Rewind' })).toBeEnabled();
});

test('a covered curve is uncovered by Enter, and nothing tells it before', async ({ page }) => {
  const lab = await opened(page);
  await lab.button('Guess first').click();
  await expect(lab.stage).toContainText('The curve is covered. What do you expect?');
  await expect(lab.stage.locator('.recharts-line-curve')).toHaveCount(0);
  expect(await lab.stage.innerText()).not.toMatch(/9\d\.\d\d\s%/);
  // The pad has the focus; a clicker's arrows step all the same.
  await expect(lab.stage.getByRole('slider', { name: 'Guess for round 1', exact: true })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(lab.title).toHaveText(/^Round 14 of 15/);
  await page.keyboard.press('ArrowRight');
  await expect(lab.title).toHaveText(/^Round 15 of 15/);
  for (const key of ['5', '7', '9']) {
    await page.keyboard.press(key);
    await expect(lab.stage.locator('.present-held')).toHaveText('What do you expect?');
  }
  await page.keyboard.press('1');
  await expect(lab.button('Reveal')).toBeVisible();
  await lab.stage.focus();
  await page.keyboard.press('Enter');
  await expect(lab.stage.locator('.recharts-line-curve').first()).toBeVisible();
  await expect(lab.stage).toContainText(/ticket 97\.52\s%/);
  await expect(lab.button('Reveal')).toHaveCount(0);
});

test('a second window has the notes and the next step, and steers the stage as the stage steers it', async ({
  page,
}) => {
  const lab = await opened(page);
  await page.keyboard.press('PageUp');
  const notes = await lab.openNotes();
  await expect(notes.getByTestId('notes-title')).toHaveText(/^Round 14 of 15/);
  await expect(notes.getByTestId('notes-next')).toHaveText(/^Round 15 of 15/);
  await expect(notes.getByText(/^11,\d{3} of 266,200 weights are left/)).toBeVisible();
  await expect(notes.getByRole('timer')).toHaveText(/^\d+:\d\d$/);
  await page.keyboard.press('PageUp');
  await expect(notes.getByTestId('notes-title')).toHaveText(/^Round 13 of 15/);
  await notes.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(lab.title).toHaveText(/^Round 14 of 15/);
  await expect(notes.getByTestId('notes-title')).toHaveText(/^Round 14 of 15/);
  await notes.getByRole('button', { name: '2 Mask' }).click();
  await expect(lab.stage.locator('.first-layer')).toBeVisible();
  await expect(notes.getByText(/^Mask\. In the first layer, a tile is a neuron/)).toBeVisible();
  // A clicker may have its focus in either window.
  await notes.locator('main').click({ position: { x: 5, y: 5 } });
  await notes.keyboard.press('PageUp');
  await expect(lab.title).toHaveText(/^Round 13 of 15/);
  await notes.keyboard.press('b');
  await expect(lab.blank).toBeVisible();
  await notes.getByRole('button', { name: 'Show again' }).click();
  await expect(lab.blank).toHaveCount(0);
  await expect(notes.getByRole('button', { name: 'Reveal' })).toBeDisabled();
  await notes.getByRole('button', { name: 'Pause' }).click();
  await expect(notes.getByRole('button', { name: 'Start' })).toBeVisible();
  await notes.getByRole('button', { name: 'Reset' }).click();
  await expect(notes.getByRole('timer')).toHaveText('0:00');
  // Another tab with a stage of its own hears nothing of it.
  const other = await opened(await page.context().newPage());
  const before = await other.title.innerText();
  await notes.getByRole('button', { name: 'Back' }).click();
  await expect(lab.title).toHaveText(/^Round 12 of 15/);
  await expect(other.title).toHaveText(before);
  await expect(notes.getByTestId('notes-title')).toHaveText(/^Round 12 of 15/);
  await page.bringToFront();
  await page.keyboard.press('Escape');
  await expect(notes.getByRole('status')).toHaveText(/^The stage is closed/);
  await lab.present();
  await expect(notes.getByTestId('notes-title')).toHaveText(/^Round 12 of 15/);
  expect([...lab.errors, ...other.errors]).toEqual([]);
});

test('notes whose stage is gone say so', async ({ page }) => {
  await page.goto('/#notes=nobody');
  await expect(page.getByRole('status')).toHaveText(/^No stage answers yet/);
  await expect(page).toHaveTitle('Notes for the stage');
});

for (const { name, viewport } of SCREENS) {
  test(`on ${name}, stage and notes have nothing that axe objects to, and nothing sticks out`, async ({ browser }) => {
    const isPhone = viewport.width < 400;
    const page = await room(browser, calm({ viewport, ...(isPhone && { hasTouch: true, isMobile: true }) }));
    const lab = await opened(page);
    for (const [key, shown] of PICTURES) {
      await lab.choose(key, shown);
      expect(await page.evaluate(sticksOut), key).toEqual([]);
    }
    // Its own colours are the same in the dark.
    await checked(page, name, 'stage');
    expect(await lab.stage.evaluate((stage) => getComputedStyle(stage).backgroundColor)).toBe('rgb(255, 255, 255)');
    await page.emulateMedia({ colorScheme: 'dark' });
    await lab.button('Page’s colours').click();
    expect(await lab.stage.evaluate((stage) => getComputedStyle(stage).backgroundColor)).not.toBe('rgb(255, 255, 255)');
    for (const [key, shown] of PICTURES) {
      await lab.choose(key, shown);
      await checked(page, name, `stage in the page's colours ${key}`);
    }
    for (const button of await lab.stage.locator('.present-bar button, .present-tools button').all()) {
      const box = await button.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0), await button.innerText()).toBeGreaterThanOrEqual(43.9);
    }
    const notes = await lab.openNotes();
    await notes.setViewportSize(viewport);
    await notes.getByText('Keys', { exact: true }).click();
    await checked(notes, name, 'notes');
    expect(lab.errors).toEqual([]);
    await page.context().close();
  });
}

test('buttons and pointer leave the picture to the room when the pointer rests, and come back with it', async ({
  page,
}) => {
  const lab = await opened(page);
  const bar = lab.stage.getByRole('navigation');
  await page.mouse.move(200, 200);
  await expect(bar).toHaveCSS('opacity', '1');
  await expect(bar).toHaveCSS('opacity', '0');
  await page.mouse.move(240, 240);
  await expect(bar).toHaveCSS('opacity', '1');
  await expect(bar).toHaveCSS('opacity', '0');
  // A button that was clicked keeps neither them nor the keys.
  await lab.button('Back').click();
  await expect(lab.title).toHaveText(/^Round 14/);
  await expect(lab.stage).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('PageUp');
  await expect(lab.title).toHaveText(/^Round 13/);
  await expect(bar).toHaveCSS('opacity', '0');
  // Who comes by the keyboard sees where it is.
  await page.keyboard.press('Tab');
  await lab.button('Next').focus();
  await expect(bar).toHaveCSS('opacity', '1');
});

test.describe('offline', () => {
  test.use({ serviceWorkers: 'allow' });

  test('the light says what is missing, and once all is kept the stage opens without a network', async ({
    page,
    context,
  }) => {
    const lab = new StagePage(page);
    await lab.open('');
    await lab.opened();
    await servedByWorker(page);
    await lab.present();
    const light = lab.stage.getByTestId('offline-ready');
    await expect(light).toHaveText(/^Needs the network\. Not kept yet: .*trained weights$/);
    await lab.button('Keep them').click();
    await expect(light).toHaveText('Ready offline');
    await context.setOffline(true);
    await page.reload();
    await lab.opened();
    await lab.present();
    await expect(light).toHaveText('Ready offline');
    for (const [key, shown] of PICTURES) await lab.choose(key, shown);
    const notes = await lab.openNotes();
    await notes.getByRole('button', { name: 'Back' }).click();
    await expect(lab.title).toHaveText(/^Round 14 of 15/);
    // What is lost is told.
    await page.evaluate(() => caches.delete('reference'));
    await expect(light).toHaveText(/^Needs the network\. Not kept yet: trained weights$/);
    expect(lab.errors).toEqual([]);
  });
});
