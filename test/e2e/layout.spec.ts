import { type Browser, type BrowserContextOptions, expect, type Locator, type Page, test } from '@playwright/test';
import { LabPage, room, SMALL } from './lab-page.ts';
import { pictured } from './screens.ts';

const SCREENS = [
  { name: 'a laptop', viewport: { width: 1280, height: 720 } },
  { name: 'another laptop', viewport: { width: 1366, height: 768 } },
  { name: 'a projector', viewport: { width: 1920, height: 1080 } },
  { name: 'a tablet', viewport: { width: 768, height: 1024 }, hasTouch: true, isMobile: true },
  { name: 'a tablet on its side', viewport: { width: 1024, height: 768 }, hasTouch: true, isMobile: true },
  { name: 'a large tablet on its side', viewport: { width: 1366, height: 1024 }, hasTouch: true, isMobile: true },
  { name: 'a phone', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  { name: 'a small phone', viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true },
  { name: 'a phone on its side', viewport: { width: 844, height: 390 }, hasTouch: true, isMobile: true },
  { name: 'a small phone on its side', viewport: { width: 667, height: 375 }, hasTouch: true, isMobile: true },
] as const;

/**
 * Lines of text that an edge cuts, and texts of buttons and chosen options that these are too narrow for. Runs in the page.
 */
function cutTexts(): string[] {
  // A screen of its own that people scroll, and what is only for screen readers.
  const ELSEWHERE = '.side, .sheet, .explain, .chart-table-scroll, .fold-body, .run-bar, noscript, option';
  const found: string[] = [];
  const isHidden = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    return getComputedStyle(element).clipPath !== 'none' || (width <= 1 && height <= 1);
  };
  /** Whether a line is cut by an element around it. */
  const cutsLine = (line: DOMRect, around: Element): boolean => {
    const { overflowX, overflowY, textOverflow } = getComputedStyle(around);
    const edge = around.getBoundingClientRect();
    const scrolls = /auto|scroll/.test(overflowY);
    const goneBelow = line.top >= edge.bottom - 1 || line.bottom <= edge.top + 1;
    const overY = line.bottom > edge.bottom + 1 || line.top < edge.top - 1;
    // What lies below a scrolled edge as a whole is to be scrolled to.
    if (overflowY !== 'visible' && overY && !(scrolls && goneBelow)) return true;
    const overX = line.right > edge.right + 1 || line.left < edge.left - 1;
    return overflowX !== 'visible' && overX && textOverflow !== 'ellipsis';
  };
  const isCut = (line: DOMRect, from: Element): boolean => {
    for (let around: Element | null = from; around && around !== document.body; around = around.parentElement) {
      // What is taken out of the flow is not cut by what it has left.
      if (cutsLine(line, around)) return true;
      if (getComputedStyle(around).position === 'fixed') return false;
    }
    return false;
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const parent = node.parentElement;
    if (!parent || !node.textContent?.trim() || parent.closest(ELSEWHERE)) continue;
    if (!parent.checkVisibility({ visibilityProperty: true })) continue;
    let own: Element | null = parent;
    while (own && !isHidden(own)) own = own.parentElement;
    if (own && own !== document.documentElement) continue;
    range.selectNodeContents(node);
    const lines = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
    if (lines.some((line) => isCut(line, parent))) found.push(node.textContent.trim());
  }
  for (const button of document.querySelectorAll('button')) {
    const tooNarrow = button.scrollWidth > button.clientWidth + 1 && getComputedStyle(button).display !== 'inline';
    if (tooNarrow && button.checkVisibility() && !button.closest(ELSEWHERE)) found.push(`button ${button.textContent}`);
  }
  const context = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
  for (const select of document.querySelectorAll('select')) {
    if (!select.checkVisibility() || select.closest(ELSEWHERE)) continue;
    const style = getComputedStyle(select);
    context.font = style.font;
    const text = select.selectedOptions[0]?.textContent ?? '';
    const paddings = Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.paddingRight);
    if (context.measureText(text).width > select.clientWidth - paddings + 1) found.push(`option ${text}`);
  }
  return found;
}

