import type { Page, Route } from '@playwright/test';

/** A file that the page does not get. */
export interface Lost {
  /** How often the page has asked for it. */
  readonly asked: () => number;
  readonly giveBack: () => void;
}

const abort = (route: Route) => route.abort();

/**
 * Keeps a file from the page until it is given back. The route stays where it is: the page asks again by itself too, and a
 * request that is on its way while a route is taken away may never be answered.
 * @param file its address, as of a route
 * @param answer what the page gets in its place
 */
export async function lose(page: Page, file: string, answer: (route: Route) => Promise<void> = abort): Promise<Lost> {
  let asked = 0;
  let isLost = true;
  await page.route(file, async (route) => {
    asked++;
    await (isLost ? answer(route) : route.fallback());
  });
  return {
    asked: () => asked,
    giveBack: () => {
      isLost = false;
    },
  };
}
