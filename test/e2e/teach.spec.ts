import { readdirSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { CHAPTER_IDS } from '../../src/lesson/chapters.ts';
import { checked } from './axe-check.ts';
import { LabPage, room, servedByWorker } from './lab-page.ts';

/** The built pages, but for their style sheet. */
const PAGES = readdirSync('dist/teach').filter((name) => name.endsWith('.html'));
const WORKSHEETS = CHAPTER_IDS.map((_, k) => `worksheet-${k + 1}.html`);

/** What a page complains of: what it could not load, and what its policy refused. */
function complaints(page: Page): readonly string[] {
  const said: string[] = [];
  page.on('console', (message) => void (message.type() === 'error' && said.push(message.text())));
  page.on('pageerror', (error) => void said.push(error.message));
  page.on('response', (response) => void (response.status() >= 400 && said.push(response.url())));
  return said;
}

/** Pages of paper that a page takes. */
async function onPaper(page: Page, format: string): Promise<number> {
  // To be looked at: test-results/paper.
  const name = new URL(page.url()).pathname.replace(/^.*\/|\.html$/g, '');
  const pdf = await page.pdf({ format, path: `test-results/paper/${name} ${format}.pdf` });
  return pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
}

test('the lab leads a teacher to the guide, to worksheets, to answers and back into a chapter', async ({ page }) => {
  const lab = new LabPage(page);
  const said = complaints(page);
  await page.goto('/');
  await lab.button('What am I looking at?').click();
  await page.getByRole('dialog').getByRole('link', { name: 'Plans, worksheets and answers' }).click();
  await expect(page.getByRole('heading', { name: 'For teachers', level: 1 })).toBeVisible();
  await page.getByRole('link', { name: 'teach/worksheets.html' }).first().click();
  await expect(page.locator('.sheet')).toHaveCount(CHAPTER_IDS.length);
  await page.getByRole('navigation').getByRole('link', { name: 'Answers' }).click();
  await expect(page.locator('.sheet')).toHaveCount(CHAPTER_IDS.length);
  await page.getByRole('link', { name: 'Open this chapter in the lab' }).nth(1).click();
  await expect(page.getByRole('heading', { name: 'Then why not train small?' })).toBeVisible();
  await page.locator('.credits').getByRole('link', { name: 'For teachers' }).click();
  await expect(page.getByRole('heading', { name: 'For teachers', level: 1 })).toBeVisible();
  expect(said).toEqual([]);
  expect(lab.errors).toEqual([]);
});

test('a worksheet takes one sheet of paper, A4 or letter, and each answer one too', async ({ page }) => {
  // Whatever is on the screen, paper is white and has no links to go by.
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const format of ['A4', 'Letter']) {
    for (const name of WORKSHEETS) {
      await page.goto(`/teach/${name}`);
      expect(await onPaper(page, format), `${name} ${format}`).toBe(1);
    }
    await page.goto('/teach/worksheets.html');
    expect(await onPaper(page, format)).toBe(CHAPTER_IDS.length);
    await page.goto('/teach/answers.html');
    expect(await onPaper(page, format)).toBe(1 + CHAPTER_IDS.length);
  }
  await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
  await expect(page.getByRole('navigation')).toBeHidden();
  const [ink, ground] = await page.evaluate(() => {
    const { color, backgroundColor } = getComputedStyle(document.documentElement);
    return [color, backgroundColor];
  });
  expect([ink, ground]).toEqual(['rgb(0, 0, 0)', 'rgba(0, 0, 0, 0)']);
});

for (const [device, width] of [
  ['a laptop', 1280],
  ['a phone', 390],
] as const) {
  test(`on ${device}, axe objects to none of the pages for teachers, and nothing sticks out`, async ({ browser }) => {
    const page = await room(browser, { viewport: { width, height: 844 }, bypassCSP: true });
    for (const name of PAGES) {
      await page.goto(`/teach/${name}`);
      await checked(page, device, `teach ${name}`);
    }
    await page.context().close();
  });
}

test('without scripts a worksheet has its question, its scale and its axes', async ({ browser }) => {
  const page = await room(browser, { javaScriptEnabled: false });
  await page.goto('/teach/worksheet-1.html');
  await expect(page.getByText('How many test images does it still get right?')).toBeVisible();
  await expect(page.getByRole('img', { name: /^A scale to mark/ })).toBeVisible();
  await expect(page.getByRole('img', { name: /^Empty axes/ })).toBeVisible();
  await page.context().close();
});

test.describe('offline', () => {
  test.use({ serviceWorkers: 'allow' });

  test('whoever has opened the lab once has the pages for teachers too', async ({ page, context }) => {
    await page.goto('/');
    await servedByWorker(page);
    await context.setOffline(true);
    const said = complaints(page);
    for (const name of ['', ...PAGES, 'worksheets.html?from=a-mail']) {
      await page.goto(`/teach/${name}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      // With its styles.
      expect(await page.evaluate(() => document.styleSheets[0]?.cssRules.length), name).toBeGreaterThan(10);
    }
    expect(said).toEqual([]);
    await context.setOffline(false);
  });
});
