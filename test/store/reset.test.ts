import { expect, test } from 'vitest';
import { PRESETS } from '../../src/spec/presets.ts';
import { lab } from './fake-lab.ts';

const RATE = ['pruning', 'schedule', 'rate'];

test('a setting goes back alone, to the preset that the settings started from', () => {
  const { store } = lab('');
  store.getState().setDraft(PRESETS.smoke.experiment);
  store.getState().setSetting(RATE, 0.7);
  store.getState().setSetting(['dataset', 'train'], 300);
  store.getState().resetSetting(['dataset', 'train']);
  expect(store.getState().draft.dataset.train).toBe(2000);
  expect(store.getState().draft.pruning.schedule).toMatchObject({ rate: 0.7 });
  store.getState().resetSetting(RATE);
  expect(store.getState().draft).toEqual(PRESETS.smoke.experiment);
});

test('single changes never change what they are changes of, until they are another preset', () => {
  const { store } = lab('');
  store.getState().setDraft(PRESETS.smoke.experiment);
  const { dataset, network, training, arms } = PRESETS['lenet-300-100'].experiment;
  store.getState().setSetting(['dataset', 'train'], dataset.train);
  store.getState().setSetting(['network', 'hidden'], network.hidden);
  store.getState().setSetting(['training', 'budget'], training.budget);
  store.getState().setSetting(['training', 'evaluateEvery'], training.evaluateEvery);
  store.getState().setSetting(['arms'], arms);
  expect(store.getState().preset).toBe('smoke');
  store.getState().setSetting(['pruning', 'schedule', 'rounds'], 15);
  expect(store.getState().preset).toBe('lenet-300-100');
});

test('Back, which opens a link, keeps what the settings started from; a link of another preset does not', () => {
  const { store } = lab(
    'images=2000&hidden=32&iterations=700&evaluate=700&rounds=3&arms=ticket,reinit,random-mask&seeds=4',
  );
  expect(store.getState().preset).toBe('smoke');
  store
    .getState()
    .openLink('#images=2000&hidden=32&iterations=700&evaluate=700&rounds=3&arms=ticket,reinit,random-mask&rate=0.3');
  expect(store.getState().preset).toBe('smoke');
  store.getState().resetSetting(RATE);
  expect(store.getState().draft).toEqual(PRESETS.smoke.experiment);
  store.getState().openLink('#rate=0.3');
  expect(store.getState().preset).toBe('lenet-300-100');
});
