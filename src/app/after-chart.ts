import { nextFrameOf } from './next-frame.ts';

/** The code of the curve, which is fetched first. */
export const loadChart = () => import('../charts/accuracy-chart.tsx');

/** Resolves when the curve can have been drawn, or will not be: a part of the page that does not come keeps back no other. */
const drawn = (): Promise<void> =>
  loadChart().then(
    () =>
      new Promise((resolve) => {
        const nextFrame = nextFrameOf(globalThis);
        // Two frames: the second begins when the first is drawn.
        nextFrame(() => nextFrame(resolve));
      }),
    () => {},
  );

/** Fetches a part of the page that the first curve can do without, after the curve. */
export const afterChart =
  <Part>(load: () => Promise<Part>) =>
  () =>
    drawn().then(load);
