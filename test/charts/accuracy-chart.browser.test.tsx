import { act } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { styleOf } from '../../src/charts/accuracy/arm-style.ts';
import AccuracyChart from '../../src/charts/accuracy-chart.tsx';
import { axisFraction, roundsAxis } from '../../src/charts/rounds-axis.ts';
import { spread } from '../../src/numerics/statistics.ts';
import { armName, PRUNED_ARMS } from '../../src/spec/arms/index.ts';
import { mount, one, point, press, settle, unmountAll } from './mount.tsx';

afterEach(unmountAll);

const totals = [10000, 8000, 6400, 5120, 4096];
const points = [0.981, 0.98, 0.975].map((mean, round) => ({
  round,
  density: totals[round] / 10000,
  count: totals[round],
  accuracy: spread([mean - 0.001, mean + 0.001]),
}));
const base = { totals, totalWeights: 10000, round: 1, onRound: () => {}, zoom: 'close' } as const;
const texts = (host: Element, selector: string) =>
  [...host.querySelectorAll(selector)].map((found) => found.textContent);

test('without data it shows the planned ticks and says that nothing is measured', async () => {
  const { host } = await mount(<AccuracyChart {...base} lines={[]} />, 700);
  expect(texts(host, '.chart-tick-share')).toEqual([
    '100\u00a0%',
    '80\u00a0%',
    '64\u00a0%',
    '51.2\u00a0%',
    '41\u00a0%',
  ]);
  expect(texts(host, '.chart-tick-count')).toEqual(['10,000', '8,000', '6,400', '5,120', '4,096']);
  expect(one(host, '.chart-empty').textContent).toContain('Nothing measured yet');
  expect(host.querySelectorAll('.chart-marker')).toHaveLength(0);
  expect(host.querySelector('.chart-break')).toBeNull();
});

test('rounds that leave as many weights share a label, which goes with them', async () => {
  const few = [10000, 500, 25, 3, 3, 3, 3];
  const shares = (host: Element) => texts(host, '.chart-tick-share');
  const { host, render } = await mount(<AccuracyChart {...base} totals={few} lines={[]} />, 700);
  expect(shares(host)).toHaveLength(new Set(shares(host)).size);
  await render(<AccuracyChart {...base} lines={[]} />);
  expect(shares(host)).not.toContain('0.030\u00a0%');
  expect(shares(host)).toHaveLength(5);
});

test('points appear as they come, with the arm’s name at the end and a note about the cut axis', async () => {
  const line = (shown: number) => [{ arm: 'ticket' as const, points: points.slice(0, shown) }];
  const { host, render } = await mount(<AccuracyChart {...base} lines={line(1)} />, 700);
  const drawn = () => host.querySelectorAll('[role=img] .chart-marker').length;
  expect(drawn()).toBe(1);
  expect(host.querySelector('.chart-empty')).toBeNull();
  await render(<AccuracyChart {...base} lines={line(3)} dense={points[0].accuracy} />);
  expect(drawn()).toBe(3);
  expect(texts(host, '.chart-line-name').map((name) => name?.trim())).toEqual(['Ticket', 'Dense']);
  expect(one(host, '.chart-break').textContent).toBe('axis does not start at 0');
  expect(one(host, '[role=img]').getAttribute('aria-label')).toContain('Ticket: 3 rounds');
});

test('a frozen y axis stays while points come in, and fits them anew under another name', async () => {
  const labels = (host: Element) => texts(host, '.recharts-yAxis-tick-labels text');
  const chart = (frozen: string, shown: number, dense?: (typeof points)[0]['accuracy']) => (
    <AccuracyChart
      {...base}
      lines={[{ arm: 'ticket', points: points.slice(0, shown) }]}
      dense={dense}
      frozen={frozen}
    />
  );
  const { host, render } = await mount(chart('round 1', 0), 700);
  // Nobody has read an axis without a point.
  await render(chart('round 1', 1));
  const before = labels(host);
  expect(before).not.toContain('0\u00a0%');
  const worse = spread([0.955]);
  await render(chart('round 1', 3, worse));
  // The dense network lies lower, so the lower end has to give way; the upper one need not.
  expect(labels(host).at(-1)).toBe(before.at(-1));
  expect(labels(host)[0]).not.toBe(before[0]);
  const grown = labels(host);
  await render(chart('round 1', 3, points[0].accuracy));
  expect(labels(host)).toEqual(grown);
  await render(chart('round 2', 3, points[0].accuracy));
  expect(labels(host)).not.toEqual(grown);
});

