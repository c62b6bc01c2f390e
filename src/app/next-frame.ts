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
