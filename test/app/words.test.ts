import { expect, test } from 'vitest';
import { sliderScale } from '../../src/app/form/slider-scale.ts';
import { runtimeName } from '../../src/app/runtime.ts';
import { speedSentence } from '../../src/app/strings/status-texts.ts';
import { waitingTime } from '../../src/experiment/report/duration.ts';
import { defaultExperiment, experimentSchema } from '../../src/spec/experiment.ts';
import { layerNames } from '../../src/spec/layer-names.ts';
import { layersOf } from '../../src/spec/layers.ts';
import { settingsOf } from '../../src/spec/walk.ts';

test('a measured speed is told with all weights and with few, and for each core', () => {
  expect(speedSentence([[1, 81_234]], 1)).toBe('measured here: 81,200 images/s');
  const speeds = [
    [1, 81_234],
    [0.3, 99_000],
    [0.03, 412_345],
  ] as const;
  expect(speedSentence(speeds, 4)).toBe(
    'measured here: 81,200 images/s, 412,000 with 3.0\u00a0% of the weights, on each of 4 cores',
  );
});

test('times to wait are said as people say them', () => {
  expect([0.2, 59.6, 600, 7200, 50_000].map(waitingTime)).toEqual([
    'under a second',
    'about 60 s',
    'about 10 minutes',
    'about 2 hours',
    'about 13.9 hours',
  ]);
});

test('every slider reaches both ends, and keeps to the range in between', () => {
  for (const { field } of settingsOf(experimentSchema, defaultExperiment)) {
    if (field.kind !== 'number') continue;
    const scale = sliderScale(field);
    expect(scale.value(0)).toBe(field.min);
    expect(scale.value(scale.positions)).toBe(field.max);
    expect(scale.at(field.default)).toBeGreaterThanOrEqual(0);
    for (let position = 0; position <= scale.positions; position++) {
      const value = scale.value(position);
      expect(value).toBeGreaterThanOrEqual(field.min);
      expect(value).toBeLessThanOrEqual(field.max);
      if (field.whole) expect(Number.isInteger(value)).toBe(true);
      if (position > 0) expect(value).toBeGreaterThanOrEqual(scale.value(position - 1));
    }
  }
});

test('the browser is named as it names itself', () => {
  const brands = [
    { brand: 'Not?A_Brand', version: '99' },
    { brand: 'Chromium', version: '156' },
    { brand: 'Google Chrome', version: '156' },
  ];
  expect(runtimeName({ userAgent: '', userAgentData: { brands } })).toBe('Google Chrome 156');
  expect(runtimeName({ userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:146.0) Gecko/20100101 Firefox/146.0' })).toBe(
    'Firefox/146.0',
  );
});

test('layers are named for people, convolutions and hidden layers counted apart', () => {
  const mlp = layersOf({ kind: 'mlp', hidden: [300, 100], init: 'glorot' });
  expect(layerNames(mlp)).toEqual(['First hidden layer', 'Second hidden layer', 'Output layer']);
  const conv = { kind: 'conv', kernel: '3', padding: 'all', pool: 'each', init: 'glorot' } as const;
  expect(layerNames(layersOf({ ...conv, channels: [8, 16], hidden: [32] }))).toEqual([
    'First convolution',
    'Second convolution',
    'First hidden layer',
    'Output layer',
  ]);
  expect(layerNames(layersOf({ ...conv, channels: [8], hidden: [] }))).toEqual(['First convolution', 'Output layer']);
});
