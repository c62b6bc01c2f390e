import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import Pictures from '../../src/app/panels/pictures.tsx';
import { mount, one, unmountAll, until } from '../charts/mount.tsx';
import { InLab, liveLab } from './live-lab.tsx';

afterEach(unmountAll);

async function shown(own: Parameters<typeof liveLab>[0] = {}) {
  const store = liveLab(own);
  await store.getState().showShipped('classroom');
  const { host } = await mount(
    <InLab store={store}>
      <Pictures />
    </InLab>,
    1000,
  );
  const section = () => host.querySelector('.tab-panel') as HTMLElement;
  const choice = () => one<HTMLSelectElement>(section(), 'select');
  const picture = () => [...section().querySelectorAll('canvas')].at(-1)?.getAttribute('aria-label');
  const choose = (mode: string) =>
    act(async () => {
      choice().value = mode;
      choice().dispatchEvent(new Event('change', { bubbles: true }));
    });
  return { store, section, choice, picture, choose };
}

test('signs of the shipped ticket are fetched when they are chosen, and as many have flipped as its training counted', async () => {
  const { store, picture, choose, choice } = await shown();
  await choose('sign-size');
  await until(() =>
    expect(picture()).toMatch(/round 15: 8,\d{3} of 235,200 .* \d,\d{3} negative, \d,\d{3} positive\.$/),
  );
  await choose('sign-flips');
  const flips = store
    .getState()
    .results?.runs.find(({ arm, seed }) => arm === 'ticket' && seed === 1)
    ?.rounds.at(-1)?.signFlips?.[0];
  expect(picture()).toContain(`${(flips ?? Number.NaN).toLocaleString('en')} changed their sign in training`);
  // Re-init began with a draw of its own.
  await act(async () => store.getState().select({ arm: 'reinit' }));
  const own = store
    .getState()
    .results?.runs.find(({ arm, seed }) => arm === 'reinit' && seed === 1)
    ?.rounds.at(-1)?.signFlips?.[0];
  expect(own).not.toBe(flips);
  expect(picture()).toContain(`${(own ?? Number.NaN).toLocaleString('en')} changed their sign in training`);
  expect([...choice().options].map(({ disabled }) => disabled)).toEqual([false, false, false, false]);
});

test('where no weights are shipped, signs cannot be chosen, and it is said which can', async () => {
  const { store, section, choice, picture, choose } = await shown();
  await choose('sign-size');
  await act(async () => store.getState().select({ round: 7 }));
  expect(section().textContent).toContain(
    'Trained weights are shipped of seed 1: Dense, Ticket (rounds 5, 10, and 15), and Re-init (rounds 5, 10, and 15). Choose one of these, or press Run to train all here. Which weights are left is shown instead.',
  );
  expect(picture()).toMatch(/^First hidden layer, round 7: .*left \([\d.]+\s%\)\.$/);
  await choose('alive');
  expect([...choice().options].map(({ disabled }) => disabled)).toEqual([false, false, true, true]);
  // The choice itself says why, where a low window has no room for the sentence.
  expect(choice().title).toMatch(/^Trained weights are shipped of seed 1/);
  await act(async () => store.getState().select({ round: 15 }));
  expect(choice().title).toBe('');
});

test('weights that do not come leave a sentence, and the mask', async () => {
  const { section, picture, choose } = await shown({
    fetchBytes: () => Promise.reject(new Error('There is no connection.')),
  });
  await choose('sign-size');
  await until(() =>
    expect(section().textContent).toContain('There is no connection. Which weights are left is shown instead.'),
  );
  expect(picture()).toMatch(/left \([\d.]+\s%\)\.$/);
});
