import { act } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { GuessPad } from '../../src/charts/accuracy/guess-pad.tsx';
import type { PadPlace } from '../../src/charts/accuracy/pad-place.ts';
import AccuracyChart from '../../src/charts/accuracy-chart.tsx';
import { spread } from '../../src/numerics/statistics.ts';
import type { Guess } from '../../src/spec/guess.ts';
import { mount, one, settle, unmountAll } from './mount.tsx';

afterEach(unmountAll);

const totals = [10000, 8000, 6400, 5120, 4096];
const points = [0.981, 0.977, 0.973, 0.969].map((mean, k) => ({
  round: k + 1,
  density: totals[k + 1] / 10000,
  count: totals[k + 1],
  accuracy: spread([mean]),
}));
const chart = {
  totals,
  totalWeights: 10000,
  round: 1,
  onRound: () => {},
  zoom: 'close',
  lines: [{ arm: 'ticket', points }],
  dense: spread([0.975]),
  pinned: [{ name: 'slow', lines: [{ arm: 'ticket', points }] }],
  winner: { arm: 'ticket', density: 0.4096, count: 4096, title: 'smallest' },
} as const;

async function covered(line?: Guess) {
  const [onLine, onKeep, onLeave] = [vi.fn<(line: Guess) => void>(), vi.fn(), vi.fn()];
  const pad = (place: PadPlace) => <GuessPad {...{ place, line, onLine, onKeep, onLeave }} />;
  const { host } = await mount(<AccuracyChart {...chart} pad={pad} />, 900);
  const ground = one(host, '.chart-guess-ground');
  const handles = [...host.querySelectorAll<HTMLElement>('[role=slider]')];
  /** A place of the pointer: over a round, and at an accuracy in percent of the axis from 80 to 100. */
  const over = (round: number, percent: number) => {
    const { left, width } = handles[round - 1].getBoundingClientRect();
    const { top, height } = ground.getBoundingClientRect();
    return { clientX: left + width / 2, clientY: top + (height * (100 - percent)) / 20 };
  };
  const send = (type: string, at: { clientX: number; clientY: number }, more: PointerEventInit = {}) =>
    act(async () => {
      const init = { ...at, bubbles: true, isPrimary: true, pointerId: 1, buttons: 1, ...more };
      one(host, '.chart-guess-pad').dispatchEvent(new PointerEvent(type, init));
    });
  const last = () => onLine.mock.lastCall?.[0];
  return { host, handles, over, send, last, onLine, onKeep, onLeave };
}

/** Key after key, as a person presses them. */
async function type(...keys: readonly string[]) {
  for (const key of keys) await act(() => userEvent.keyboard(`{${key}}`));
}

/** Within a pixel of the pad. */
const near = (line: Guess | undefined, expected: readonly number[]) => {
  expect(line).toHaveLength(expected.length);
  for (const [k, value] of expected.entries()) expect(Math.abs((line?.[k] ?? 0) - value)).toBeLessThanOrEqual(2);
};

test('a covered chart tells nothing that was measured, in marks, words or its axis', async () => {
  const { host } = await covered();
  const { host: bare } = await mount(
    <AccuracyChart {...chart} lines={[]} dense={undefined} pinned={[]} zoom="covered" />,
    900,
  );
  expect(
    host.querySelectorAll('.chart-marker, .chart-line-name, .chart-winner, .chart-pinned, .chart-tooltip, details'),
  ).toHaveLength(0);
  const ticks = (of: Element) => [...of.querySelectorAll('.chart-tick')].map(({ textContent }) => textContent);
  expect(ticks(host)).toEqual(ticks(bare));
  expect(one(host, '[role=img]').getAttribute('aria-label')).toBe(one(bare, '[role=img]').getAttribute('aria-label'));
});

