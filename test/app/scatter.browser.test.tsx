import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import Pictures from '../../src/app/panels/pictures.tsx';
import type { ArmId } from '../../src/spec/arms/index.ts';
import { mount, unmountAll, until } from '../charts/mount.tsx';
import { InLab, liveLab } from './live-lab.tsx';

afterEach(unmountAll);

async function shown() {
  const store = liveLab();
  await store.getState().showShipped('classroom');
  await act(async () => store.getState().select({ arm: 'ticket', round: 10 }));
  const { host } = await mount(
    <InLab store={store}>
      <Pictures />
    </InLab>,
    1000,
  );
  const tab = [...host.querySelectorAll<HTMLElement>('[role=tab]')].find(
    ({ textContent }) => textContent === 'Why this weight?',
  );
  await act(async () => tab?.click());
  const text = () => host.querySelector('.tab-panel:not([hidden])')?.textContent ?? '';
  const look = (arm: ArmId, round: number) => act(async () => store.getState().select({ arm, round }));
  return { store, text, look };
}

test('the mark is at the threshold by which the next round of the run went on', async () => {
  const { store, text, look } = await shown();
  const counts = (round: number) =>
    store
      .getState()
      .results?.runs.find(({ arm, seed }) => arm === 'ticket' && seed === 1)
      ?.rounds.find((each) => each.round === round)?.counts[0] ?? 0;
  const going = (counts(10) - counts(11)).toLocaleString('en');
  await until(() =>
    expect(text()).toContain(`: ${going} of ${counts(10).toLocaleString('en')} weights left in this layer (20\u00a0%)`),
  );
  expect(text()).toContain(`The next round prunes ${going} weights of this layer, those up to a size of 0.`);
  expect(text()).toContain('Weight at the start: θ0');
  await look('ticket', 15);
  await until(() => expect(text()).toContain('This is the last round: nothing is pruned after it.'));
  await look('reinit', 15);
  await until(() => expect(text()).toContain('This arm’s next mask does not come from these weights'));
  expect(text()).toContain('Weight at the start: its own new draw');
  await look('dense', 0);
  await until(() => expect(text()).toContain('The next round prunes 47,040 weights of this layer'));
  // Before it is pruned, every arm is the dense network.
  await look('reinit', 0);
  await until(() => expect(text()).toContain('The next round prunes 47,040 weights of this layer'));
  expect(text()).toContain('Weight at the start: θ0');
  await look('ticket', 7);
  await until(() => expect(text()).toContain('Trained weights are shipped of seed 1'));
});
