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
  expect(cells.map((cell) => cell.textContent)).toEqual(['80\u00a0%', '5.0\u00a0%', '90\u00a0%', '50\u00a0%']);
  const redOf = (cell: Element) =>
    Number(/[\d.]+/.exec(getComputedStyle(cell).backgroundColor.replace('srgb', ''))?.[0]);
  const reds = cells.map(redOf);
  expect(reds[1]).toBeGreaterThan(reds[3]);
  expect(reds[3]).toBeGreaterThan(reds[0]);
  expect(one(host, '[aria-current]').textContent).toBe('2');
});

test('of more rounds than have room the one on show is in sight, beside the layers’ names, whenever it changes', async () => {
  const rounds = Array.from({ length: 20 }, (_, k) => ({ round: k + 1, densities: [0.8 ** k] }));
  const props = { rounds, names: ['First hidden layer'], arm: 'ticket' } as const;
  const { host, render } = await mount(<LayerDensity {...props} round={12} />, 300);
  for (const round of [12, 20, 1]) {
    await render(<LayerDensity {...props} round={round} />);
    const [name, shown] = [one(host, 'tbody th'), one(host, '[aria-current]')].map((cell) =>
      cell.getBoundingClientRect(),
    );
    expect(shown.left).toBeGreaterThanOrEqual(name.right - 1);
    expect(shown.right).toBeLessThanOrEqual(host.getBoundingClientRect().right + 1);
    expect(name.left).toBeCloseTo(host.getBoundingClientRect().left, 0);
  }
});