/** What is pressed and is smaller than it should be. Words within a text are as large as the text. Runs in the page. */
function smallTargets(): string[] {
  const finger = matchMedia('(pointer: coarse)').matches ? 44 : 24;
  const WITHIN_TEXT = 'p a, .skip-link, .tip:not(.term-sign, .badge *)';
  const controls =
    'button, select, summary, input, a[href], [role=tab], [role=switch], [role=checkbox], [role=slider]:not(input)';
  /** A control and what belongs to it: its label, or what it is drawn as. */
  const targetOf = (control: Element): Element => control.closest('label, .slider-control, .switch') ?? control;
  return [...document.querySelectorAll(controls)].flatMap((control) => {
    const target = targetOf(control);
    if (!target.checkVisibility({ visibilityProperty: true }) || control.matches(WITHIN_TEXT)) return [];
    // The library's own input behind a switch: nobody can meet it.
    if (control.matches('[aria-hidden=true]')) return [];
    const { width, height } = target.getBoundingClientRect();
    // Names stand at the ends of their lines, which may be near each other.
    const least = control.matches('.chart-line-name') ? 24 : finger;
    const fits = width >= least - 0.5 && height >= least - 0.5;
    const name = control.getAttribute('aria-label') ?? target.textContent;
    return fits ? [] : [`${control.tagName} ${name}: ${width.toFixed(1)} × ${height.toFixed(1)}`];
  });
}

/** Signs that are no circles, or that touch something that is pressed or filled in. Runs in the page. */
function touchingSigns(): string[] {
  const around = (element: Element) => element.getBoundingClientRect();
  const controls = [...document.querySelectorAll('.settings :is(button, select, input, .slider-control)')]
    .filter((control) => control.checkVisibility({ visibilityProperty: true }) && around(control).width > 1)
    .map((control) => control.closest('.slider-control') ?? control);
  return [...document.querySelectorAll('.settings .term-sign')].flatMap((sign) => {
    const { left, right, top, bottom, width, height } = around(sign);
    if (!sign.checkVisibility()) return [];
    const name = sign.getAttribute('aria-label');
    const touched = controls.filter((control) => {
      const other = around(control);
      const apart = other.left > right || other.right < left || other.top > bottom || other.bottom < top;
      return control !== sign && !apart;
    });
    return [
      ...(Math.abs(width - height) > 0.5 ? [`${name}: ${width} × ${height}`] : []),
      ...touched.map(({ id, className }) => `${name} touches ${id || className}`),
    ];
  });
}

const overhang = () => document.documentElement.scrollWidth - innerWidth;

async function check(page: Page, what: string): Promise<void> {
  // Some texts come a frame after their panel.
  await expect.poll(() => page.evaluate(cutTexts), `${what}: texts that are cut`).toEqual([]);
  await expect.poll(() => page.evaluate(smallTargets), `${what}: targets that are too small`).toEqual([]);
  expect(await page.evaluate(overhang), `${what}: what sticks out`).toBeLessThanOrEqual(0);
}

/** The page as it opens, with all that it shows there. */
async function shownOn(browser: Browser, screen: BrowserContextOptions): Promise<LabPage> {
  const lab = new LabPage(await room(browser, { ...screen, reducedMotion: 'reduce' }));
  await lab.open('');
  await expect(lab.page.getByRole('tab')).toHaveCount(7);
  await expect(lab.page.getByTestId('verdict')).toBeVisible();
  return lab;
}

for (const { name, ...screen } of SCREENS) {
  const narrow = screen.viewport.width <= 1200;

  test(`on ${name} no text is cut, nothing sticks out, and what is pressed is large enough`, async ({ browser }) => {
    const lab = await shownOn(browser, screen);
    const { page } = lab;
    await expect(page.getByText('What the report claims')).toBeVisible();
    await check(page, 'opening');
    await lab.button('Guess first').click();
    await expect(page.getByRole('slider', { name: 'Guess for round 1', exact: true })).toBeFocused();
    await check(page, 'covered');
    await page.keyboard.press('PageUp');
    await lab.button('Show the result').click();
    await check(page, 'guessed');
    await lab.button('Remove my guess').click();
    const top = (part: Locator) => part.evaluate((element) => element.getBoundingClientRect().top);
    // Pictures below each other are some screens long.
    if (narrow) expect(await top(lab.answer)).toBeLessThan(await top(page.locator('.pictures')));
    for (const tab of ['Why this weight?', 'Layers', 'Early stops']) {
      await page.getByRole('tab', { name: tab }).click();
      await expect(page.getByRole('tabpanel', { name: tab }).locator('.chart')).toBeVisible();
    }
    await check(page, 'the other pictures');
    if (narrow) await lab.button('Settings').click();
    await lab.advanced();
    await check(page, 'settings');
    expect(await page.evaluate(touchingSigns)).toEqual([]);
    if (narrow) await lab.button('Done').click();
    await lab.button('What am I looking at?').click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await check(page, 'explanation');
    await page.keyboard.press('Escape');
    await page.getByText('Compare: the runs of this visit').or(page.getByText('What the report claims')).last().click();
    await check(page, 'claims');
    expect(lab.errors).toEqual([]);
    await page.context().close();
  });
}

