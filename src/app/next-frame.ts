/** Milliseconds after which a frame that was not drawn is no longer waited for. */
const PATIENCE_MS = 250;

/** What a page draws its frames with. */
interface Frames {
  readonly requestAnimationFrame: (callback: () => void) => unknown;
  readonly setTimeout: (callback: () => void, ms: number) => unknown;
}

/**
 * Calls back once, with the page's next frame. A page that is hidden, or becomes so in the meantime, draws none; what its
 * run gives is then taken after a moment, so that it does not pile up until somebody looks.
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