const of = (arm: 'ticket' | 'random-mask', means: readonly number[]) => ({
  arm,
  points: means.map((mean, round) => ({ ...points[round], accuracy: spread([mean]) })),
});
const rough = {
  lines: [of('ticket', [0.9, 0.88, 0.85]), of('random-mask', [0.88, 0.8, 0.7])],
  dense: spread([0.9]),
  iterations: 200,
  testImages: 2000,
  fades: false,
};
const ghost = {
  name: 'before',
  kind: 'ghost',
  lines: [of('ticket', [0.98, 0.98, 0.97])],
  dense: spread([0.98]),
} as const;

test('a sketch has the names beside its lines, and what was before it is told in its words', async () => {
  const { host } = await mount(<AccuracyChart {...base} lines={[]} pinned={[ghost]} sketch={rough} />, 700);
  expect(texts(host, '.chart-line-name').map((name) => name?.trim())).toEqual(['Ticket', 'Dense', 'Random mask']);
  expect(one(host, '.chart-sketch-words').textContent?.trim()).toBe(
    'sketch: 200 iterations a round, 2,000 test images; thin: before',
  );
  // Lines that are measured, or were, are drawn as well; what a table or a listener is told is none of the sketch.
  expect(host.querySelectorAll('.chart-pinned-line')).toHaveLength(1);
  expect(host.querySelectorAll('.chart-sketch-line')).toHaveLength(3);
  expect(one(host, '[role=img]:not(.chart-sketch)').getAttribute('aria-label')).not.toContain('90');
});

test('the axis goes down for a sketch, stays until the run has a point, and is that of the measured lines then', async () => {
  const axis = (host: Element) => texts(host, '.recharts-yAxis-tick-labels text');
  const chart = (frozen: string, sketch: typeof rough | undefined, dense?: (typeof points)[0]['accuracy']) => (
    <AccuracyChart {...base} lines={[]} {...{ dense, frozen, sketch }} pinned={[ghost]} />
  );
  const { host, render } = await mount(chart('sketch', undefined), 700);
  const close = axis(host);
  await render(chart('sketch', rough));
  const low = axis(host);
  expect(low[0]).not.toBe(close[0]);
  await render(chart('run', { ...rough, fades: true }));
  expect(axis(host)).toEqual(low);
  await render(chart('run', { ...rough, fades: true }, spread([0.98])));
  expect(axis(host)).toEqual(close);
  // The name of what was before is back, and its line with it.
  expect(texts(host, '.chart-line-name').some((name) => name?.includes('before: ticket'))).toBe(true);
});

test('a click selects the nearest round, arrow keys the next, and a tooltip says what was measured', async () => {
  const onRound = vi.fn();
  const { host } = await mount(<AccuracyChart {...base} lines={[{ arm: 'ticket', points }]} onRound={onRound} />, 700);
  const rounds = one(host, '[role=slider]');
  const axis = roundsAxis(totals, 10000);
  await point(rounds, 'pointerdown', axisFraction(axis, axis.at[3]) + 0.02, 0.5);
  expect(onRound).toHaveBeenLastCalledWith(3);
  await press(rounds, 'ArrowRight');
  expect(onRound).toHaveBeenLastCalledWith(2);
  expect(one(host, '.chart-tooltip').textContent).toContain('Round 2: 64\u00a0% left, 6,400 weights');
  expect(one(host, '.chart-tooltip').textContent).toContain('97.50\u00a0%97.40\u00a0% to 97.60\u00a0%, 2 seeds');
  expect(rounds.getAttribute('aria-valuetext')).toBe('round 1, 80\u00a0% of weights left, 8,000');
});

