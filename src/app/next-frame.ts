/** The longest wait for a frame, in milliseconds. */
const PATIENCE_MS = 250;

/** The functions of a window that schedule frames. */
interface Frames {
  readonly requestAnimationFrame: (callback: () => void) => unknown;
  readonly setTimeout: (callback: () => void, ms: number) => unknown;
}

/**
 * Calls back once, with the page's next frame. A hidden page draws no frames. The callback then runs after a moment, so
 * that the events of a run do not pile up until the page is visible again.
 */
export function nextFrameOf(frames: Frames): (callback: () => void) => void {
  return (callback) => {
    let called = false;
    const once = () => {
      if (called) return;
      called = true;
      callback();
    };
    frames.requestAnimationFrame(once);
    frames.setTimeout(once, PATIENCE_MS);
  };
}

/**
 * How many times as long as a drawing took the page rests before the next one, and the shortest and the longest rest. Five
 * drawings a second are smooth enough for numbers and a line. Each takes a core from a team of threads, whose others then wait.
 */
const REST = 2;
const SHORTEST_REST_MS = 200;
const LONGEST_REST_MS = 300;

/**
 * Frames for what draws the page anew while a run is on: between two of them the page is free for twice as long as it took
 * to draw the last one. Brief trainings would otherwise wait for the drawing of those before them.
 */
export function restingFrames(
  nextFrame: (callback: () => void) => void,
  frames: Pick<Frames, 'setTimeout'>,
  now: () => number,
): (callback: () => void) => void {
  let restsUntil = 0;
  const draw = (callback: () => void) => {
    const began = now();
    callback();
    // Pictures are drawn in a task or two after what they show has changed.
    frames.setTimeout(() => {
      frames.setTimeout(() => {
        const ended = now();
        restsUntil = ended + Math.max(SHORTEST_REST_MS, Math.min(LONGEST_REST_MS, REST * (ended - began)));
      }, 0);
    }, 0);
  };
  return (callback) => {
    const wait = restsUntil - now();
    const ask = () => nextFrame(() => draw(callback));
    if (wait > 0) frames.setTimeout(ask, wait);
    else ask();
  };
}