for (const { name, ...screen } of SCREENS.filter(({ viewport }) => viewport.width > 1200)) {
  test(`on ${name} a table lies over the page: no panel changes its place, and Escape gives the focus back`, async ({
    browser,
  }) => {
    const { page } = await shownOn(browser, screen);
    const places = () =>
      page
        .locator('.stage .panel, .stage [class$="-plot"]')
        .evaluateAll((panels) => panels.map((panel) => JSON.stringify(panel.getBoundingClientRect())));
    await expect(page.locator('.stage .chart-neurons-plot svg')).toBeVisible();
    // The time of a run has been told, and nothing moves any more.
    await expect(page.locator('.run-bar [data-seconds]')).toBeVisible();
    let before: string[] = [];
    await expect
      .poll(async () => {
        const last = before;
        before = await places();
        return JSON.stringify(last) === JSON.stringify(before);
      })
      .toBe(true);
    const links = page.locator('.stage').getByText(/^(Show as table|Every round)$/);
    await expect(links).toHaveCount(6);
    for (const link of await links.all()) {
      await link.evaluate((summary) =>
        summary.closest('details')?.querySelector('summary')?.focus({ preventScroll: true }),
      );
      await page.keyboard.press('Enter');
      const table = page.locator('.stage table.chart-table[aria-label]');
      await expect(table).toHaveCount(1);
      expect(await places()).toEqual(before);
      // It is as a whole on the screen, at least as high as some rows, and scrolls in itself.
      const room = await page
        .locator('.stage .chart-table-scroll, .stage .fold-body')
        .first()
        .evaluate((shown) => shown.getBoundingClientRect().toJSON() as DOMRect);
      expect(room.height).toBeGreaterThan(100);
      expect(room.top).toBeGreaterThanOrEqual(0);
      expect(room.left).toBeGreaterThanOrEqual(0);
      expect(room.right).toBeLessThanOrEqual(screen.viewport.width);
      await page.keyboard.press('Tab');
      await expect(page.locator('.stage section.chart-table-scroll')).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(table).toHaveCount(0);
      await expect(link).toBeFocused();
    }
    await page.context().close();
  });
}

/** A run that outlasts every test. */
const LONG =
  'v=1&n=2&images=600&hidden=10&iterations=20000&evaluate=20000&batch=40&rounds=2&arms=ticket&engine=reference';

for (const { name, ...screen } of SCREENS.filter(({ viewport }) => viewport.height < 480)) {
  test(`on ${name} a run is one row, with its progress in it, and the curve is whole above it`, async ({ browser }) => {
    const lab = new LabPage(await room(browser, { ...screen, reducedMotion: 'reduce' }));
    const { page } = lab;
    await lab.open(LONG);
    await lab.run();
    const pause = lab.button('Pause');
    await expect(lab.status).toHaveText(/Training/);
    // What was in sight when Run was pressed still is.
    expect(await page.evaluate(() => scrollY)).toBe(0);
    const place = (locator: Locator) =>
      locator.evaluate((element) => element.getBoundingClientRect().toJSON() as DOMRect);
    const row = await place(pause);
    for (const part of [lab.button('Cancel'), lab.button('Settings'), lab.status, page.locator('.progress progress')]) {
      const { top, bottom } = await place(part);
      expect(top).toBeGreaterThanOrEqual(row.top - 4);
      expect(bottom).toBeLessThanOrEqual(row.bottom + 4);
    }
    const bar = page.locator('.run-bar');
    expect((await place(bar)).bottom).toBeLessThanOrEqual(screen.viewport.height);
    const chart = page.locator('.hero .chart-hero');
    await chart.evaluate((element) => element.closest('figure')?.scrollIntoView({ block: 'start' }));
    const seen = await place(chart);
    expect(seen.top).toBeGreaterThanOrEqual(0);
    expect(seen.bottom).toBeLessThanOrEqual((await place(bar)).top);
    expect(seen.height).toBeGreaterThan(150);
    await check(page, 'running');
    await page.context().close();
  });
}

