import { launchOptions } from '../scripts/chromium.mjs';
import { WAIT_MS } from './hang.ts';

/** How the tests start their browser; scripts/chromium.mjs says where it comes from. */
export const browserLaunch = (options?: { readonly gpu?: boolean }) => ({
  ...launchOptions(options),
  timeout: WAIT_MS,
});

/** The same with an imitated GPU. */
export const chromiumLaunch = browserLaunch();