test('points stand over their ticks', async () => {
  const { host } = await mount(<AccuracyChart {...base} lines={[{ arm: 'ticket', points }]} />, 700);
  const middle = (element: Element) => {
    const { left, right } = element.getBoundingClientRect();
    return (left + right) / 2;
  };
  const markers = [...host.querySelectorAll('[role=img] .chart-marker')].map(middle);
  const ticks = [...host.querySelectorAll('.chart-tick-share')].map(middle);
  for (const [round, x] of markers.entries()) expect(Math.abs(x - ticks[round])).toBeLessThan(2);
});

test('the table is made when it is asked for', async () => {
  const { host } = await mount(<AccuracyChart {...base} lines={[{ arm: 'ticket', points }]} />, 700);
  expect(host.querySelector('table')).toBeNull();
  await act(async () => one<HTMLDetailsElement>(host, 'details').setAttribute('open', ''));
  await settle();
  expect(texts(host, 'tbody tr')).toHaveLength(3);
});

test('pinned results are drawn and named without a redrawing of the curves', async () => {
  const lines = [{ arm: 'ticket' as const, points }];
  const { host, render } = await mount(<AccuracyChart {...base} lines={lines} />, 700);
  let redrawn = 0;
  const watch = new MutationObserver((changes) => {
    redrawn += changes.length;
  });
  watch.observe(one(host, '.recharts-wrapper'), { subtree: true, childList: true, attributes: true });
  const beyond = { ...points[2], density: 0.01 };
  const pinned = [
    {
      name: 'slow',
      lines: [
        { arm: 'ticket' as const, points: [points[1], beyond] },
        { arm: 'reinit' as const, points },
      ],
      dense: points[0].accuracy,
    },
  ];
  await render(<AccuracyChart {...base} lines={lines} pinned={pinned} />);
  await point(one(host, '[role=slider]'), 'pointermove', 0.5, 0.5);
  await settle();
  watch.disconnect();
  expect(redrawn).toBe(0);
  const names = texts(host, '.chart-pinned-name').map((name) => name?.trim());
  expect(names).toEqual(['slow: ticket', 'slow: dense', 'slow: re-init']);
  expect(host.querySelectorAll('[data-arm=ticket] .chart-pinned-point')).toHaveLength(1);
  expect(one(host, '.chart-pinned-note').textContent).toContain('1 of 5 points');
  // The arm keeps its colour and its dash.
  const [drawn, pin] = ['.recharts-line-curve', '[data-arm=ticket] .chart-marker'].map((each) =>
    host.querySelector(each),
  );
  expect(pin?.getAttribute('stroke')).toBe(drawn?.getAttribute('stroke'));
  const dashed = one(host, '[data-arm=reinit] .chart-pinned-line');
  expect(dashed.getAttribute('stroke-dasharray')).toBe(styleOf('reinit').dash);
  expect(dashed.getAttribute('stroke')).toBe(styleOf('reinit').colour);
  expect(Number.parseFloat(getComputedStyle(dashed).strokeWidth)).toBeLessThan(1.2);
});

