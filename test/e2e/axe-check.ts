import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** The screens on which pages are looked at. */
export const SCREENS = [
  { name: 'a laptop', viewport: { width: 1280, height: 720 } },
  { name: 'a projector', viewport: { width: 1920, height: 1080 } },
  { name: 'a phone', viewport: { width: 390, height: 844 } },
] as const;

/** Has axe look at a page as it is, light and dark, and takes pictures of it. */
export async function checked(page: Page, name: string, screen: string): Promise<void> {
  await page.evaluate(axe);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    // To be looked at: test-results/screens.
    await page.screenshot({ path: `test-results/screens/${name}, ${colorScheme} ${screen}.png`, fullPage: true });
    const violations = await page.evaluate(async () => {
      const { axe: here } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
      return (await here.run()).violations;
    });
    const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    expect(told, `${screen}, ${colorScheme}`).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
}
