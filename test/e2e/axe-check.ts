import { expect, type Page } from '@playwright/test';
import { objections } from './axe.ts';
import { pictured } from './screens.ts';

/** The screens on which pages are looked at: a wide one and a narrow one. A projector has the laptop's layout. */
export const SCREENS = [
  { name: 'a laptop', viewport: { width: 1280, height: 720 } },
  { name: 'a phone', viewport: { width: 390, height: 844 } },
] as const;

/** Rules that a page may keep in the light and break in the dark. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/**
 * Has axe look at a page as it is, light and, on a laptop, dark.
 * @param at the parts that it looks at, where it has looked at the rest already
 */
export async function checked(page: Page, name: string, screen: string, at?: readonly string[]): Promise<void> {
  // Colours are the same on every screen: the dark ones are looked at on the first.
  const schemes = name === SCREENS[0].name ? (['light', 'dark'] as const) : (['light'] as const);
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    await pictured(page, `${name}, ${colorScheme} ${screen}`);
    const rules = colorScheme === 'dark' ? { rules: OF_COLOUR } : {};
    expect(await objections(page, { ...(at && { at }), ...rules }), `${screen}, ${colorScheme}`).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
}
