import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { withoutTimers } from './lab-page.ts';

/** Bytes, gzipped: what a visitor on a slow line waits for. Raise them for a reason that is worth that wait. */
const UNTIL_THE_CURVE = 300_000;
const SHELL = 124_000;

test('what is fetched until the curve can be used is small, and what the page itself loads smaller', async ({
  page,
}) => {
  // What the page fetches after some seconds of rest may come before the curve on a slow machine, and is no part of it.
  await withoutTimers(page);
  await page.addInitScript(() => {
    new MutationObserver((_, watching) => {
      if (!document.querySelector('.hero [role=slider]')) return;
      watching.disconnect();
      performance.mark('usable');
    }).observe(document, { subtree: true, childList: true });
  });
  await page.goto('/');
  await expect(page.locator('.hero').getByRole('slider', { name: 'Round', exact: true })).toBeVisible();
  // Nobody waits for what is asked for after the curve stands.
  const asked = await page.evaluate(() => {
    const [usable] = performance.getEntriesByName('usable');
    const entries = performance.getEntriesByType('resource').filter(({ startTime }) => startTime <= usable.startTime);
    return entries.map(({ name }) => new URL(name).pathname);
  });
  // Workers train and measure: the curve does not need them.
  const names = new Set(asked.filter((name) => /\.(js|css)$/.test(name) && !/worker/.test(name)));
  const fetched = [...names].map((name) => [name, gzipSync(readFileSync(`dist${name}`)).length] as const);
  const sum = (files: readonly (readonly [string, number])[]) => files.reduce((all, [, size]) => all + size, 0);
  // index.html names its entry, its styles, and every module that those import before anything can run.
  const html = readFileSync('dist/index.html', 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\.?\/?([^"]+\.(?:js|css))"/g)].map(([, name]) => `/${name}`);
  const shell = fetched.filter(([name]) => named.includes(name));
  expect(shell).toHaveLength(named.length);
  const list = fetched.map(([name, size]) => `${name} ${size}`).join('\n');
  console.log(`Until the curve: ${sum(fetched)} bytes gzipped; of these the page itself: ${sum(shell)}.`);
  expect(sum(fetched), list).toBeLessThan(UNTIL_THE_CURVE);
  expect(sum(shell), list).toBeLessThan(SHELL);
});
