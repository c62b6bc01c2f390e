import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { EMBEDDED, FIGURES } from '../../../src/app/figure/figures.ts';
import { FIGURE } from '../../../src/app/strings/figure-texts.ts';

/** Files of src/charts that are no picture of results, and why. */
const NO_FIGURES: Readonly<Record<string, string>> = {
  'data-table': 'numbers, which are saved as files',
  'draw-pad': 'to draw on',
  'loss-line': 'of a training that is on',
  'number-strip': 'the numbers of a sentence beside it, on an axis; the curves that they come from are saved',
  'round-slider': 'a control',
  'static-accuracy': 'the curve for pages without scripts; the live one is saved',
};

test('every chart is a picture that can be saved, or there is a reason why not', () => {
  const charts = readdirSync('src/charts')
    .filter((name) => name.endsWith('.tsx'))
    .map((name) => name.replace('.tsx', ''));
  expect(new Set([...Object.values(FIGURES).flat(), ...Object.keys(NO_FIGURES)])).toEqual(new Set(charts));
});

test('every picture has a title of its own, and those that can be embedded are pictures', () => {
  const titles = Object.keys(FIGURES).map((id) => FIGURE.titles[id as keyof typeof FIGURES]);
  expect(new Set(titles).size).toBe(titles.length);
  expect(Object.keys(FIGURES)).toEqual(expect.arrayContaining([...EMBEDDED]));
});
