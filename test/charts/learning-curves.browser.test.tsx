import { afterEach, expect, test } from 'vitest';
import { LearningCurves } from '../../src/charts/learning-curves.tsx';
import { mount, one, press, settle, unmountAll } from './mount.tsx';

afterEach(unmountAll);

const points = (end: number) => [1, 2, 3, 4].map((k) => [k * 100, end - 0.04 / k] as const);
const lines = [1, 2, 3].map((round) => ({ round, density: 0.8 ** round, points: points(0.98), stop: 300 }));
const beside = [
  { arm: 'dense' as const, line: { round: 0, density: 1, points: points(0.975), stop: null } },
  { arm: 'reinit' as const, line: { round: 2, density: 0.64, points: points(0.96), stop: 200 } },
];

test('all rounds are drawn, the selected one full, dense and the control beside it, and keys read values', async () => {
  const { host, render } = await mount(
    <LearningCurves arm="ticket" lines={lines} round={2} rounds={3} beside={beside} spacing="even" />,
    600,
  );
  const paths = [...host.querySelectorAll('path')];
  expect(paths).toHaveLength(lines.length + beside.length + 1);
  expect(paths.at(-1)?.getAttribute('stroke-width')).toBe('2.5');
  expect(one(host, 'svg').getAttribute('aria-label')).toBe(
    'Learning curves. Ticket, round 2, 64\u00a0% of weights left: ends at 97.00\u00a0%, early stop at iteration 300. Dense, 100\u00a0% of weights left: ends at 96.50\u00a0%, early stop not reached. Re-init, 64\u00a0% of weights left: ends at 95.00\u00a0%, early stop at iteration 200.',
  );
  const slider = one(host, '[role=slider]');
  for (const key of ['ArrowRight', 'ArrowRight']) await press(slider, key);
  expect(one(host, '.chart-readout').textContent).toBe(
    'Iteration 200: Ticket, round 2 96.00\u00a0%; Dense 95.50\u00a0%; Re-init 94.00\u00a0%',
  );
  await press(slider, 'Escape');
  expect(one(host, '.chart-readout').textContent).toMatch(/^The paler a line, .* The dotted line is the early stop\.$/);
  await render(<LearningCurves arm="dense" lines={[beside[0].line]} round={0} rounds={3} beside={[]} spacing="even" />);
  expect(one(host, '.chart-readout').textContent).toMatch(/The early stop of this round is not reached\.$/);
});

test('a line that lies below the axis is told, with where it ends', async () => {
  const low = { arm: 'random-mask' as const, line: { round: 2, density: 0.64, points: points(0.5), stop: null } };
  const { host } = await mount(
    <LearningCurves arm="ticket" lines={lines} round={2} rounds={3} beside={[low, beside[1]]} spacing="even" />,
    600,
  );
  expect(one(host, '.chart-readout').textContent).toMatch(
    /early stop\. Below this axis: Random mask, ends at 49\.00\u00a0%\.$/,
  );
});

test('reading values draws no line anew', async () => {
  const { host } = await mount(
    <LearningCurves arm="ticket" lines={lines} round={2} rounds={3} beside={[]} spacing="log" />,
    600,
  );
  const before = [...host.querySelectorAll('path')];
  let changes = 0;
  const observer = new MutationObserver((records) => {
    changes += records.length;
  });
  observer.observe(one(host, 'svg'), { subtree: true, attributes: true, childList: true });
  const slider = one(host, '[role=slider]');
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft']) await press(slider, key);
  await settle();
  expect(changes).toBe(0);
  expect([...host.querySelectorAll('path')]).toEqual(before);
});
