import { afterEach, expect, test } from 'vitest';
import { LayerDensity } from '../../src/charts/layer-density.tsx';
import { mount, one, unmountAll } from './mount.tsx';

afterEach(unmountAll);

test('densities stand as numbers in a table, the fuller the stronger, with the round on show marked', async () => {
  const rounds = [
    { round: 1, densities: [0.8, 0.9] },
    { round: 2, densities: [0.05, 0.5] },
  ];
  const { host } = await mount(
    <LayerDensity rounds={rounds} names={['First hidden layer', 'Output layer']} round={2} arm="ticket" />,
    400,
  );
  const cells = [...host.querySelectorAll('td')];
  expect(cells.map((cell) => cell.textContent)).toEqual(['80%', '5.0%', '90%', '50%']);
  const redOf = (cell: Element) =>
    Number(/[\d.]+/.exec(getComputedStyle(cell).backgroundColor.replace('srgb', ''))?.[0]);
  const reds = cells.map(redOf);
  expect(reds[1]).toBeGreaterThan(reds[3]);
  expect(reds[3]).toBeGreaterThan(reds[0]);
  expect(one(host, '[aria-current]').textContent).toBe('2');
});
