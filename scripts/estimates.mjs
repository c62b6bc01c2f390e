// How true the page's estimates are: `npm run estimates`, `npm run estimates -- --only NAME,…`.
// It builds the page and runs ten experiments in Chromium, small and large, on one worker and on two: each from the estimate that
// the page shows to the end of the run, in a browser that has nothing kept. The table goes to stdout and, with --write, to
// docs/estimates.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { build, preview } from 'vite';
import { launchOptions } from './chromium.mjs';

/* global document, performance, MutationObserver */

const root = fileURLToPath(new URL('..', import.meta.url));
/** The estimate is told right when it is within this factor of the time taken. */
const FACTOR = 1.5;
/** No run here takes as long, in milliseconds. */
const HANG_MS = 1_800_000;

const TINY = 'images=600&hidden=10&iterations=24&evaluate=24&batch=40';

/** Name, workers, link: networks of every size, brief and long trainings, few and many. */
const EXPERIMENTS = [
  ['smoke', 1, 'images=2000&hidden=32&iterations=700&evaluate=700&rounds=3&arms=ticket,reinit,random-mask'],
  [
    'smoke-seeds',
    2,
    'images=2000&hidden=32&iterations=700&evaluate=700&rounds=3&arms=ticket,reinit,random-mask&seeds=1-3',
  ],
  ['tiny', 1, `${TINY}&rounds=20&arms=ticket,reinit,random-mask,one-shot,erk`],
  ['tiny-seeds', 2, `${TINY}&rounds=20&arms=ticket,reinit,random-mask,one-shot,erk&seeds=1-3`],
  ['lenet', 1, 'iterations=1000&evaluate=1000&rounds=8&arms=ticket,reinit'],
  ['lenet-curves', 2, 'iterations=1000&evaluate=50&rounds=6&arms=ticket,reinit&seeds=1-2'],
  ['widths', 2, 'iterations=150&evaluate=150&target=5%&rounds=1&arms=ticket,erk&widths=0.25,0.5,1,2,4'],
  [
    'small-conv',
    1,
    'network=conv&channels=8-16&kernel=3&padding=all&hidden=32&iterations=150&evaluate=150&rate=40%&rounds=3&arms=ticket,reinit',
  ],
  [
    'lenet-5',
    2,
    'network=conv&channels=6-16&padding=first&hidden=120-84&iterations=150&evaluate=150&rate=40%&rounds=3&arms=ticket,reinit&seeds=1-2',
  ],
  ['lenet-5-caffe', 1, 'network=conv&iterations=60&evaluate=60&rate=40%&rounds=2&arms=ticket'],
];

const { values: options } = parseArgs({
  options: { only: { type: 'string' }, write: { type: 'boolean', default: false } },
});
const only = options.only?.split(',');

/** Presses Run, and notes when the status begins to tell of a training and when it tells of the end. Runs in the page. */
function watchRun() {
  const seen = { began: performance.now() };
  globalThis.seen = seen;
  const note = () => {
    const text = document.querySelector('[data-testid=status]')?.textContent ?? '';
    if (/^Training/.test(text)) seen.first ??= performance.now();
    if (/^Done/.test(text)) seen.done ??= performance.now();
  };
  new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true });
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Run')?.click();
}

async function measured(browser, url, [name, workers, link]) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  page.setDefaultTimeout(HANG_MS);
  await page.addInitScript((cores) => {
    Object.defineProperty(globalThis.navigator, 'hardwareConcurrency', { get: () => cores });
  }, workers);
  await page.goto(`${url}#${link}`);
  const estimate = page.locator('.run-bar [data-seconds]');
  await estimate.waitFor();
  const told = Number(await estimate.getAttribute('data-seconds'));
  const load = loadavg()[0];
  await page.evaluate(watchRun);
  await page.waitForFunction(() => globalThis.seen.done !== undefined);
  const { began, first, done } = await page.evaluate(() => globalThis.seen);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save results' }).click();
  const { runs } = JSON.parse(readFileSync(await (await download).path(), 'utf8'));
  await context.close();
  const rounds = runs.flatMap((run) => run.rounds);
  return {
    ...{ name, workers, told, load },
    trainings: rounds.length,
    taken: (done - began) / 1000,
    before: ((first ?? done) - began) / 1000,
    inWorkers: rounds.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}

const seconds = (value) => value.toFixed(value < 10 ? 1 : 0);

function report(rows, version) {
  const good = rows.filter(({ told, taken }) => Math.max(told / taken, taken / told) <= FACTOR).length;
  const line = ({ name, workers, trainings, told, taken, before, inWorkers, load }) =>
    `| ${name} | ${workers} | ${trainings} | ${seconds(told)} | ${seconds(taken)} | ${(told / taken).toFixed(2)} | ${seconds(before)} | ${seconds(inWorkers)} | ${load.toFixed(1)} |`;
  return `# How true the estimates are

\`npm run estimates\` of ${new Date().toISOString().slice(0, 10)}: what the page tells before a run, and what the run takes from the
press of Run to its end, in seconds. ${cpus()[0]?.model.trim()}, ${availableParallelism()} cores, Chromium ${version}. ${good} of ${rows.length} are within a factor of ${FACTOR}.

| experiment | workers | trainings | told | taken | told / taken | before the first training | in workers, summed | load |
|---|---|---|---|---|---|---|---|---|
${rows.map(line).join('\n')}

The load is what else the machine did when Run was pressed: processes that want a core, the last minute’s mean.

${EXPERIMENTS.filter(([name]) => rows.some((row) => row.name === name))
  .map(([name, , link]) => `- ${name}: \`#${link}\``)
  .join('\n')}
`;
}

await build({ root, logLevel: 'warn' });
const server = await preview({ root, preview: { port: Number(process.env['E2E_PORT'] ?? 4175) } });
// An imitated GPU would compete with the trainings for every frame.
const browser = await chromium.launch(launchOptions({ gpu: false }));
try {
  const rows = [];
  for (const experiment of EXPERIMENTS.filter(([name]) => only === undefined || only.includes(name))) {
    rows.push(await measured(browser, server.resolvedUrls?.local[0] ?? 'http://localhost:4175/', experiment));
    const { name, told, taken } = rows[rows.length - 1];
    process.stderr.write(`${name}: told ${seconds(told)} s, taken ${seconds(taken)} s\n`);
  }
  const text = report(rows, browser.version());
  if (options.write) {
    mkdirSync(`${root}docs/estimates`, { recursive: true });
    writeFileSync(`${root}docs/estimates/README.md`, text);
  }
  process.stdout.write(text);
} finally {
  await browser.close();
  await server.close();
}
