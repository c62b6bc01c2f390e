import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import { chromiumLaunch } from '../chromium.ts';
import { LabPage, SMALL, servedByWorker } from './lab-page.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** What another version of the page has in its service worker. */
let changed = '';

/** The plainest of static hosts: the built page in a folder of a site, no special headers. */
function staticHost(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = pathname.startsWith(folder) ? join('dist', pathname.slice(folder.length) || 'index.html') : '';
    if (!file || !existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' });
    response.write(readFileSync(file));
    response.end(file.endsWith('sw.js') ? changed : '');
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

const address = (host: string) => `http://${host}:${(server.address() as AddressInfo).port}/lessons/pruning/`;

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
    workers.push(page.workers().length);
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
    await page.evaluate(() => [isSecureContext, 'serviceWorker' in navigator, 'gpu' in navigator, crypto.subtle]),
  ).toEqual([false, false, false, undefined]);
  await lab.run();
  await lab.finished();
  await expect(lab.notes.first()).toHaveText(/tfjs-webgpu could not be used: .*https/i);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByLabel('Link to this experiment')).toHaveValue(/#v=1&n=2/);
  expect([...hosts].filter((host) => host !== new URL(address('classroom.test')).host && host !== '')).toEqual([]);
  await browser.close();
});

test('after a first visit the page works offline', async ({ page, context }) => {
  const lab = new LabPage(page);
  await page.goto(`${address('localhost')}#${SMALL}&engine=reference`);
  await servedByWorker(page);
  await lab.run();
  await lab.finished();
  // The service worker puts away what it has handed on.
  const kept = () => page.evaluate(async () => (await (await caches.open('mnist')).keys()).map(({ url }) => url));
  const shards = ['train-00', 'validation-00', 'test-00', 'test-01'].map((name) =>
    expect.stringContaining(`/${name}.`),
  );
  await expect.poll(kept).toEqual(expect.arrayContaining(shards));
  await context.setOffline(true);
  await page.reload();
  await lab.run();
  await lab.finished();
  await page.getByRole('link', { name: 'licences' }).click();
  await expect(page.locator('body')).toContainText('MNIST');
  await context.setOffline(false);
});

test('a new version that one tab takes reloads no other: its run goes on, and it is told', async ({
  page,
  context,
}) => {
  const question = `${SMALL.replace('iterations=24&evaluate=24', 'iterations=300&evaluate=300')}&engine=simd`;
  const lab = new LabPage(page);
  await page.goto(`${address('localhost')}#${question}`);
  await servedByWorker(page);
  const other = new LabPage(await context.newPage());
  await other.page.goto(`${address('localhost')}#${SMALL}`);
  const held = lab.pressAt(/round [12] of 2/, 'Pause');
  await lab.run();
  await held;
  await page.evaluate(() => Object.assign(globalThis, { sameTab: true }));
  changed = '// another version';
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