test('what was shown before stays in sight while nothing is measured, and its rounds can be chosen', async () => {
  const onRound = vi.fn();
  const ghost = { name: 'Precomputed', lines: [{ arm: 'ticket' as const, points }], dense: points[0].accuracy };
  const stops = [5000, 2500, 500];
  const props = { ...base, stops, round: 2, onRound, pinned: [{ ...ghost, kind: 'ghost' as const }] };
  const { host } = await mount(<AccuracyChart {...props} lines={[]} />, 700);
  expect(one(host, '.chart-break').textContent).toBe('axis does not start at 0');
  expect(texts(host, '.chart-pinned-name').map((name) => name?.trim())).toContain('Precomputed: ticket');
  expect(host.querySelector('.chart-empty')).toBeNull();
  expect(texts(host, '.chart-tick-share').at(-1)).toMatch(/^41\s?%$/);
  // The rounds of the cursor are those of the results from before, and the last of them is on the axis.
  expect(one(host, '[role=slider]').getAttribute('aria-valuetext')).toMatch(/^round 2, 10\s?% of weights left, 500$/);
  const [hero, thumb] = ['.chart-hero', '.chart-rail-thumb'].map((each) => one(host, each).getBoundingClientRect());
  expect(thumb.right).toBeLessThan(hero.right);
  await press(one(host, '[role=slider]'), 'Home');
  expect(onRound).toHaveBeenLastCalledWith(0);
  expect(one(host, '.chart-tooltip').textContent).toMatch(/Precomputed: ticket 98.10\s?%/);
});

/** Counts what changes in the picture that recharts draws, from now on. */
function watchCurves(host: Element) {
  const watch = new MutationObserver(() => {});
  watch.observe(one(host, '.recharts-wrapper'), { subtree: true, childList: true, attributes: true });
  return () => watch.takeRecords().length;
}

test('planned points stand over the axis at their rounds and fill as they are trained, and no curve is redrawn', async () => {
  const lines = [{ arm: 'ticket' as const, points: points.slice(0, 1) }];
  const arms = ['ticket', 'reinit', 'random-mask', 'one-shot', 'snip', 'erk'] as const;
  const planned = (state: 'planned' | 'running' | 'done', share?: number) => [
    ...totals.slice(1).map((count) => ({ arm: 'ticket' as const, count, state: 'planned' as const })),
    ...arms.slice(1).map((arm) => ({ arm, count: totals[4], state, share })),
  ];
  const { host, render } = await mount(<AccuracyChart {...base} lines={lines} planned={planned('planned')} />, 700);
  const strip = () => one(host, '.chart-planned');
  expect(texts(host, '.chart-planned-words')).toEqual(['9 points to train+2 arms']);
  expect(strip().getBoundingClientRect().height).toBeLessThan(40);
  expect(strip().getBoundingClientRect().bottom).toBeLessThanOrEqual(
    one(host, '.recharts-xAxis .recharts-cartesian-axis-line').getBoundingClientRect().top + 1,
  );
  const middle = (element: Element) => {
    const { left, right } = element.getBoundingClientRect();
    return (left + right) / 2;
  };
  const ticks = [...host.querySelectorAll('.chart-tick-share')].map(middle);
  for (const [k, point] of [...strip().querySelectorAll('[data-arm=ticket] path')].entries())
    expect(Math.abs(middle(point) - ticks[k + 1])).toBeLessThan(2);
  const changed = watchCurves(host);
  await render(<AccuracyChart {...base} lines={lines} planned={planned('running', 0.25)} />);
  const ring = host.querySelector('[data-arm=reinit] .chart-planned-share');
  expect(ring?.getAttribute('stroke-dasharray')).toBe('0.25 1');
  await render(<AccuracyChart {...base} lines={lines} planned={planned('done')} />);
  expect(changed()).toBe(0);
  const fillOf = (arm: string) => host.querySelector(`[data-arm=${arm}] .chart-planned-point`)?.getAttribute('fill');
  expect(fillOf('reinit')).toBe(styleOf('reinit').colour);
  expect(fillOf('ticket')).toBe('var(--chart-surface)');
  expect(strip().getAttribute('aria-label')).toContain('ERK: 1 of 1 point trained.');
});

