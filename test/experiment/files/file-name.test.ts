import fc from 'fast-check';
import { expect, test } from 'vitest';
import { figureStem, ofFileStem, resultsStem } from '../../../src/experiment/files/file-name.ts';
import { savedFile } from '../../../src/experiment/files/save-results.ts';
import type { Experiment } from '../../../src/spec/experiment.ts';
import { PRESETS } from '../../../src/spec/presets.ts';
import { madeUp } from '../../claims/made-up.ts';

const AT = new Date(2026, 10, 29, 14, 5, 59);
const DEFAULT = PRESETS['lenet-300-100'].experiment;
const small: Experiment = { ...DEFAULT, network: { kind: 'mlp', hidden: [10], init: 'glorot' } };
const slower: Experiment = { ...small, training: { ...small.training, batch: 61 } };
const withSeeds = (experiment: Experiment, ...seeds: number[]): Experiment => ({ ...experiment, seeds });
const recipeIn = (name: string) => name.split('_')[1];

test.each([
  [[7], 'lottery_lenet-300-100_seed-7_2026-11-29_14-05'],
  [[5, 4, 3, 2, 1], 'lottery_lenet-300-100_seeds-1-5_2026-11-29_14-05'],
  [[3, 11, 29], 'lottery_lenet-300-100_seeds-3-11-29_2026-11-29_14-05'],
  [[1, 5], 'lottery_lenet-300-100_seeds-1-and-5_2026-11-29_14-05'],
])('seeds %j give %s', (seeds, name) => {
  expect(resultsStem(withSeeds(DEFAULT, ...seeds), AT)).toBe(name);
});

test('a picture has its own word, and the rest of the name of its results', () => {
  const name = resultsStem(withSeeds(DEFAULT, 7), AT);
  expect(figureStem('mask', withSeeds(DEFAULT, 7), AT)).toBe(name.replace('lottery_', 'lottery-mask_'));
});

test('a picture of what a file holds is named by the file, in letters that all systems take', () => {
  expect(ofFileStem('mask', 'my net (2).npz', AT)).toBe('lottery-mask_my-net-2-_2026-11-29_14-05');
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (file) => {
      expect(ofFileStem('mask', file, AT)).toMatch(/^lottery-mask_[\w-]{0,60}_2026-11-29_14-05$/);
    }),
  );
});

test('of many seeds the name tells how many, and other ones give another name', () => {
  const many = Array.from({ length: 12 }, (_, k) => 3 + 100 * k);
  const name = resultsStem(withSeeds(DEFAULT, ...many), AT);
  expect(name).toMatch(/^lottery_lenet-300-100_12-seeds-from-3-[0-9a-f]{6}_2026-11-29_14-05$/);
  expect(resultsStem(withSeeds(DEFAULT, ...many.slice(0, -1), 4_294_967_295), AT)).not.toBe(name);
});

test('thirty students’ files of three recipes all differ, and sorted by name they stand recipe by recipe', () => {
  const recipes = [DEFAULT, slower, small];
  const names = recipes.flatMap((recipe) =>
    Array.from({ length: 30 }, (_, k) => resultsStem(withSeeds(recipe, k + 1), AT)),
  );
  expect(new Set(names).size).toBe(90);
  const sorted = names.sort().map(recipeIn);
  expect(sorted.filter((recipe, k) => recipe !== sorted[k - 1])).toHaveLength(3);
});

test('two runs of one seed differ by the minute at which they were saved', () => {
  const later = new Date(AT.getTime() + 60_000);
  expect(resultsStem(DEFAULT, later)).not.toBe(resultsStem(DEFAULT, AT));
});

test('the order of arms and of seeds changes no name, any setting does', () => {
  const turned = { ...small, arms: [...small.arms].reverse(), seeds: [2, 1] };
  expect(resultsStem(turned, AT)).toBe(resultsStem(withSeeds(small, 1, 2), AT));
  expect(recipeIn(resultsStem(slower, AT))).toMatch(/^mlp-10-[0-9a-f]{6}$/);
  expect(recipeIn(resultsStem(slower, AT))).not.toBe(recipeIn(resultsStem(small, AT)));
  // Files that are there already stay beside those of a later version.
  expect(recipeIn(resultsStem(small, AT))).toBe('mlp-10-c3918b');
});

test.each(Object.entries(PRESETS))('%s with other seeds goes by its own name', (preset, { experiment }) => {
  expect(recipeIn(resultsStem(withSeeds(experiment, 29), AT))).toBe(preset);
});

test('no name has characters that a system refuses, or is too long for one', () => {
  const seed = fc.integer({ min: 0, max: 4_294_967_295 });
  const widths = fc.array(fc.integer({ min: 1, max: 4096 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(fc.uniqueArray(seed, { minLength: 1, maxLength: 20 }), widths, fc.boolean(), (seeds, hidden, conv) => {
      const channels = hidden.map((width) => Math.min(width, 512));
      const network = conv
        ? { ...PRESETS['small-conv'].experiment.network, hidden, channels }
        : ({ kind: 'mlp', hidden, init: 'glorot' } as const);
      const name = resultsStem({ ...DEFAULT, network, seeds }, AT);
      expect(name).toMatch(/^[A-Za-z0-9_-]+$/);
      expect(name.length).toBeLessThan(200);
    }),
  );
});

test('a saved file has its results, under their name', () => {
  const { name, text } = savedFile(
    madeUp('classroom', () => ({}), [4]),
    AT,
  );
  expect(name).toBe('lottery_lenet-300-100_seed-4_2026-11-29_14-05.json');
  expect(JSON.parse(text)).toMatchObject({ format: 'lottery-results', experiment: { seeds: [4] } });
});
