import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { chromium, expect, type Page, test, type Worker } from '@playwright/test';
import { chromiumLaunch } from '../chromium.ts';
import { LabPage, SMALL, servedByWorker, smallOf } from './lab-page.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** What the host makes of the service worker: that of another version, say. */
let serviceWorker = (built: string) => built;

/** Whether the host sends who asks for index.html on to the folder, as hosts of tidy addresses do. */
let tidy = false;

/** The plainest of static hosts: the built page in a folder of a site, no special headers. */
function staticHost(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = pathname.startsWith(folder) ? join('dist', pathname.slice(folder.length) || 'index.html') : '';
    if (!file || !existsSync(file)) return response.writeHead(404).end();
    if (tidy && pathname.endsWith('/index.html')) return response.writeHead(301, { Location: folder }).end();
    response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' });
    response.end(file.endsWith('sw.js') ? serviceWorker(readFileSync(file, 'utf8')) : readFileSync(file));
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

test.use({ serviceWorkers: 'allow' });

let server: Server;
test.beforeAll(async () => {
  server = await staticHost('/lessons/pruning/');
});
test.afterAll(() => server.close());
test.beforeEach(() => {
  serviceWorker = (built) => built;
  tidy = false;
});

const address = (host: string) => `http://${host}:${(server.address() as AddressInfo).port}/lessons/pruning/`;

const isolated = (page: Page) => page.evaluate(() => crossOriginIsolated);

const isMember = (worker: Worker) => worker.url().includes('member-worker');
/** The threads that a worker has started for its training. */
const membersOf = (page: Page) => page.workers().filter(isMember);
const trainersOf = (page: Page) => page.workers().filter((worker) => !isMember(worker));

/** Of each worker that trains, whether it may share memory, and whether it has fetched the data set itself. */
const workersOf = (page: Page) =>
  Promise.all(
    trainersOf(page).map((worker) =>
      worker.evaluate(() => {
        const fetched = performance.getEntriesByType('resource').map(({ name }) => name);
        return { isolated: crossOriginIsolated, fetches: fetched.some((name) => name.endsWith('.bin')) };
      }),
    ),
  );

/** What the page has kept of the data set for later. */
const keptShards = (page: Page) =>
  page.evaluate(async () => (await (await caches.open('mnist')).keys()).map(({ url }) => url));
const SHARDS = ['train-00', 'validation-00', 'test-00', 'test-01'].map((name) => expect.stringContaining(`/${name}.`));

test('the built page works in a folder of a static host', async ({ page }) => {
  const lab = new LabPage(page);
  const missing: string[] = [];
  page.on('response', (response) => void (response.status() >= 400 && missing.push(response.url())));
  await page.goto(`${address('localhost')}#${SMALL}`);
  await lab.run();
  await lab.finished();
  expect(missing).toEqual([]);
  expect(lab.errors).toEqual([]);
});

test('on two workers a run gives the same results, whether they share memory or not', async ({ page }) => {
  const lab = new LabPage(page);
  const question = `${SMALL}&seeds=1-2&engine=simd`;
  const files: string[] = [];
  const workers: number[] = [];
  for (const [url, isolated] of [
    ['/', true],
    [address('localhost'), false],
  ] as const) {
    await page.goto(`${url}#${question}`);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(isolated);
    await lab.run();
    await lab.finished();
    workers.push(trainersOf(page).length);
    files.push(JSON.stringify((await lab.saved()).runs).replace(/"seconds":[\d.e-]+/g, ''));
  }
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  expect(workers).toEqual([Math.min(cores, 4), Math.min(cores, 4)]);
  expect(files[1]).toBe(files[0]);
});

test('over plain http the page trains with what is left, and fetches from its own server alone', async () => {
  const args = [...chromiumLaunch.args, '--host-resolver-rules=MAP classroom.test 127.0.0.1'];
  const browser = await chromium.launch({ ...chromiumLaunch, args });
  const page = await browser.newPage();
  const lab = new LabPage(page);
  const hosts = new Set<string>();
  page.on('request', (request) => void hosts.add(new URL(request.url()).host));
  await page.goto(`${address('classroom.test')}#${SMALL}&engine=tfjs-webgpu`);
  expect(
    await page.evaluate(() => [
      [isSecureContext, 'serviceWorker' in navigator, 'gpu' in navigator, crossOriginIsolated],
      [typeof SharedArrayBuffer, typeof crypto.subtle],
    ]),
  ).toEqual([
    [false, false, false, false],
    ['undefined', 'undefined'],
  ]);
  await lab.run();
  await lab.finished();
  await expect(lab.notes.first()).toHaveText(/tfjs-webgpu could not be used: .*https/i);
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: 'Copy link', exact: true }).click();
  await expect(page.getByLabel('Link to this experiment', { exact: true })).toHaveValue(/#v=1&n=2/);
  await page.getByRole('button', { name: 'Close' }).click();
  // A class works there too: its seed, its code and its board need neither a server nor a secure connection.
  await page.goto(`${address('classroom.test')}#${SMALL}&engine=simd&class=draw`);
  await lab.run();
  const code = await page.getByTestId('result-code').locator('code').innerText();
  await page.goto(`${address('classroom.test')}#${SMALL}&engine=simd&class=draw&board=`);
  await page.getByLabel(/^Codes:/).fill(code);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByTestId('board-count')).toHaveText('1 student in');
  await expect(page.getByRole('button', { name: 'Read codes with the camera' })).toHaveCount(0);
  expect([...hosts].filter((host) => host !== new URL(address('classroom.test')).host && host !== '')).toEqual([]);
  await browser.close();
});

