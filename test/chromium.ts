import { launchOptions } from '../scripts/chromium.mjs';

/** How the tests start their browser; scripts/chromium.mjs says where it comes from. */
export const chromiumLaunch = launchOptions();