test('a network that was pruned and not retrained is a hollow point below its trained one, with its value at the edge', async () => {
  const lines = [{ arm: 'ticket' as const, points: points.slice(0, 2) }];
  const { host, render } = await mount(<AccuracyChart {...base} lines={lines} />, 700);
  const changed = watchCurves(host);
  const pruned = [{ arm: 'ticket' as const, count: totals[2], accuracy: 0.965 }];
  await render(<AccuracyChart {...base} lines={lines} pruned={pruned} />);
  const hollow = one(host, '.chart-pruned-point');
  expect(hollow.getBoundingClientRect().top).toBeGreaterThan(
    Math.max(
      ...[...host.querySelectorAll('[role=img] .chart-marker')].map((each) => each.getBoundingClientRect().bottom),
    ),
  );
  expect(getComputedStyle(hollow).fill).toBe('rgb(255, 255, 255)');
  expect(one(host, '.chart-pruned-words').textContent).toBe('pruned, not retrained');
  await render(
    <AccuracyChart {...base} lines={lines} pruned={[...pruned, { ...pruned[0], count: totals[3], accuracy: 0.2 }]} />,
  );
  expect(one(host, '.chart-pruned-words').textContent).toMatch(/^pruned, not retrained: 20.00\s?%$/);
  const arrow = one(host, '[data-below] .chart-pruned-arrow').getBoundingClientRect();
  expect(arrow.bottom).toBeLessThanOrEqual(
    one(host, '.recharts-xAxis .recharts-cartesian-axis-line').getBoundingClientRect().top,
  );
  expect(changed()).toBe(0);
});

test('on a phone the words of a pruned network cover no name and no label of an axis', async () => {
  // The ticket's name stands in the plot, at the height of what was pruned from it.
  const lines = [{ arm: 'ticket' as const, points: points.slice(0, 1) }];
  const pruned = [{ arm: 'ticket' as const, count: totals[2], accuracy: points[0].accuracy.mean }];
  const { host } = await mount(<AccuracyChart {...base} lines={lines} pruned={pruned} />, 360);
  const words = one(host, '.chart-pruned-words').getBoundingClientRect();
  for (const other of host.querySelectorAll('.chart-line-name, .recharts-yAxis .chart-tick')) {
    const { left, right, top, bottom } = other.getBoundingClientRect();
    const apart = words.right <= left || words.left >= right || words.bottom <= top || words.top >= bottom;
    expect(apart, other.textContent ?? '').toBe(true);
  }
});

test('three controls are loud; a name shows its line while it is pointed at, and a press chooses it, without a redrawing', async () => {
  const arms = ['reinit', 'random-mask', 'one-shot', 'snip', 'erk'] as const;
  const lines = [
    { arm: 'ticket' as const, points },
    ...arms.map((arm, k) => ({
      arm,
      points: points.map((each) => ({ ...each, accuracy: spread([each.accuracy.mean - 0.005 * k]) })),
    })),
  ];
  const { host } = await mount(<AccuracyChart {...base} lines={lines} dense={points[0].accuracy} />, 700);
  const changed = watchCurves(host);
  const opacityOf = (arm: string) => {
    const curve = host.querySelector(`.chart-line-${arm} .recharts-line-curve`) as Element;
    return Number(getComputedStyle(curve).opacity);
  };
  const loud = () => ['ticket', ...arms].filter((arm) => opacityOf(arm) === 1);
  const name = (text: string) => {
    const found = [...host.querySelectorAll('button.chart-line-name')].find((each) => each.textContent?.includes(text));
    return found as HTMLButtonElement;
  };
  expect(loud()).toEqual(['ticket', 'reinit', 'random-mask', 'one-shot']);
  await act(() => userEvent.hover(name('ERK')));
  expect(loud()).toEqual(['ticket', 'erk']);
  await act(() => userEvent.unhover(name('ERK')));
  expect(loud()).toEqual(['ticket', 'reinit', 'random-mask', 'one-shot']);
  expect(name('ERK').getAttribute('aria-pressed')).toBe('false');
  await act(() => userEvent.click(name('ERK')));
  expect(name('ERK').getAttribute('aria-pressed')).toBe('true');
  expect(name('Re-init').getAttribute('aria-pressed')).toBe('false');
  expect(loud()).toEqual(['ticket', 'random-mask', 'one-shot', 'erk']);
  // The keyboard shows a line as the pointer does, and chooses it.
  await act(() => userEvent.tab({ shift: true }));
  expect(document.activeElement).toBe(name('SNIP'));
  expect(loud()).toEqual(['ticket', 'snip']);
  await act(() => userEvent.keyboard('{Enter}'));
  expect(loud()).toEqual(['ticket', 'one-shot', 'snip', 'erk']);
  expect(changed()).toBe(0);
  for (const button of host.querySelectorAll('button.chart-line-name'))
    expect(button.getBoundingClientRect().height).toBeGreaterThanOrEqual(24);
});

