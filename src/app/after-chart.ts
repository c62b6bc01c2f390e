import { nextFrameOf } from './next-frame.ts';

/** After so long without a curve, something else is better than nothing. */
const PATIENCE_MS = 10_000;

const curve = new EventTarget();
const stands = new Promise((resolve) => curve.addEventListener('stands', resolve, { once: true }));
const open = (): void => {
  curve.dispatchEvent(new Event('stands'));
};

/** The code of the curve, which is fetched first. */
export const loadChart = () => import('../charts/accuracy-chart.tsx');

/** Says that the curve stands, or will not: the rest of the page may come. */
export function chartStands(): void {
  const nextFrame = nextFrameOf(globalThis);
  // Two frames: the second begins when the first is drawn.
  nextFrame(() => nextFrame(open));
}

/** Fetches a part of the page that the first curve can do without, after the curve. */
export const afterChart =
  <Part>(load: () => Promise<Part>) =>
  () => {
    setTimeout(open, PATIENCE_MS);
    return stands.then(load);
  };
