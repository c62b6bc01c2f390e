import { expect, test } from 'vitest';
import { captionOf } from '../../../src/app/figure/around.ts';
import { drawnIn } from '../../../src/app/figure/drawn.ts';
import { seedsBehind } from '../../../src/app/panels/about-picture.ts';
import { FIGURE } from '../../../src/app/strings/figure-texts.ts';
import { summarise } from '../../../src/experiment/report/summaries.ts';
import { madeUp } from '../../claims/made-up.ts';
import { lab } from '../../store/fake-lab.ts';

const classroom = madeUp('classroom', () => ({}));
const paper = madeUp('paper', () => ({}));

test('a picture says whose lines stand beside its own, and with which settings', () => {
  const { store } = lab('');
  store.getState().show({ results: classroom, source: { kind: 'shipped', recipe: 'classroom' } });
  store.getState().pin(1, true);
  store.getState().show({ results: paper, source: { kind: 'file', name: 'theirs.json' } });
  const [own, settings, beside, ...more] = captionOf(drawnIn(store.getState()));
  expect(own).toContain('theirs.json');
  expect(settings).toMatch(/^Settings: “LeNet-300-100, the paper’s protocol”/);
  expect(beside).toMatch(/^“.+”: Computed beforehand.* Seeds 1-5; .* Settings: “LeNet-300-100, classroom”\.$/);
  expect(more).toEqual([]);
});

test('lines of before are told as what they are while a run takes their place', async () => {
  const { store } = lab('');
  store.getState().show({ results: classroom, source: { kind: 'shipped', recipe: 'classroom' } });
  store.getState().setSetting(['seeds'], [3]);
  const seed = madeUp('paper', () => ({}));
  await store.getState().run();
  store.setState({ results: seed });
  expect(captionOf(drawnIn(store.getState())).at(-1)).toMatch(/^“before”: Computed beforehand.* Seeds 1-5;/);
});

test('means are of the seeds that were measured, not of those that were asked for', () => {
  const some = { ...classroom, runs: classroom.runs.filter(({ arm, seed }) => seed < 3 || arm === 'dense') };
  expect(FIGURE.bands('range', seedsBehind(summarise(some, 1)))).toMatch(/^Means of 2 to 5 seeds; bands: /);
  expect(FIGURE.bands('range', seedsBehind(summarise(classroom, 1)))).toMatch(/^Means of 5 seeds; bands: /);
  const one = { ...classroom, runs: classroom.runs.filter(({ seed }) => seed === 1) };
  expect(FIGURE.bands('range', seedsBehind(summarise(one, 1)))).toBeUndefined();
  expect(FIGURE.bands('range', seedsBehind(summarise(one, 1)), { width: 4 })).toBe('Width ×4');
});
