import { afterEach, expect, test } from 'vitest';
import { NeuronBars } from '../../src/charts/neuron-bars.tsx';
import { mount, one, press, unmountAll } from './mount.tsx';

afterEach(unmountAll);

const many = (neurons: number) => ({
  unit: 'neuron' as const,
  incoming: Uint32Array.from({ length: neurons }, (_, neuron) => neuron % 50),
  fanIn: 784,
  outgoing: Uint32Array.from({ length: neurons }, (_, neuron) => neuron % 7),
  fanOut: 100,
  dead: 0,
});

test('keys walk through the ranks and the text follows', async () => {
  const connections = { ...many(3), incoming: Uint32Array.of(5, 9, 0), dead: 2 };
  const { host } = await mount(
    <NeuronBars connections={connections} arm="ticket" label="First hidden layer" zoom="close" />,
    500,
  );
  const cells = one(host, '[role=slider]');
  await press(cells, 'Home');
  expect(one(host, '.chart-readout').textContent).toContain('Neuron 2, rank 1 of 3: 9 of 784 incoming weights left');
  await press(cells, 'End');
  expect(one(host, '.chart-readout').textContent).toContain(
    'Neuron 3, rank 3 of 3: 0 of 784 incoming weights left (0\u00a0%)',
  );
  expect(host.querySelectorAll('.chart-dead')).toHaveLength(1);
});

test('more neurons than pixels share bars, and the text says so', async () => {
  const { host } = await mount(
    <NeuronBars connections={many(4096)} arm="reinit" label="Hidden layer" zoom="full" />,
    400,
  );
  expect(one(host, '.chart-readout').textContent).toMatch(/Each bar is the mean of 1\d neurons/);
});

test('an output layer has no lower half', async () => {
  const connections = { ...many(10), outgoing: new Uint32Array(0), fanOut: 0 };
  const { host } = await mount(
    <NeuronBars connections={connections} arm="ticket" label="Output layer" zoom="close" />,
    400,
  );
  expect(host.textContent).not.toContain('Outgoing');
  expect(host.querySelectorAll('.chart-mean')).toHaveLength(1);
});