for (const { name, ...screen } of SCREENS.filter(({ viewport }) => viewport.width > 1200)) {
  test(`on ${name} pictures become lower when a row comes above them, and nothing of them has to be scrolled to`, async ({
    browser,
  }) => {
    const { page } = await shownOn(browser, screen);
    const plot = page.locator('.stage .chart-curves-plot');
    await expect(plot.locator('svg')).toBeVisible();
    const before = (await plot.boundingBox())?.height ?? 0;
    await page.getByRole('textbox', { name: 'Rounds', exact: true }).fill('20');
    await page.getByRole('textbox', { name: 'Rounds', exact: true }).press('Enter');
    await expect(page.getByTestId('changed')).toBeVisible();
    const hidden = () =>
      page
        .locator('.stage .tab-panel')
        .evaluateAll((panels) => panels.map((panel) => panel.scrollHeight - panel.clientHeight).filter((by) => by > 1));
    await expect.poll(hidden).toEqual([]);
    if (screen.viewport.height > 1024) expect((await plot.boundingBox())?.height).toBeLessThan(before);
    await check(page, 'changed');
    await page.context().close();
  });
}

for (const { name, ...screen } of SCREENS.filter(({ viewport }) => viewport.height > 800 && viewport.width < 1000)) {
  test(`on ${name} the first screen says what a link asks, with the button that runs it`, async ({ browser }) => {
    const lab = new LabPage(await room(browser, { ...screen, reducedMotion: 'reduce' }));
    const { page } = lab;
    await lab.open('v=1&n=2&rate=0.3');
    await expect(page.getByTestId('link-asks')).toHaveText(/This link asks/);
    await expect(page.getByTestId('link-asks').getByRole('button')).toBeInViewport({ ratio: 1 });
    await expect(page.locator('.hero .chart-accuracy-plot')).toBeInViewport();
    await page.context().close();
  });
}

for (const { name, ...screen } of SCREENS.filter(({ viewport }) => viewport.width <= 1200)) {
  test(`on ${name} a walk goes on in the bar, which leaves the page more than half of the screen`, async ({
    browser,
  }) => {
    const lab = new LabPage(await room(browser, { ...screen, reducedMotion: 'reduce' }));
    const { page } = lab;
    await lab.open(`${SMALL}&engine=reference`);
    await lab.button('Settings').click();
    await lab.button('Train').click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    const bar = page.locator('.run-bar');
    for (const [said, next] of [
      [/^Trained: /, 'Prune'],
      [/^Pruned: /, 'Rewind'],
      [/^Rewound: /, 'Train'],
    ] as const) {
      await expect(bar.locator('.step-said')).toHaveText(said);
      await expect(bar.getByRole('button', { name: next })).toBeInViewport({ ratio: 1 });
      const { left, right } = await bar.locator('.step-said').evaluate((element) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        return range.getBoundingClientRect().toJSON() as DOMRect;
      });
      expect(left).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(screen.viewport.width);
      expect(await page.evaluate(overhang)).toBeLessThanOrEqual(0);
      expect((await bar.boundingBox())?.height).toBeLessThan(screen.viewport.height / 2);
      await bar.getByRole('button', { name: next }).click();
    }
    await page.context().close();
  });
}