test('names that can be pressed do not cover each other', async () => {
  const lines = PRUNED_ARMS.slice(0, 8).map((arm) => ({ arm, points }));
  const { host } = await mount(<AccuracyChart {...base} lines={lines} dense={points[0].accuracy} />, 700);
  const boxes = [...host.querySelectorAll('.chart-line-name')].map((each) => each.getBoundingClientRect());
  expect(boxes).toHaveLength(9);
  const sorted = boxes.sort((a, b) => a.top - b.top);
  for (const [k, box] of sorted.slice(1).entries()) expect(box.top).toBeGreaterThanOrEqual(sorted[k].bottom - 1);
});

/** Elements whose boxes leave that of the picture. */
const outside = (host: Element, selector: string, picture = '.recharts-surface') => {
  const frame = one(host, picture).getBoundingClientRect();
  return [...host.querySelectorAll(selector)]
    .filter((each) => {
      const { left, right, top, bottom } = each.getBoundingClientRect();
      return left < frame.left || right > frame.right || top < frame.top || bottom > frame.bottom;
    })
    .map((each) => each.textContent);
};

/** The first pair of elements that overlap. */
const overlapping = (elements: readonly Element[]) => {
  const boxes = elements.map((each) => each.getBoundingClientRect());
  for (const [k, a] of boxes.entries())
    for (const [j, b] of boxes.slice(0, k).entries())
      if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
        return [elements[j].textContent, elements[k].textContent];
  return undefined;
};

const manyTotals = Array.from({ length: 21 }, (_, round) => Math.round(2662000 * 0.8 ** round));
const manyPoints = manyTotals.slice(1).map((count, k) => ({
  round: k + 1,
  density: count / 2662000,
  count,
  accuracy: spread([0.9849, 0.9846]),
}));

test('at every width the labels of both axes are whole and do not overlap', async () => {
  const chart = (
    <AccuracyChart
      {...base}
      totals={manyTotals}
      totalWeights={2662000}
      lines={[{ arm: 'magnitude-at-init', points: manyPoints }]}
      dense={spread([0.9851, 0.9853])}
    />
  );
  const { host, render } = await mount(chart, 300);
  for (let width = 300; width <= 1200; width += 100) {
    host.style.width = `${width}px`;
    // A wide font, and a large one.
    host.style.fontFamily = width % 200 === 0 ? 'monospace' : '';
    host.style.setProperty('--chart-text', width > 800 ? '20px' : '');
    await render(chart);
    const where = `at ${width} pixels`;
    expect(texts(host, '.recharts-yAxis-tick-labels text').join(), where).toMatch(/98\s?%/);
    expect(outside(host, '.chart-tick, .chart-tick tspan'), where).toEqual([]);
    expect(overlapping([...host.querySelectorAll('.chart-tick-count')]), where).toBeUndefined();
    expect(outside(host, '.chart-line-name', '.chart-hero'), where).toEqual([]);
  }
});

