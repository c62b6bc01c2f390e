import { nextFrameOf } from './next-frame.ts';

/** The longest wait for the chart, after which the rest of the page is loaded without it. */
const PATIENCE_MS = 10_000;

const chart = new EventTarget();
const shown = new Promise((resolve) => chart.addEventListener('shown', resolve, { once: true }));
const announce = (): void => {
  chart.dispatchEvent(new Event('shown'));
};

/** Reports that the chart is shown, or never will be, so that the rest of the page is loaded. */
export function chartShown(): void {
  const nextFrame = nextFrameOf(globalThis);
  // Two frames: the second begins when the first is drawn.
  nextFrame(() => nextFrame(announce));
}

/** Defers loading a part of the page until the first chart is shown. */
export const deferUntilChart =
  <Part>(load: () => Promise<Part>) =>
  () => {
    setTimeout(announce, PATIENCE_MS);
    return shown.then(load);
  };
