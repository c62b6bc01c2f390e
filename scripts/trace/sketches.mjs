// How soon a sketch is there, and how smooth the page is meanwhile, beside the time of Run: a part of `npm run trace`.
import { availableParallelism, cpus, loadavg } from 'node:os';
import { median, share, thousandths } from './statistics.mjs';

/* global document, performance, requestAnimationFrame, MutationObserver, addEventListener */

/** LeNet-300-100, 15 rounds, three arms at every round. */
const LINK = 'arms=ticket,reinit,random-mask';
/** How often a slider is let go of, and how long one is dragged, in seconds. */
const TIMES = 10;
const DRAG_SECONDS = 15;
/** No run here takes as long, in milliseconds. */
const HANG_MS = 1_800_000;
/** Frames that are within this time, in ms, are two of a screen’s at most. */
const FRAME_MS = 34;

/** Notes the last move of what lets go of a slider, when the first point of a sketch is there, and when the last. Runs in the page. */
function watchSketches() {
  const seen = { frames: [] };
  globalThis.sketches = seen;
  addEventListener('pointermove', () => (seen.moved = performance.now()), true);
  addEventListener(
    'pointerup',
    () => {
      Object.assign(seen, { released: seen.moved, first: undefined, last: undefined, none: undefined });
    },
    true,
  );
  new MutationObserver(() => {
    if (seen.released === undefined) return;
    if (document.querySelector('.chart-sketch')) seen.first ??= performance.now();
    if ([...document.querySelectorAll('[aria-live]')].some(({ textContent }) => textContent === 'Sketch drawn.'))
      seen.last ??= performance.now();
    seen.none ??= document
      .querySelector('[data-testid=sketch]')
      ?.textContent.match(/^(No sketch|The sketch stopped).*/)?.[0];
    if (/^Done/.test(document.querySelector('[data-testid=status]')?.textContent ?? ''))
      seen.done ??= performance.now();
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
  let last;
  const tick = (now) => {
    if (seen.counting && last !== undefined) seen.frames.push(now - last);
    last = now;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
}

/** What a finger does: it takes hold of the slider, and moves it. */
function finger(page, name) {
  const slider = page.getByRole('slider', { name, exact: true });
  const control = page.locator('.control', { has: slider });
  const places = async () => {
    const track = await control.locator('.slider-control').boundingBox();
    const thumb = await control.locator('.slider-thumb').boundingBox();
    if (!track || !thumb) throw new Error('There is no slider.');
    return { track, x: thumb.x + thumb.width / 2, y: thumb.y + thumb.height / 2 };
  };
  return {
    hold: async () => {
      await control.scrollIntoViewIfNeeded();
      const { x, y, track } = await places();
      await page.mouse.move(x, y);
      await page.mouse.down();
      return { y, to: (part) => track.x + part * track.width };
    },
  };
}

/**
 * Measures sketches in a browser.
 * @param url the built page
 */
export async function measureSketches(browser, url) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  page.setDefaultTimeout(HANG_MS);
  await page.goto(`${url}#${LINK}`);
  await page.locator('.run-bar [data-seconds]').waitFor();
  await page.evaluate(watchSketches);
  const labels = new Set();
  /** Lets go of a slider again and again, each time elsewhere. */
  const released = async ({ hold }, partOf) => {
    const seen = { firsts: [], lasts: [] };
    for (let k = 0; k < TIMES; k++) {
      const { to, y } = await hold();
      await page.mouse.move(to(partOf(k)), y, { steps: 12 });
      await page.mouse.up();
      await page.waitForFunction(
        () => globalThis.sketches.last !== undefined || globalThis.sketches.none !== undefined,
      );
      const { released: at, first, last, none } = await page.evaluate(() => globalThis.sketches);
      if (none !== undefined) throw new Error(`There is nothing to measure here: “${none}”`);
      seen.firsts.push(first - at);
      seen.lasts.push(last - at);
      labels.add((await page.locator('.chart-sketch-words').textContent()).split(';')[0].trim());
    }
    return seen;
  };
  const rate = finger(page, 'Pruned per round');
  const rates = await released(rate, (k) => 0.15 + 0.015 * k);
  await page.getByText('Advanced: data, network, training, seeds, engine').click();
  const learning = await released(finger(page, 'Learning rate'), (k) => 0.44 + 0.012 * k);
  // A finger that stops now and then: sketches begin, and are ended by its next move.
  await page.evaluate(() => {
    globalThis.sketches.counting = true;
  });
  const { to, y } = await rate.hold();
  const end = Date.now() + 1000 * DRAG_SECONDS;
  for (let k = 0; Date.now() < end; k++) {
    await page.mouse.move(to(0.12 + 0.2 * Math.abs(Math.sin(k))), y, { steps: 10 });
    await page.waitForTimeout(100 + 80 * (k % 5));
  }
  await page.mouse.up();
  const frames = await page.evaluate(() => {
    globalThis.sketches.counting = false;
    return globalThis.sketches.frames;
  });
  const load = loadavg()[0];
  const began = await page.evaluate(() => {
    const now = performance.now();
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Run')?.click();
    return now;
  });
  await page.waitForFunction(() => globalThis.sketches.done !== undefined);
  const run = (await page.evaluate(() => globalThis.sketches.done)) - began;
  await page.close();
  return { rates, learning, frames, labels: [...labels], run, load };
}

const series = (name, { firsts, lasts }) => [
  [`${name}: last move before the release → first point, median`, thousandths(median(firsts)), '800 / 400 / 250 ms'],
  ['the slowest', thousandths(Math.max(...firsts)), ''],
  [`${name}: last move before the release → last point, median`, thousandths(median(lasts)), '3.5 / 2.5 / 1.5 s'],
  ['the slowest', thousandths(Math.max(...lasts)), ''],
];

/** The table of what was measured. */
export function sketchReport({ rates, learning, frames, labels, run, load }, version) {
  const rows = [
    ...series('learning rate', learning),
    ...series('share pruned per round, whose dense network is there already', rates),
    [
      `frames within ${FRAME_MS} ms while a finger drags, and sketches start and stop`,
      `${(100 * share(frames, FRAME_MS)).toFixed(1)} % of ${frames.length}`,
      '90 / 95 / 99 %',
    ],
    ['Run of the same settings, from its press to its end', thousandths(run), ''],
  ];
  return `# How soon a sketch is there

\`npm run trace\` of ${new Date().toISOString().slice(0, 10)}: LeNet-300-100, 15 rounds, ticket, re-init and random mask at every round. A
slider is let go of ${TIMES} times; then it is dragged for ${DRAG_SECONDS} s with short rests. ${cpus()[0]?.model.trim()}, ${availableParallelism()} cores, Chromium
${version}, drawn by the processor. Load of the machine, the last minute’s mean, before Run was pressed: ${load.toFixed(1)}. What was
sketched: ${labels.map((label) => `“${label}”`).join(', ')}.

| | measured | must / target / stretch |
|---|---|---|
${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}
`;
}
