import { expect, test } from 'vitest';
import { CHANGES } from '../../src/app/strings/setting-changes-texts.ts';
import {
  changesBetween,
  changesSince,
  nearestPreset,
  presetOf,
  settingKey,
  withReset,
} from '../../src/spec/changes.ts';
import { defaultExperiment, type Experiment, experimentSchema } from '../../src/spec/experiment.ts';
import { PRESETS, type PresetName } from '../../src/spec/presets.ts';
import { settingsOf, withSetting } from '../../src/spec/walk.ts';

const set = (experiment: Experiment, path: string, value: unknown) =>
  withSetting(experimentSchema, experiment, path.split('.'), value);
const line = (from: Experiment, to: Experiment) => CHANGES.line(changesBetween(from, to));
const start = defaultExperiment;

test('what differs is told by the settings’ labels, with values as people write them', () => {
  expect(line(start, start)).toBe('');
  expect(line(start, set(start, 'pruning.schedule.rate', 0.4))).toBe('Pruned per round 20\u00a0% → 40\u00a0%');
  expect(line(start, set(set(start, 'dataset.train', 2000), 'network.hidden', [500, 20]))).toBe(
    'Training images 55,000 → 2,000; Hidden layers 300-100 → 500-20',
  );
  expect(line(start, set(start, 'pruning.criterion', 'movement'))).toBe(
    'Pruning criterion final magnitude: |w| → movement: |w − w0|',
  );
  expect(line(start, set(start, 'seeds', [1, 2, 3, 7]))).toBe('Seeds 1 → 1-3,7');
});

test('arms are told by what came, what went, and what is trained at other rounds', () => {
  const arms = [{ id: 'ticket' }, { id: 'reinit' }, { id: 'erk', rounds: [3] }];
  expect(line(start, set(start, 'arms', arms))).toBe(
    '+ arm ERK at round 3; − arm Random mask; arm Re-init at every round',
  );
});

test('the order in which arms are listed is no change', () => {
  const [ticket, ...controls] = start.arms;
  expect(changesBetween(start, { ...start, arms: [...controls, ticket] })).toEqual([]);
});

test('another kind brings its own settings along, and those of the old kind are not told', () => {
  expect(line(start, set(start, 'training.budget.kind', 'epochs'))).toBe(
    'Budget in iterations → epochs; Epochs per round 2',
  );
});

test('settings that are changed back are no change', () => {
  expect(changesBetween(start, set(set(start, 'seeds', [2]), 'seeds', [1]))).toEqual([]);
});

const names = Object.keys(PRESETS) as PresetName[];

test.each(names)('%s is told by itself, and nothing in it is changed', (name) => {
  const { experiment } = PRESETS[name];
  expect(presetOf(experiment)).toBe(name);
  expect(nearestPreset(experiment, 'lenet-300-100')).toBe(name);
  expect(changesSince(name, experiment)).toEqual([]);
});

test('a few changes are told by the preset that they were made in, many by whichever is nearer', () => {
  const changed = set(set(PRESETS.smoke.experiment, 'seeds', [9]), 'pruning.schedule.rate', 0.5);
  expect(nearestPreset(changed, 'lenet-300-100')).toBe('smoke');
  expect(nearestPreset(set(start, 'seeds', [9]), 'smoke')).toBe('lenet-300-100');
  expect(presetOf(changed)).toBeUndefined();
});

/** Another value of a setting, of whatever kind it is. */
function other({ field, value }: ReturnType<typeof settingsOf>[number]): unknown {
  switch (field.kind) {
    case 'number':
      return value === field.min ? field.max : field.min;
    case 'choice':
      return Object.keys(field.options).find((option) => option !== value);
    case 'widths':
      return [7];
    case 'factors':
      return [0.5, 3];
    case 'seeds':
      return [77];
    case 'arms':
      return [{ id: 'neurons' }];
    default:
      return 'a'.repeat(64);
  }
}

test.each(names)('every setting of %s goes back alone, to what it was there', (name) => {
  const { experiment } = PRESETS[name];
  for (const setting of settingsOf(experimentSchema, experiment)) {
    const changed = withSetting(experimentSchema, experiment, setting.path, other(setting));
    // A choice of one has nothing else to be.
    if (other(setting) === undefined) continue;
    expect(changesSince(name, changed).map(settingKey)).toContain(settingKey(setting));
    const beside = withSetting(experimentSchema, changed, ['seeds'], [5, 6]);
    const reset = withReset(name, beside, setting.path);
    const left = changesSince(name, reset).map(settingKey);
    expect(left).toEqual(settingKey(setting) === 'seeds' ? [] : ['seeds']);
  }
});

test('a setting of another kind starts from that kind’s own default, unless it is the same setting', () => {
  const sgd = set(PRESETS.smoke.experiment, 'training.optimiser.kind', 'sgd');
  expect(changesSince('smoke', sgd).map(settingKey)).toEqual(['training.optimiser.kind']);
  const own = set(set(start, 'dataset.kind', 'idx'), 'dataset.train', 2000);
  expect(changesSince('smoke', own).map(settingKey)).not.toContain('dataset.train');
});
