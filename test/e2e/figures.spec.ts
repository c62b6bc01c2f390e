import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type FrameLocator, type Page, test } from '@playwright/test';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { PNG } from 'pngjs';
import { FIGURES, type FigureId } from '../../src/app/figure/figures.ts';
import { FIGURE } from '../../src/app/strings/figure-texts.ts';
import { LabPage, room } from './lab-page.ts';
import { savedPicture } from './saved-picture.ts';

/** The tab that shows each picture of the results that the page opens with; the curve has none. */
const TABS: Readonly<Partial<Record<FigureId, string>>> = {
  mask: 'Mask',
  why: 'Why this weight?',
  neurons: 'Neurons',
  layers: 'Layers',
  same: 'Same ticket?',
  learning: 'Learning curves',
  stops: 'Early stops',
};
const IDS = ['curve', ...Object.keys(TABS)] as FigureId[];
/** Pictures of other results than those. */
const ELSEWHERE: readonly FigureId[] = ['widths', 'map', 'answers'];

/** Once a process: tests of this file may come to one again, with others in between. */
let ready: Promise<void> | undefined;
test.beforeAll(() => {
  ready ??= initWasm(readFileSync(new URL(import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm'))));
  return ready.catch((error: Error) => {
    if (!error.message.startsWith('Already initialized')) throw error;
  });
});

async function opened(page: Page): Promise<void> {
  await new LabPage(page).open('v=1&n=2&seeds=1-5&cur=ticket_r15');
  await expect(page.getByTestId('badge')).toBeVisible();
  await expect(page.locator('.tab-panel canvas').first()).toBeVisible();
}

async function saved(page: Page, id: FigureId, kind: 'SVG' | 'PNG'): Promise<Buffer> {
  const { name, file } = await savedPicture(page, id, kind);
  expect(name).toMatch(new RegExp(`^lottery-${id}_lenet-300-100_seeds-1-5_[\\d_-]+\\.${kind.toLowerCase()}$`));
  return file;
}

async function show(page: Page, id: FigureId): Promise<void> {
  const tab = TABS[id];
  if (tab) await page.getByRole('tab', { name: tab, exact: true }).click();
}

/** Pixels of a picture's rows that are no paper. */
function inkIn({ width, data }: { width: number; data: Uint8Array }, from: number, to: number): number {
  const rows = data.subarray(4 * width * from, 4 * width * to);
  let ink = 0;
  for (let k = 0; k < rows.length; k += 4) if (rows[k] + rows[k + 1] + rows[k + 2] < 600) ink++;
  return ink;
}

test('every registered picture is tried here or has a test of its own', () => {
  expect(new Set([...IDS, ...ELSEWHERE])).toEqual(new Set(Object.keys(FIGURES)));
});

test('pictures are the same files in light and in dark, stand alone, and have ink where their words are', async ({
  page,
  browser,
}) => {
  await page.emulateMedia({ colorScheme: 'light' });
  const dark = await room(browser, {
    serviceWorkers: 'block',
    colorScheme: 'dark',
    viewport: { width: 700, height: 900 },
    deviceScaleFactor: 3,
  });
  await Promise.all([opened(page), opened(dark)]);
  for (const id of IDS) {
    await Promise.all([show(page, id), show(dark, id)]);
    const [file, other] = await Promise.all([saved(page, id, 'SVG'), saved(dark, id, 'SVG')]);
    expect(other.equals(file), `${id} in light and dark`).toBe(true);
    const text = file.toString();
    for (const part of ['<text', 'foreignObject', 'var(', 'light-dark(', 'color-mix('])
      expect(text, id).not.toContain(part);
    expect(text).toContain('seeds=1-5');
    expect(text).toMatch(/<title>[^<]+<\/title><desc>[^<]*Computed beforehand[^<]*<\/desc>/);
    const [, width, height] = (/ width="(\d+)" height="(\d+)"/.exec(text) ?? []).map(Number);
    // Without any font: what there is of words are outlines.
    const drawn = new Resvg(text, { font: { loadSystemFonts: false } }).render();
    const picture = { width: drawn.width, data: drawn.pixels };
    expect([drawn.width, drawn.height]).toEqual([width, height]);
    // The title, the picture, and caption and link.
    expect(inkIn(picture, 20, 54), `${id}, title`).toBeGreaterThan(300);
    expect(inkIn(picture, 60, height - 90), `${id}, picture`).toBeGreaterThan(1000);
    expect(inkIn(picture, height - 36, height - 14), `${id}, link`).toBeGreaterThan(200);
    expect(inkIn(picture, height - 80, height - 36), `${id}, caption`).toBeGreaterThan(300);
    drawn.free();
  }
  const svg = (await saved(page, 'curve', 'SVG')).toString();
  const png = PNG.sync.read(await saved(page, 'curve', 'PNG'));
  const [, width, height] = (/ width="(\d+)" height="(\d+)"/.exec(svg) ?? []).map(Number);
  expect([png.width, png.height]).toEqual([2 * width, 2 * height]);
  expect(inkIn(png, 40, 108)).toBeGreaterThan(1000);
});

/** A course page at an address of its own, with nothing but a frame. */
function coursePage(html: () => string): Promise<Server> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(html());
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

test('the code of a picture shows it in a page of another origin, without storage, and leads back', async ({
  page,
  browser,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await opened(page);
  const codes: string[] = [];
  for (const id of ['curve', 'mask', 'neurons'] as const) {
    await show(page, id);
    await page
      .getByRole('button', { name: FIGURE.save(id), exact: true })
      .first()
      .click();
    await page.getByRole('menuitem', { name: 'Embed …' }).click();
    await page.getByRole('button', { name: 'Copy code' }).click();
    await expect(page.getByText('Code copied.')).toBeVisible();
    codes.push(await page.evaluate(() => navigator.clipboard.readText()));
    await page.getByRole('button', { name: 'Close', exact: true }).click();
  }
  const course = await room(browser, { colorScheme: 'dark' });
  const errors: string[] = [];
  course.on('pageerror', (error) => errors.push(error.message));
  // As in a browser that lets frames of others keep nothing.
  await course.addInitScript(() => {
    for (const name of ['indexedDB', 'localStorage', 'sessionStorage', 'caches'])
      Object.defineProperty(globalThis, name, {
        get: () => {
          throw new DOMException('Storage is blocked.', 'SecurityError');
        },
      });
  });
  const server = await coursePage(() => `<!doctype html><title>Course</title>${codes.join('')}`);
  await course.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const [curve, mask, neurons] = ['curve', 'mask', 'neurons'].map((id) =>
    course.frameLocator(`iframe[src*="embed=${id}"]`),
  );
  const shown: readonly (readonly [FrameLocator, () => Promise<void>])[] = [
    [
      curve,
      async () => {
        const round = curve.getByRole('slider', { name: 'Round', exact: true });
        await expect(round).toHaveAttribute('aria-valuenow', '15');
        await expect(curve.getByRole('img').first()).toHaveAttribute('aria-label', /Ticket/);
      },
    ],
    [mask, () => expect(mask.locator('canvas')).toHaveCount(2)],
    [
      neurons,
      async () => {
        await expect(neurons.locator('.chart-neurons-plot svg')).toBeVisible();
        await expect(neurons.getByText('Ticket, seed 1, round 15')).toBeVisible();
      },
    ],
  ];
  for (const [k, [frame, isShown]] of shown.entries()) {
    // Frames are loaded when their reader comes near, and drawn only while they are in sight.
    await course.locator('iframe').nth(k).scrollIntoViewIfNeeded();
    await expect(frame.locator('.badge')).toHaveText(/^Computed beforehand: 5 seeds/);
    const back = frame.getByRole('link', { name: 'Open in the Lottery Ticket Lab' });
    await expect(back).toHaveAttribute('target', '_blank');
    await expect(back).toHaveAttribute('href', /\/#v=1&n=2&seeds=1-5/);
    await isShown();
  }
  expect(errors).toEqual([]);
  server.close();
});

test('an embedded picture that cannot be shown says why, and leads to the lab', async ({ page }) => {
  for (const [address, why] of [
    ['?embed=pie#v=1&n=2', 'picture that the lab does not have'],
    ['?embed=curve#v=1&n=2&seeds=1-5&rate=0.31', 'Nobody has computed these settings beforehand'],
    ['?embed=mask#v=9', 'cannot be read as it is'],
  ] as const) {
    await page.goto('about:blank');
    await page.goto(`/${address}`);
    await expect(page.getByRole('alert')).toContainText(why);
    await expect(page.getByRole('link', { name: 'Open in the Lottery Ticket Lab' })).toBeVisible();
  }
});

test('what the page hides is not in its pictures', async ({ page }) => {
  await opened(page);
  await page.getByRole('button', { name: 'Guess first' }).click();
  await expect(page.locator('.chart-guess-pad')).toBeVisible();
  await expect(page.getByRole('button', { name: FIGURE.save('curve') })).toHaveCount(0);
  await expect(page.getByRole('button', { name: FIGURE.save('mask') })).toBeVisible();
});