test('after a first visit the page works offline', async ({ page, context }) => {
  const lab = new LabPage(page);
  await page.goto(`${address('localhost')}#${SMALL}&engine=reference`);
  await servedByWorker(page);
  // Images come with the first run: without a connection it is said what to do.
  await context.setOffline(true);
  await lab.run();
  await expect(lab.status).toHaveText(/could not be loaded: .* This device is offline\. Connect it once and press Run/);
  await context.setOffline(false);
  await lab.run();
  await lab.finished();
  // The service worker puts away what it has handed on.
  await expect.poll(() => keptShards(page)).toEqual(expect.arrayContaining(SHARDS));
  await context.setOffline(true);
  await page.reload();
  await lab.run();
  await lab.finished();
  await page.getByRole('link', { name: 'licences' }).click();
  await expect(page.locator('body')).toContainText('MNIST');
  await page.goto(`${address('localhost')}#${SMALL}&engine=simd&class=draw&board=`);
  await expect(page.getByTestId('board-count')).toHaveText('0 students in');
  await context.setOffline(false);
});

test('a new version that one tab takes reloads no other: its run goes on, and it is told', async ({
  page,
  context,
}) => {
  const question = `${smallOf(9600)}&engine=simd`;
  const lab = new LabPage(page);
  await page.goto(`${address('localhost')}#${question}`);
  await servedByWorker(page);
  const other = new LabPage(await context.newPage());
  await other.page.goto(`${address('localhost')}#${SMALL}`);
  // A page that stands behind another draws a frame a second.
  await page.bringToFront();
  const held = lab.pressAt(/round [12] of 2/, 'Pause');
  await lab.run();
  await held;
  await page.evaluate(() => Object.assign(globalThis, { sameTab: true }));
  serviceWorker = (built) => `${built}// another version`;
  await other.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update();
  });
  for (const each of [page, other.page])
    await expect(each.getByText('A new version of the lab is ready.')).toBeVisible();
  await expect(page.getByText('A reload stops the run that is on')).toBeVisible();
  await Promise.all([other.page.waitForEvent('load'), other.button('Reload now').click()]);

  await expect(page.getByText('Another tab has taken a new version of the lab.')).toBeVisible();
  await lab.button('Resume').click();
  await lab.finished();
  expect(await page.evaluate(() => 'sameTab' in globalThis)).toBe(true);
  const { runs } = await lab.saved();
  expect(runs.flatMap(({ rounds }) => rounds).length).toBe(5);
  expect(lab.errors).toEqual([]);
  // Its own press reloads it.
  await Promise.all([page.waitForEvent('load'), lab.button('Reload now').click()]);
  await expect(page.getByText('new version')).toHaveCount(0);
});

