import { afterEach, expect, test } from 'vitest';
import { lossPlaces, lossSpan } from '../../src/charts/curves/loss-scale.ts';
import { LossLine } from '../../src/charts/loss-line.tsx';
import { mount, one, unmountAll } from './mount.tsx';

afterEach(unmountAll);

const falling = [0, 1, 2, 3].map((k) => [100 + 100 * k, 2 / 4 ** k] as const);

test('the loss falls from left to right, and its last value is said with its round', async () => {
  const line = (points: typeof falling) => (
    <LossLine arm="ticket" name="round 3" points={points} from={0} iterations={700} />
  );
  const { host, render } = await mount(line(falling.slice(0, 1)), 300);
  expect(one(host, 'figcaption').textContent).toBe('training loss, round 3: 2.0');
  await render(line(falling));
  expect(one(host, 'figcaption').textContent).toBe('training loss, round 3: 0.031');
  expect(one(host, 'svg').getAttribute('aria-label')).toBe('Training loss, round 3: 0.031, at iteration 400 of 700.');
  const drawn = one(host, '.loss-line-curve').getBoundingClientRect();
  const room = one(host, 'svg').getBoundingClientRect();
  // More than half of the budget is taken: as much of the width.
  expect((drawn.right - room.left) / room.width).toBeCloseTo(400 / 700, 1);
  expect(drawn.top).toBeGreaterThanOrEqual(room.top);
  expect(drawn.bottom).toBeLessThanOrEqual(room.bottom);
  expect(drawn.height).toBeGreaterThan(0.4 * room.height);
});

test('the line has the colour of its arm, and nothing is drawn before the first step', async () => {
  const { host, render } = await mount(
    <LossLine arm="ticket" name="round 1" points={falling} from={0} iterations={700} />,
    300,
  );
  const colour = () => getComputedStyle(one(host, '.loss-line-curve')).stroke;
  const ticket = colour();
  await render(<LossLine arm="dense" name="round 0" points={falling} from={0} iterations={700} />);
  expect(colour()).not.toBe(ticket);
  await render(<LossLine arm="dense" name="round 0" points={[]} from={0} iterations={700} />);
  expect(host.querySelector('svg')).toBeNull();
});

test('a training that goes on from a later step begins at the left, and lower losses lie lower', () => {
  const places = lossPlaces(
    [
      [1001, 3],
      [1100, 0.5],
      [1200, 0.004],
    ],
    1000,
    1200,
  );
  const [[first], , [last]] = places;
  expect(first).toBeLessThan(5);
  expect(last).toBeGreaterThan(190);
  const heights = places.map(([, y]) => y);
  expect(heights).toEqual([...heights].sort((a, b) => a - b));
  expect(Math.max(...heights)).toBeLessThanOrEqual(40);
});

test('early in a long training the line has the width of what was reached, and at the end that of the whole budget', () => {
  expect([1, 10, 500, 501, 1000].map((reached) => lossSpan(reached, 1000))).toEqual([
    1000 / 64,
    1000 / 64,
    500,
    1000,
    1000,
  ]);
  expect(lossSpan(1, 1)).toBe(1);
});
