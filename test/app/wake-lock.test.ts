import { expect, test } from 'vitest';
import { nextFrameOf, restingFrames } from '../../src/app/next-frame.ts';
import { keepAwake } from '../../src/app/wake-lock.ts';
import { finished, lab } from '../store/fake-lab.ts';
import { turns } from '../turns.ts';

/** A page that can be hidden, and a screen that counts its locks. */
function browser({ refuses = false } = {}) {
  const locks = { held: 0, asked: 0 };
  let heard = () => {};
  const page = {
    hidden: false,
    addEventListener: (_: string, listener: () => void) => {
      heard = listener;
    },
    removeEventListener: () => {
      heard = () => {};
    },
  };
  const request = async () => {
    locks.asked++;
    if (refuses) throw new Error('low battery');
    locks.held++;
    return {
      release: async () => {
        locks.held--;
      },
    };
  };
  /** Hiding a page takes its lock away, as browsers do. */
  const show = (visible: boolean) => {
    page.hidden = !visible;
    if (!visible) locks.held = 0;
    heard();
  };
  return { locks, show, page: page as unknown as Document, screen: { wakeLock: { request } } };
}

const settled = () => turns(1);

test('the screen is kept awake while a run is on, not while it is paused and not after', async () => {
  const { store, say, draw } = lab();
  const { locks, page, screen } = browser();
  keepAwake(store, screen, page);
  expect(locks.held).toBe(0);
  await store.getState().run();
  await settled();
  expect(locks.held).toBe(1);
  store.getState().pause();
  await settled();
  expect(locks.held).toBe(0);
  store.getState().resume();
  await settled();
  expect(locks.held).toBe(1);
  say(finished('dense', 0), { type: 'ended', how: 'done' });
  draw();
  await settled();
  expect(locks.held).toBe(0);
});

test('what the browser takes from a hidden page is asked for again when it is seen', async () => {
  const { store } = lab();
  const { locks, page, screen, show } = browser();
  keepAwake(store, screen, page);
  await store.getState().run();
  await settled();
  show(false);
  await settled();
  expect(locks).toEqual({ held: 0, asked: 1 });
  show(true);
  await settled();
  expect(locks).toEqual({ held: 1, asked: 2 });
});

test('a lock that comes after the run has ended is given back', async () => {
  const { store } = lab();
  const { locks, page, screen } = browser();
  keepAwake(store, screen, page);
  const running = store.getState().run();
  store.getState().pause();
  await running;
  await settled();
  expect(locks).toEqual({ held: 0, asked: 1 });
});

test('a browser that has no lock, or refuses it, runs all the same', async () => {
  for (const screen of [{}, browser({ refuses: true }).screen]) {
    const { store, say, draw } = lab();
    const end = keepAwake(store, screen, browser().page);
    await store.getState().run();
    await settled();
    say({ type: 'ended', how: 'done' });
    draw();
    await settled();
    expect(store.getState().status.state).toBe('done');
    end();
  }
});

test('what waits for a frame is called once, and also when the page is hidden before one is drawn', () => {
  const due: { frame: (() => void)[]; time: (() => void)[] } = { frame: [], time: [] };
  const nextFrame = nextFrameOf({
    requestAnimationFrame: (callback) => due.frame.push(callback),
    setTimeout: (callback) => due.time.push(callback),
  });
  let calls = 0;
  for (const order of [due.frame, due.time]) {
    nextFrame(() => calls++);
    for (const callback of order.splice(0)) callback();
    for (const callback of [...due.frame.splice(0), ...due.time.splice(0)]) callback();
  }
  expect(calls).toBe(2);
});

test('after a drawing the page is free for a while, or for twice as long as it took, and draws at once when it has been', () => {
  let clock = 100;
  const due: { at: number; callback: () => void }[] = [];
  const frames = {
    setTimeout: (callback: () => void, ms: number) => void due.push({ at: clock + ms, callback }),
  };
  /** Lets time pass, and what is due with it. */
  const pass = (ms: number) => {
    for (const end = clock + ms; ; ) {
      due.sort((a, b) => a.at - b.at);
      if (due.length === 0 || due[0].at > end) {
        clock = Math.max(clock, end);
        return;
      }
      const { at, callback } = due.splice(0, 1)[0];
      clock = Math.max(clock, at);
      callback();
    }
  };
  const drawn: number[] = [];
  const nextFrame = restingFrames(
    (callback) => callback(),
    frames,
    () => clock,
  );
  const takes = (ms: number) => () => {
    drawn.push(clock);
    clock += ms;
  };
  nextFrame(takes(1));
  pass(0);
  nextFrame(takes(120));
  pass(199);
  expect(drawn).toEqual([100]);
  pass(1);
  expect(drawn).toEqual([100, 301]);
  pass(0);
  nextFrame(takes(1000));
  pass(239);
  expect(drawn).toHaveLength(2);
  pass(1);
  expect(drawn).toEqual([100, 301, 661]);
  // However long it took, what is new waits no longer than a person would.
  pass(0);
  nextFrame(takes(1));
  pass(299);
  expect(drawn).toHaveLength(3);
  pass(1);
  expect(drawn).toHaveLength(4);
  pass(250);
  nextFrame(takes(1));
  expect(drawn).toHaveLength(5);
});