test('the flag of a round covers neither the title of an axis nor a label, at any round and width', async () => {
  const chart = (round: number) => (
    <AccuracyChart
      {...base}
      totals={manyTotals}
      totalWeights={2662000}
      round={round}
      lines={[{ arm: 'ticket', points: manyPoints }]}
      dense={spread([0.9851, 0.9853])}
    />
  );
  const { host, render } = await mount(chart(0), 300);
  // On a laptop the title of the axis shares the room over the plot.
  const shared = document.createElement('style');
  shared.textContent = '.chart-accuracy > .chart-axis-title { block-size: 0; overflow: visible }';
  document.body.append(shared);
  for (const width of [300, 794]) {
    host.style.width = `${width}px`;
    for (const round of manyTotals.keys()) {
      await render(chart(round));
      const flag = one(host, '.chart-round-flag');
      expect(flag.textContent).toBe(`round ${round}`);
      const others = host.querySelectorAll('.chart-axis-title > span, .chart-tick tspan, .chart-marker');
      for (const other of others) expect(overlapping([flag, other]), `at ${width} pixels`).toBeUndefined();
      expect(outside(host, '.chart-round-flag', '.chart-hero')).toEqual([]);
    }
  }
});

test('the flag of the winning round covers no point, wherever the points are', async () => {
  const flat = (arm: 'ticket' | 'reinit', mean: number) => ({
    arm,
    points: manyPoints.map((each) => ({ ...each, accuracy: spread([mean]) })),
  });
  const dense = spread([0.985]);
  for (const width of [320, 700, 1100])
    for (const low of [0.922, 0.93]) {
      const { host } = await mount(
        <AccuracyChart
          {...base}
          totals={manyTotals}
          totalWeights={2662000}
          lines={[flat('ticket', 0.985), flat('reinit', low)]}
          dense={dense}
          winner={{ arm: 'ticket', density: 0.1, count: manyTotals[10], title: 'smallest winning ticket' }}
        />,
        width,
      );
      const flag = one(host, '.chart-winner > span');
      expect(flag.textContent).toMatch(/: 10\s?%$/);
      const others = [...host.querySelectorAll('.recharts-wrapper .chart-marker, .chart-tick tspan')];
      for (const other of others) expect(overlapping([flag, other]), `at ${width} pixels`).toBeUndefined();
      expect(outside(host, '.chart-winner > span')).toEqual([]);
      await unmountAll();
    }
});

test('an arm with one point has a dot, and its seeds a bar', async () => {
  const lines = [
    { arm: 'ticket' as const, points },
    { arm: 'reinit' as const, points: points.slice(1, 2) },
  ];
  const { host } = await mount(<AccuracyChart {...base} lines={lines} />, 700);
  const markers = [...host.querySelectorAll('[role=img] .chart-marker')];
  expect(markers.map((each) => each.getAttribute('stroke')).sort()).toEqual([
    styleOf('reinit').colour,
    ...points.map(() => styleOf('ticket').colour),
  ]);
  const { top, bottom } = one(host, '.chart-bar line').getBoundingClientRect();
  expect(bottom - top).toBeGreaterThan(5);
});

test('where not all names fit, those of controls stand in a row, and what is loud is named at its line', async () => {
  const arms = PRUNED_ARMS.filter((arm) => arm !== 'ticket');
  const lines = PRUNED_ARMS.map((arm) => ({ arm, points }));
  const { host } = await mount(<AccuracyChart {...base} lines={lines} dense={points[0].accuracy} />, 700);
  const row = one(host, '.chart-control-row');
  expect(texts(row, 'button').map((text) => text?.trim())).toEqual(arms.map(armName));
  const atLines = () => texts(host, '.chart-line-name').map((text) => text?.trim());
  expect(atLines()).toEqual(['Ticket', ...arms.slice(0, 3).map(armName), 'Dense']);
  expect(outside(host, '.chart-line-name, .chart-control-row', '.chart-hero')).toEqual([]);
  const last = [...row.querySelectorAll('button')].at(-1) as HTMLButtonElement;
  await act(() => userEvent.click(last));
  expect(atLines()).toContain(last.textContent?.trim());
  expect(document.activeElement).toBe(last);
  expect(last.getBoundingClientRect().height).toBeGreaterThanOrEqual(24);
});
