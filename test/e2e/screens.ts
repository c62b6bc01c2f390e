import type { Page } from '@playwright/test';

/**
 * Takes a picture of a page for people to look at, where they ask for it: `SCREENS=1 npm test -- e2e access` leaves
 * them in test-results/screens. No test needs one, and a busy machine's browser may fail to take it.
 */
export async function pictured(page: Page, name: string): Promise<void> {
  if (process.env['SCREENS'] === undefined) return;
  await page.screenshot({ path: `test-results/screens/${name}.png`, fullPage: true });
}