test('on a host that sends no headers, memory is shared from the second load on, offline too', async ({
  page,
  context,
}) => {
  const question = (seeds: string) => `${address('localhost')}#${SMALL}&engine=simd&seeds=${seeds}`;
  // A machine of one core would have no use for threads.
  await context.addInitScript(() =>
    Object.defineProperty(globalThis.navigator, 'hardwareConcurrency', { get: () => 2 }),
  );
  const first = new LabPage(page);
  await page.goto(question('1-2'));
  await first.run();
  await first.finished();
  await servedByWorker(page);
  // Nobody's first visit is cut off by a reload that they did not ask for.
  expect(await isolated(page)).toBe(false);
  const workers = await workersOf(page);
  expect(workers).toEqual(workers.map(() => ({ isolated: false, fetches: true })));
  expect(membersOf(page)).toEqual([]);

  // Other seeds: trainings that the browser has kept are not done again.
  const second = new LabPage(await context.newPage());
  await second.page.goto(question('3-4'));
  expect(await isolated(second.page)).toBe(true);
  await second.run();
  await second.finished();
  const sharing = await workersOf(second.page);
  expect(sharing.length).toBe(workers.length);
  expect(sharing.every((worker) => worker.isolated)).toBe(true);
  expect(sharing.filter(({ fetches }) => fetches)).toHaveLength(1);
  // A lone chain is trained by both cores, in threads that are held to the same headers.
  await second.page.goto(question('7'));
  await second.page.reload();
  await second.run();
  await second.finished();
  expect(membersOf(second.page).length).toBeGreaterThan(0);
  await expect.poll(() => keptShards(page)).toEqual(expect.arrayContaining(SHARDS));
  await context.setOffline(true);
  const third = new LabPage(await context.newPage());
  await third.page.goto(question('5-6'));
  expect(await isolated(third.page)).toBe(true);
  await third.run();
  await third.finished();
  expect([first, second, third].flatMap(({ errors }) => errors)).toEqual([]);
  await context.setOffline(false);
});

test('who has a version that kept its files without headers gets the new one, and shared memory with it', async ({
  page,
}) => {
  serviceWorker = (built) => built.replace(/Cross-Origin-(Opener|Embedder)-Policy/g, 'X-Nothing-$1');
  const lab = new LabPage(page);
  await page.goto(`${address('localhost')}#${SMALL}&engine=simd`);
  await servedByWorker(page);
  await page.reload();
  expect(await isolated(page)).toBe(false);
  serviceWorker = (built) => built;
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update();
  });
  await expect(page.getByText('A new version of the lab is ready.')).toBeVisible();
  await Promise.all([page.waitForEvent('load'), lab.button('Reload now').click()]);
  expect(await isolated(page)).toBe(true);
  await lab.run();
  await lab.finished();
  expect((await workersOf(page)).every((worker) => worker.isolated)).toBe(true);
  expect(lab.errors).toEqual([]);
});

test('a host of tidy addresses, which sends index.html on to its folder, is no hindrance', async ({ page }) => {
  tidy = true;
  const lab = new LabPage(page);
  for (const load of [1, 2]) {
    await page.goto(`${address('localhost')}?load=${load}#${SMALL}`);
    await servedByWorker(page);
    expect(await isolated(page)).toBe(load === 2);
    await expect(lab.button('Run')).toBeVisible();
  }
  expect(lab.errors).toEqual([]);
});
