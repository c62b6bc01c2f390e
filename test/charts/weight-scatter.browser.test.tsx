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
  expect(readout()).toBe('|θT| ≤ t = 0.225: 22 of 100 weights left in this layer (22\u00a0%)');
  expect(slider.getAttribute('aria-valuetext')).toBe(readout());
  expect(host.querySelectorAll('.scatter-line[data-next]')).toHaveLength(2);
  await press(slider, 'ArrowUp');
  expect(readout()).toContain('23 of 100');
  await press(slider, 'PageDown');
  expect(readout()).toContain('13 of 100');
  await press(slider, 'End');
  expect(readout()).toContain('100 of 100 weights left in this layer (100\u00a0%)');
  await press(slider, 'Home');
  expect(readout()).toContain('t = 0: 0 of 100');
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
