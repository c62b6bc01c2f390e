import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { pointsOf } from '../../src/charts/scatter/points.ts';
import WeightScatter from '../../src/charts/weight-scatter.tsx';
import { mount, one, point, press, unmountAll } from './mount.tsx';

afterEach(unmountAll);

/** Sizes 0.01, 0.02 … 1, of which every other weight was turned round. */
const trained = Float32Array.from({ length: 100 }, (_, at) => ((at % 2 === 0 ? -1 : 1) * (at + 1)) / 100);
const points = pointsOf(new Uint8Array(100), 3, new Float32Array(100).fill(0.5), trained);
const props = { points, start: 'θ0', arm: 'ticket', round: 3, label: 'Output layer', share: 0.2 } as const;

async function scatter(next?: number) {
  const { host } = await mount(<WeightScatter {...props} next={next} />, 500);
  const slider = one(host, '[role=slider]');
  slider.setPointerCapture = () => {};
  slider.hasPointerCapture = () => true;
  const readout = () => one(host, '.chart-readout').textContent;
  return { host, slider, readout };
}

test('the threshold stands at what the next round prunes, and keys and pointer move it', async () => {
  const { host, slider, readout } = await scatter(0.225);
  expect(readout()).toBe('Up to t = 0.225 in size: 22 of 100 weights left in this layer (22\u00a0%)');
  expect(slider.getAttribute('aria-valuetext')).toBe(readout());
  expect(host.querySelectorAll('.scatter-line[data-next]')).toHaveLength(2);
  await press(slider, 'ArrowUp');
  expect(readout()).toContain('23 of 100');
  await press(slider, 'PageDown');
  expect(readout()).toContain('13 of 100');
  await press(slider, 'End');
  expect(readout()).toContain('100 of 100 weights left in this layer (100\u00a0%)');
  await press(slider, 'Home');
  expect(readout()).toContain('t = 0 in size: 0 of 100');
  // Half-way from the middle to the edge, above and below: the picture reaches 4 % further than the largest.
  for (const y of [0.2476, 0.7524]) {
    await point(slider, 'pointerdown', 0.3, y);
    expect(readout()).toContain('52 of 100');
  }
  await press(slider, 'x');
  expect(readout()).toContain('52 of 100');
});

test('the way back to the next round’s threshold is offered once it is left', async () => {
  const { host, slider, readout } = await scatter(0.22);
  expect(host.querySelector('button')).toBeNull();
  await press(slider, 'ArrowDown');
  await act(async () => one(host, 'button').click());
  await press(slider, 'x');
  expect(readout()).toContain('t = 0.22');
});

test('without a next round the schedule’s share is shown, and no mark', async () => {
  const { host, readout } = await scatter();
  expect(readout()).toContain('21 of 100');
  expect(host.querySelectorAll('.scatter-line[data-next]')).toHaveLength(0);
});

test('the picture is in colours of its arm, and in words', async () => {
  const { host } = await scatter(0.22);
  const canvas = one<HTMLCanvasElement>(host, 'canvas');
  expect(canvas.getAttribute('aria-label')).toBe(
    'Output layer, round 3: 100 weights left, each at what it began as and what it was trained to. 50 changed their sign (50\u00a0%); the largest was trained to a size of 1.',
  );
  const { width, height } = canvas;
  const pixel = (x: number, y: number) => [
    ...(canvas.getContext('2d')?.getImageData(Math.round(x * width), Math.round(y * height), 1, 1).data ?? []),
  ];
  expect(pixel(0.2, 0.1)).toEqual([255, 255, 255, 255]);
  expect(pixel(0.2, 0.45)[0]).toBeLessThan(240);
  const across = (0.5 / 0.52 + 1) / 2;
  const [red, , blue] = pixel(across, (1 - trained[97] / 1.04) / 2);
  expect(blue).toBeGreaterThan(red);
});

/** Of the weights left in round 4, the twenty smallest are gone. */
const deaths = Uint8Array.from({ length: 100 }, (_, at) => (at < 20 ? 4 : 0));
const first = new Float32Array(100).fill(0.5);
const left = pointsOf(deaths, 4, first, trained);
const step = { phase: 'prune', before: points, frame: points, cut: 0.205 } as const;

/** Whether there is ink at a first and a trained value; the picture reaches 4 % beyond the largest. */
function inkAt(host: Element, began: number, value: number) {
  const canvas = one<HTMLCanvasElement>(host, 'canvas');
  const across = ((began / 0.52 + 1) / 2) * canvas.width;
  const down = ((1 - value / 1.04) / 2) * canvas.height;
  const { data } = canvas.getContext('2d')?.getImageData(Math.round(across), Math.round(down), 1, 1) ?? { data: [] };
  return 255 - Math.min(...[...data].slice(0, 3));
}

test('in a pruning the threshold comes in from 0, and the points under it fade when it stands at the cut', async () => {
  const at = (progress: number) => <WeightScatter {...props} round={4} points={left} walk={{ ...step, progress }} />;
  const { host, render } = await mount(at(0.3), 500);
  const said = () => one(host, '.chart-readout').textContent;
  expect(said()).toBe('Up to t = 0.103 in size: 10 of 100 weights left in this layer (10\u00a0%)');
  // Still there, in the colour of those that go.
  const before = inkAt(host, 0.5, trained[9]);
  await render(at(0.8));
  expect(said()).toContain('t = 0.205 in size: 20 of 100');
  const fading = inkAt(host, 0.5, trained[9]);
  await render(at(1));
  const gone = inkAt(host, 0.5, trained[9]);
  expect(before).toBeGreaterThan(fading + 10);
  expect(fading).toBeGreaterThan(gone + 10);
  expect(said()).toBe('Up to t = 0.205 in size: 0 of 80 weights left in this layer (0\u00a0%)');
});

test('rewound points slide from their trained value to the line of those that are as they were', async () => {
  const rewound = { ...left, trained: left.first };
  const walk = { ...step, phase: 'rewind', before: left } as const;
  const at = (progress: number) => <WeightScatter {...props} round={4} points={rewound} walk={{ ...walk, progress }} />;
  const { host, render } = await mount(at(0), 500);
  const [from, half, to] = [trained[97], (trained[97] + 0.5) / 2, 0.5];
  const inked = () => [from, half, to].map((value) => inkAt(host, 0.5, value) > 60);
  expect(inked()[0]).toBe(true);
  await render(at(0.5));
  expect(inked()[1]).toBe(true);
  await render(at(1));
  expect(inked()).toEqual([false, false, true]);
  expect(one(host, 'canvas').getAttribute('aria-label')).toBe(
    'Output layer, round 4: 80 weights left, rewound: back at θ0.',
  );
});
