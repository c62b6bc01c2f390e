import { expect, type Page } from '@playwright/test';
import { objections } from './axe.ts';

/** The screens on which pages are looked at. */
export const SCREENS = [
  { name: 'a laptop', viewport: { width: 1280, height: 720 } },
  { name: 'a projector', viewport: { width: 1920, height: 1080 } },
  { name: 'a phone', viewport: { width: 390, height: 844 } },
] as const;

/** Has axe look at a page as it is, light and dark, and takes pictures of it. */
export async function checked(page: Page, name: string, screen: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    // To be looked at: test-results/screens.
    await page.screenshot({ path: `test-results/screens/${name}, ${colorScheme} ${screen}.png`, fullPage: true });
    expect(await objections(page), `${screen}, ${colorScheme}`).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
}
