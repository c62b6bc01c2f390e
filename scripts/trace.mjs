// Records how smooth the page is while a run is on, and how soon a sketch is there, and writes docs/trace: `npm run trace`,
// `npm run trace -- --only sketches`.
// It builds the page, starts the default experiment at one worker a core, and meanwhile does what a person does: moves the
// pointer over every picture and the round along its rail. Frames and long tasks are counted in the page; the trace itself
// is left in bench-results/trace.json, to be opened in DevTools.
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { build, preview } from 'vite';
import { launchOptions } from './chromium.mjs';
import { measureSketches, sketchReport } from './trace/sketches.mjs';
import { quantile } from './trace/statistics.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;

/** How long the page is watched, in seconds. */
const SECONDS = 20;
/** What a person meets as one move of the pointer takes so many steps. */
const STEPS = 12;

/* global document, performance, requestAnimationFrame, PerformanceObserver */

/** Counts frames, long tasks and slow events from now on. Runs in the page. */
function watch() {
  const seen = { frames: [], long: [], events: [] };
  globalThis.seen = seen;
  let last = performance.now();
  const tick = (now) => {
    seen.frames.push(now - last);
    last = now;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame((now) => {
    last = now;
    requestAnimationFrame(tick);
  });
  const observe = (type, list, options = {}) =>
    new PerformanceObserver((entries) => {
      for (const { duration, name } of entries.getEntries()) list.push({ duration, name });
    }).observe({ type, ...options });
  observe('longtask', seen.long);
  observe('event', seen.events, { durationThreshold: 16 });
}

async function over(page, selector) {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`${selector} is not on the page.`);
  const y = box.y + Math.min(box.height / 2, 60);
  await page.mouse.move(box.x + 0.1 * box.width, y);
  await page.mouse.move(box.x + 0.9 * box.width, y, { steps: STEPS });
}

/** How long the page's thread takes to draw a layer's masks, in ms each time, while nothing else is on. */
async function drawn(browser) {
  const { output } = await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: { write: false, lib: { entry: `${root}scripts/trace/draw-masks.ts`, formats: ['es'] } },
  }).then(([bundle]) => bundle);
  const page = await browser.newPage();
  await page.addScriptTag({ type: 'module', content: output[0].code });
  const times = await page.evaluate(() => globalThis.drawMasks());
  await page.close();
  return times;
}

async function measured(url) {
  // An imitated GPU would compete with the trainings for every frame.
  const browser = await chromium.launch(launchOptions({ gpu: false }));
  const draws = await drawn(browser);
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.goto(url);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  // The ticket's first round is in: there is something to point at, and most of the run to come.
  await page.waitForFunction(
    () => /^Training round [2-9]/.test(document.querySelector('[data-testid=status]')?.textContent ?? ''),
    undefined,
    { timeout: 600_000 },
  );
  await browser.startTracing(page, { path: `${root}bench-results/trace.json` });
  await page.evaluate(watch);
  const end = Date.now() + 1000 * SECONDS;
  let moves = 0;
  while (Date.now() < end) {
    for (const selector of ['.chart-rounds', '.first-layer .chart-cells', '.chart-neurons-cells .chart-cells']) {
      await over(page, selector);
      moves += STEPS;
    }
    await page.getByRole('slider', { name: 'Round', exact: true }).press(moves % 2 ? 'Home' : 'ArrowRight');
  }
  const seen = await page.evaluate(() => globalThis.seen);
  const status = await page.getByTestId('status').textContent();
  await browser.stopTracing();
  const version = browser.version();
  await browser.close();
  return { ...seen, moves, status, version, draws };
}

const ms = (value) => `${value.toFixed(1)} ms`;

function report({ frames, long, events, moves, status, version, draws }) {
  const tasks = long.map(({ duration }) => duration);
  const waits = events.map(({ duration }) => duration);
  const rows = [
    ['time watched', `${(frames.reduce((sum, each) => sum + each, 0) / 1000).toFixed(1)} s`],
    ['frames', `${frames.length}`],
    ['time between frames, median', ms(quantile(frames, 0.5))],
    ['95 % of them within', ms(quantile(frames, 0.95))],
    ['the longest', ms(Math.max(0, ...frames))],
    ['long tasks (over 50 ms) on the page’s thread', `${tasks.length}`],
    ['the longest', ms(Math.max(0, ...tasks))],
    ['moves of the pointer', `${moves}`],
    ['events that took longer than a frame (16 ms)', `${waits.length}`],
    ['95 % of those within', ms(quantile(waits, 0.95))],
    ['drawing the masks of 784 × 300 weights, before the run, median', ms(quantile(draws, 0.5))],
    ['95 % of the drawings within', ms(quantile(draws, 0.95))],
  ];
  return `# How smooth the page is while it trains

\`npm run trace\` of ${new Date().toISOString().slice(0, 10)}: the default experiment runs, one worker a core, while a pointer
moves over curve, masks and neurons and the round moves along its rail. ${cpus()[0]?.model.trim()}, ${availableParallelism()} cores,
Chromium ${version}, drawn by the processor. At the end the page said: “${status}”

| | |
|---|---|
${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}

The trainings take every core, and the page asks for a share of one of them; no core is kept free for it.
`;
}

mkdirSync(`${root}bench-results`, { recursive: true });
await build({ root, logLevel: 'warn' });
const server = await preview({ root, preview: { port: Number(process.env['E2E_PORT'] ?? 4174) } });
const url = server.resolvedUrls?.local[0] ?? 'http://localhost:4174/';
const write = (name, text) => {
  mkdirSync(`${root}docs/trace`, { recursive: true });
  writeFileSync(`${root}docs/trace/${name}`, text);
  console.log(text);
};
try {
  if (only === undefined || only === 'sketches') {
    const browser = await chromium.launch(launchOptions({ gpu: false }));
    write('sketches.md', sketchReport(await measureSketches(browser, url), browser.version()));
    await browser.close();
  }
  if (only === undefined || only === 'run') write('README.md', report(await measured(url)));
} finally {
  await server.close();
}
