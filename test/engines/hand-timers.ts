import type { Timers } from '../../src/engines/awake.ts';

/** Timers that a test turns by hand. */
export function handTimers() {
  let now = 0;
  const waiting = new Set<{ at: number; callback: () => void }>();
  const timers: Timers = {
    after(ms, callback) {
      const timer = { at: now + ms, callback };
      waiting.add(timer);
      return () => waiting.delete(timer);
    },
  };
  const due = () => [...waiting].filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
  const fire = () => {
    for (const timer of due()) {
      if (waiting.delete(timer)) timer.callback();
    }
  };
  return {
    timers,
    /** Time passes while the thread runs: each timer is called when it is due. */
    alive(ms: number): void {
      const end = now + ms;
      for (;;) {
        const next = Math.min(...[...waiting].map(({ at }) => at));
        if (next > end) break;
        now = Math.max(now, next);
        fire();
      }
      now = end;
    },
    /** Time passes while the thread stands still: what became due is called once, afterwards. */
    asleep(ms: number): void {
      now += ms;
      fire();
    },
  };
}
