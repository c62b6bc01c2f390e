/** Timers, handed in so that a test can turn the clock by hand. */
export interface Timers {
  /** @returns what takes the callback back */
  after(ms: number, callback: () => void): () => void;
}

export const systemTimers: Timers = {
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

/** The steps in which waiting is counted. */
export const TICK_MS = 5000;

/**
 * Calls back after a number of milliseconds in which this thread could run. A closed lid or a frozen tab stops a thread and the
 * workers that it waits for alike, so that time asleep says nothing about them: however long a step took, it counts once.
 * A hidden tab's timers are slowed down, and its patience grows with that.
 * @returns what ends the waiting
 */
export function afterAwake(ms: number, callback: () => void, timers: Timers = systemTimers): () => void {
  let left = ms;
  const next = (): (() => void) => {
    const step = Math.min(left, TICK_MS);
    return timers.after(step, () => {
      left -= step;
      if (left > 0) stop = next();
      else callback();
    });
  };
  let stop = next();
  return () => stop();
}