test('the focus stays on a button that changes its word, and goes to the next where one goes', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(LONG);
  await expect(page.getByText('What the report claims')).toBeVisible();
  await lab.button('Share').press('Enter');
  await lab.button('Copy link').press('Enter');
  await expect(page.getByRole('dialog').getByText(/Link copied|does not let the page copy/)).toBeVisible();
  await expect(lab.button('Copy link')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(lab.button('Share')).toBeFocused();
  await lab.button('Run').press('Enter');
  await expect(lab.button('Pause')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(lab.button('Resume')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(lab.button('Pause')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(lab.button('Cancel')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(lab.button('Run')).toBeFocused();
  const walk = page.getByRole('group').getByRole('button', { name: 'Train' });
  await walk.press('Enter');
  await expect(lab.button('Cancel')).toBeVisible();
  await expect(walk).toBeFocused();
  await lab.button('Cancel').press('Enter');
  await expect(lab.button('Run')).toBeFocused();
});

test('the Tab key goes through the page from one end to the other, and back, whatever explains itself on its way', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open(SMALL);
  await expect(page.getByText('What the report claims')).toBeVisible();
  /** The element that has the focus: one number for each, 0 for the page itself. */
  const focused = () =>
    page.evaluate(() => {
      const active = document.activeElement as HTMLElement;
      if (active === document.body) return { at: 0, isTip: false };
      active.dataset['stop'] ??= String(1 + document.querySelectorAll('[data-stop]').length);
      return { at: Number(active.dataset['stop']), isTip: active.matches('.tip') };
    });
  const walk = async (key: string, steps: number) => {
    const places: number[] = [];
    for (let k = 0; k < steps; k++) {
      await page.keyboard.press(key);
      const { at, isTip } = await focused();
      // What it says may come a moment later: the next press finds it open.
      if (isTip) await expect(page.getByRole('tooltip')).toBeVisible();
      places.push(at);
    }
    return places;
  };
  const there = await walk('Tab', 40);
  expect(there).toEqual(Array.from({ length: 40 }, (_, k) => k + 1));
  const back = await walk('Shift+Tab', 39);
  expect(back).toEqual(there.slice(0, -1).reverse());
});

test('the first stop of the keyboard leads to the results, and leaves the link as it is', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(LONG);
  const address = page.url();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the results' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  // The next stop is in the results.
  await page.keyboard.press('Tab');
  await expect(page.locator('main :focus')).toHaveCount(1);
  expect(page.url()).toBe(address);
});

test('the page prints on one sheet: title, curve, answer, settings and link, in light colours', async ({ browser }) => {
  const paper = { viewport: { width: 1280, height: 720 }, colorScheme: 'dark', reducedMotion: 'reduce' } as const;
  const lab = new LabPage(await room(browser, paper));
  const { page } = lab;
  // Other settings than those of the results: the sheet tells of the results.
  await lab.open('');
  await expect(page.getByTestId('verdict')).toBeVisible();
  await expect(page.getByText('What the report claims')).toBeVisible();
  await page.getByRole('textbox', { name: 'Rounds', exact: true }).fill('7');
  await page.getByRole('textbox', { name: 'Rounds', exact: true }).press('Enter');
  await expect(page).toHaveURL(/rounds=7/);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  // A4, in points.
  expect(pdf).toMatch(/\/MediaBox \[0 0 59[45][\d.]* 84[12][\d.]*\]/);
  // The browser writes its own texts compressed: the same sheet, as wide as its paper, is looked at on the screen.
  await page.setViewportSize({ width: 680, height: 1010 });
  await page.emulateMedia({ media: 'print' });
  const sheet = page.locator('.print-sheet');
  await expect(sheet).toBeVisible();
  await pictured(page, 'print');
  await expect(sheet.getByRole('heading').first()).toHaveText('Lottery Ticket Lab');
  await expect(sheet.getByRole('img')).toBeVisible();
  await expect(sheet.getByTestId('verdict')).toHaveText(/^Smallest winning ticket/);
  await expect(sheet).toContainText('“LeNet-300-100, classroom”, with: Seeds 1 → 1-5.');
  await expect(sheet.locator('.print-link')).toHaveText(/^http.*#v=1&n=\d+&seeds=1-5$/);
  await expect(page.locator('.page-header, .lab').filter({ visible: true })).toHaveCount(0);
  expect(await page.evaluate(cutTexts)).toEqual([]);
  expect(await page.evaluate(overhang)).toBeLessThanOrEqual(0);
  expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThanOrEqual(0);
  const dark = await sheet.evaluate((element) => {
    const canvas = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
    canvas.fillStyle = getComputedStyle(element).color;
    canvas.fillRect(0, 0, 1, 1);
    return Math.max(...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3));
  });
  expect(dark).toBeLessThan(80);
  // Afterwards the screen is as it was.
  await page.emulateMedia({ media: 'screen' });
  await expect(sheet).toHaveCount(0);
  await expect(lab.button('Run')).toBeVisible();
  await page.context().close();
});

test('neither a button of the header nor the curve moves when the results come', async ({ page }) => {
  const lab = new LabPage(page);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/reference/classroom.json', async (route) => {
    await held;
    await route.continue();
  });
  await lab.open('');
  const places = () =>
    page
      .getByRole('banner')
      .getByRole('button')
      .evaluateAll((buttons) =>
        buttons.map((button) => `${button.textContent} at ${button.getBoundingClientRect().left}`),
      );
  await expect(lab.button('Save results')).toBeDisabled();
  const before = await places();
  expect(before.length).toBeGreaterThan(5);
  // The prerendered curve, in the place of the live one.
  const curve = await page.locator('.hero > .static-accuracy').boundingBox();
  release();
  await expect(lab.button('Save results')).toBeEnabled();
  expect(await places()).toEqual(before);
  await expect(page.locator('.hero [role=slider]')).toBeVisible();
  expect(await page.locator('.hero > .chart-accuracy').boundingBox()).toEqual(curve);
});
