import { expect, test } from 'vitest';
import { sliderScale } from '../../src/app/form/slider-scale.ts';
import { runtimeName } from '../../src/app/runtime.ts';
import { progressSentence, speedSentence, statusSentence } from '../../src/app/strings/status-texts.ts';
import { waitingTime } from '../../src/experiment/report/duration.ts';
import { preparing, type Status } from '../../src/experiment/report/status.ts';
import { defaultExperiment, experimentSchema } from '../../src/spec/experiment.ts';
import { layerNames } from '../../src/spec/layer-names.ts';
import { layersOf } from '../../src/spec/layers.ts';
import { settingsOf } from '../../src/spec/walk.ts';

const training: Status = {
  ...preparing(22),
  state: 'training',
  finished: 3,
  running: [
    {
      training: { arm: 'ticket', seed: 1, width: 1, round: 3 },
      density: 0.5128,
      weights: 136511,
      iteration: 1200,
      iterations: 2000,
    },
  ],
};

test('what is happening is said in words with its numbers', () => {
  expect(statusSentence(training, defaultExperiment, {})).toBe(
    'Training round 3 of 15: the ticket, 51.3\u00a0% of the weights left (136,511), seed 1, step 1,200 of 2,000.',
  );
  expect(statusSentence(training, defaultExperiment, { paused: true })).toMatch(/^Paused in round 3/);
  const [one] = training.running;
  expect(statusSentence({ ...training, running: [one, one, one] }, defaultExperiment, {})).toMatch(
    /^Training round 3 .*; 2 more trainings beside it\.$/,
  );
  expect(
    statusSentence({ ...training, state: 'failed', message: 'The data is damaged.' }, defaultExperiment, {
      kept: true,
    }),
  ).toBe('The data is damaged. 3 finished trainings are kept below.');
});

test('what is kept of a run that is over is told for as long as it is kept', () => {
  const said = (finished: number, kept: boolean) =>
    statusSentence({ ...training, state: 'cancelled', finished }, defaultExperiment, { kept });
  expect(said(3, true)).toBe('Cancelled. 3 finished trainings are kept below.');
  expect(said(3, false)).toBe('Cancelled after 3 finished trainings.');
  expect(said(0, false)).toBe('Cancelled before a training was finished.');
  const failed = { ...training, state: 'failed', message: 'The data is damaged.' } as const;
  expect(statusSentence(failed, defaultExperiment, {})).toBe('The data is damaged.');
});

test('a run that waits for another tab says so, unless it trains something meanwhile', () => {
  const said = (status: Status) => statusSentence(status, defaultExperiment, { elsewhere: true });
  expect(said(preparing(22))).toBe('Waiting for a training of another tab.');
  expect(said({ ...training, running: [] })).toBe('Waiting for a training of another tab.');
  expect(said(training)).toMatch(/^Training round 3/);
  expect(said({ ...preparing(22), state: 'done' })).toMatch(/^Done/);
  expect(statusSentence(preparing(22), defaultExperiment, {})).toMatch(/^Starting the engine/);
});

test('progress says trainings, speed and engine, and no time left before there is anything to tell it from', () => {
  const half = { seconds: 59.7, doneShare: 0.5 };
  expect(progressSentence({ ...training, engine: 'simd' }, half, 123_456.7, 60_000)).toBe(
    '3 of 22 trainings, about 60 s left, 123,457 images/s, on simd',
  );
  expect(progressSentence(training, { seconds: 60, doneShare: 0.001 }, undefined, 60_000)).toBe('3 of 22 trainings');
  expect(progressSentence(training, half, undefined, 500)).toBe('3 of 22 trainings');
  for (const state of ['cancelled', 'failed'] as const)
    expect(progressSentence({ ...training, state }, half, undefined, 60_000)).toBe('3 of 22 trainings');
});

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
