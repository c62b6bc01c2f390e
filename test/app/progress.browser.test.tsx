import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import Progress from '../../src/app/panels/progress.tsx';
import { noResults } from '../../src/experiment/model/results.ts';
import { noLosses, withLoss } from '../../src/experiment/report/losses.ts';
import { preparing, type Running, type Status } from '../../src/experiment/report/status.ts';
import { defaultExperiment } from '../../src/spec/experiment.ts';
import type { Lab } from '../../src/store/lab.ts';
import { mount, one, settle, unmountAll, until } from '../charts/mount.tsx';
import { InLab, liveLab } from './live-lab.tsx';

afterEach(unmountAll);

const ticket: Running = {
  training: { arm: 'ticket', seed: 1, width: 1, round: 3 },
  density: 0.5,
  weights: 100,
  iteration: 20,
  iterations: 2000,
  losses: withLoss(withLoss(noLosses(0), 10, 2), 20, 0.5),
};

const training: Status = { ...preparing(22), state: 'training', finished: 3, engine: 'simd', running: [ticket] };

async function shown(status: Status) {
  const store = liveLab();
  store.setState({ results: noResults(defaultExperiment, 'simd', 'test'), status });
  const { host } = await mount(
    <InLab store={store}>
      <Progress />
    </InLab>,
    300,
  );
  const set = async (next: Partial<Lab>) => {
    await act(async () => store.setState(next));
    await settle();
  };
  return { host, set };
}

test('several warnings are one sentence; all of them are behind it', async () => {
  const note = (engine: 'tfjs-webgl' | 'tfjs-webgpu') => ({
    engine,
    fell: false,
    text: `${engine} could not be used: it is gone.`,
  });
  const { host, set } = await shown({ ...training, engines: [note('tfjs-webgl')] });
  expect(one(host, '.warning').textContent).toBe('tfjs-webgl could not be used: it is gone.');
  expect(host.querySelector('details')).toBeNull();
  await set({ status: { ...training, engines: [note('tfjs-webgl'), note('tfjs-webgpu')] } });
  expect(one(host, '.warning > span').textContent).toBe('2 engines could not be used; simd goes on.');
  expect(one(host, 'li:first-child').checkVisibility()).toBe(false);
  await act(async () => one(host, 'summary').click());
  expect(one(host, 'li:first-child').checkVisibility()).toBe(true);
  expect(host.querySelectorAll('li')).toHaveLength(2);
});

test('the loss that is drawn stays until the next training has taken a step, and goes with the run', async () => {
  const { host, set } = await shown(training);
  const caption = () => host.querySelector('figcaption')?.textContent;
  await until(() => expect(caption()).toBe('training loss, round 3: 0.50'));
  await set({ status: { ...training, running: [], last: ticket } });
  await until(() => expect(one(host, '[data-testid=status]').textContent).toMatch(/^The next training begins/));
  expect(caption()).toBe('training loss, round 3: 0.50');
  const next = {
    ...ticket,
    training: { ...ticket.training, round: 4 },
    iteration: 0,
    iterations: 0,
    losses: noLosses(0),
  };
  await set({ status: { ...training, running: [next], last: ticket } });
  expect(caption()).toBe('training loss, round 3: 0.50');
  const stepped = { ...next, iteration: 1, iterations: 2000, losses: withLoss(noLosses(0), 1, 2.3) };
  await set({ status: { ...training, running: [stepped], last: ticket } });
  await until(() => expect(caption()).toBe('training loss, round 4: 2.3'));
  await set({ status: { ...training, state: 'cancelled', running: [], last: ticket } });
  expect(host.querySelector('.loss-line')).toBeNull();
});