test('a finger’s tap is a level line; a drag that jumps sets every round that it passes, either way', async () => {
  const { over, send, last, host } = await covered();
  await send('pointerdown', over(2, 97), { pointerType: 'touch' });
  await send('pointerup', over(2, 97));
  near(last(), [970, 970, 970, 970]);
  await send('pointerdown', over(4, 84));
  await send('pointermove', over(1, 96));
  near(last(), [960, 920, 880, 840]);
  // A second finger draws nothing.
  await send('pointermove', over(3, 99), { isPrimary: false, pointerId: 2 });
  near(last(), [960, 920, 880, 840]);
  await send('pointerup', over(1, 96));
  await send('pointermove', over(3, 99));
  near(last(), [960, 920, 880, 840]);
  expect(getComputedStyle(one(host, '.chart-guess-pad')).touchAction).toBe('none');
});

test('all of it works by the keyboard, with one stop of Tab, and says what it does', async () => {
  const { host, handles, last, onKeep, onLeave } = await covered();
  expect(handles.map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1, -1]);
  expect(document.activeElement).toBe(handles[0]);
  expect(handles[0].getAttribute('aria-valuetext')).toContain('nothing drawn yet');
  await type('PageUp', 'ArrowUp', 'ArrowUp');
  expect(last()).toEqual([960, 960, 960, 960]);
  await type('ArrowRight', 'ArrowRight', 'ArrowDown');
  expect(document.activeElement).toBe(handles[2]);
  expect(last()).toEqual([960, 958, 955, 955]);
  expect(handles[2].getAttribute('aria-valuetext')).toBe('95.5\u00a0% with 51.2\u00a0% of the weights left');
  expect(handles[2].getAttribute('aria-valuenow')).toBe('95.5');
  expect(one(host, '.chart-guess-value').textContent).toBe('95.5\u00a0%');
  for (const handle of handles) {
    const { width, height } = handle.getBoundingClientRect();
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
  }
  expect(onKeep).not.toHaveBeenCalled();
  await type('Enter');
  expect(onKeep).toHaveBeenCalledOnce();
  expect(onLeave).not.toHaveBeenCalled();
  await type('Escape');
  expect(onLeave).toHaveBeenCalledOnce();
});

test('a press on the pad takes no focus away, and a line that is to be changed is there from the start', async () => {
  const { handles, over, send, last, onLine } = await covered([970, 960, 950, 940]);
  expect(onLine).not.toHaveBeenCalled();
  await send('pointerdown', over(3, 90));
  await send('pointerup', over(3, 90));
  near(last(), [970, 960, 900, 940]);
  await settle();
  expect(document.activeElement).toBe(handles[2]);
});

test('a guess lies beside the curves under its name, and is in the table; thirty without names are lines alone', async () => {
  const mine = { line: [970, 960, 950, 940], label: 'Your guess' };
  const { host, render } = await mount(<AccuracyChart {...chart} guesses={[mine]} />, 900);
  const own = one<SVGPathElement>(host, '.chart-guesses .chart-guess-line');
  const corners = own.getAttribute('d')?.split('L').length;
  expect(corners).toBe(4);
  expect(one(host, '.chart-line-name.chart-guess-name').textContent).toContain('Your guess');
  expect(one(host, '[role=img]').getAttribute('aria-label')).toContain(
    'Your guess: from 97.0\u00a0% in round 1 to 94.0\u00a0%',
  );
  await act(async () => one<HTMLDetailsElement>(host, 'details').setAttribute('open', ''));
  await settle();
  const rows = [...host.querySelectorAll('tbody tr')].map(({ textContent }) => textContent);
  expect(rows.filter((row) => row?.startsWith('Your guess'))).toHaveLength(4);
  const many = Array.from({ length: 30 }, (_, k) => ({ line: [970 - k, 960, 950, 940] }));
  await render(<AccuracyChart {...chart} guesses={many} />);
  expect(host.querySelectorAll('.chart-guess-line')).toHaveLength(30);
  expect(host.querySelector('.chart-guess-name')).toBeNull();
});
