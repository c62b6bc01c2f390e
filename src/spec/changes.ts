import { type Experiment, experimentSchema } from './experiment.ts';
import { writeField } from './field-text.ts';
import type { ArmChoice, Field } from './fields.ts';
import { PRESETS, type PresetName } from './presets.ts';
import { type Setting, settingsOf, withSetting } from './walk.ts';

/** A setting that two experiments have differently. */
export interface Change {
  readonly path: readonly string[];
  readonly field: Field;
  /** What the first experiment has; absent when it has no such setting, since a union of it is of another kind. */
  readonly from?: unknown;
  readonly to: unknown;
}

export const settingKey = ({ path }: { readonly path: readonly string[] }): string => path.join('.');

const byKey = (experiment: Experiment): ReadonlyMap<string, Setting> =>
  new Map(settingsOf(experimentSchema, experiment).map((setting) => [settingKey(setting), setting]));

/** In which order arms are listed says nothing. */
const tidy = (field: Field, value: unknown): unknown =>
  field.kind === 'arms' ? [...(value as ArmChoice[])].sort((a, b) => (a.id < b.id ? -1 : 1)) : value;

const isSame = (field: Field, a: unknown, b: unknown): boolean =>
  writeField(field, tidy(field, a)) === writeField(field, tidy(field, b));

/**
 * The settings of one experiment that another has differently, in the schema's order. What only the first has is left
 * out: the kind that brought it is among the changes.
 */
export function changesBetween(from: Experiment, to: Experiment): Change[] {
  if (from === to) return [];
  const before = byKey(from);
  return settingsOf(experimentSchema, to).flatMap(({ path, field, value }): Change[] => {
    const old = before.get(settingKey({ path }));
    if (!old) return [{ path, field, to: value }];
    return isSame(field, old.value, value) ? [] : [{ path, field, from: old.value, to: value }];
  });
}

/** What became of the arms of an experiment. */
export interface ArmChanges {
  readonly added: readonly ArmChoice[];
  readonly removed: readonly ArmChoice[];
  /** Trained at other rounds now. */
  readonly moved: readonly ArmChoice[];
}

export function armChanges(from: readonly ArmChoice[], to: readonly ArmChoice[]): ArmChanges {
  const within = (list: readonly ArmChoice[], { id }: ArmChoice) => list.find((each) => each.id === id);
  const rounds = (arm: ArmChoice | undefined) => arm?.rounds?.join();
  return {
    added: to.filter((arm) => !within(from, arm)),
    removed: from.filter((arm) => !within(to, arm)),
    moved: to.filter((arm) => within(from, arm) && rounds(within(from, arm)) !== rounds(arm)),
  };
}

/** The preset that an experiment is, if it is one. */
export const presetOf = (experiment: Experiment): PresetName | undefined =>
  (Object.keys(PRESETS) as PresetName[]).find(
    (name) => changesBetween(PRESETS[name].experiment, experiment).length === 0,
  );

/**
 * The preset that an experiment is told by: the one with the fewest settings to change.
 * @param before the one that it was told by until now, which stays as long as no other is nearer; the one that the page opens with
 */
export function nearestPreset(experiment: Experiment, before: PresetName = 'lenet-300-100'): PresetName {
  const distance = (name: PresetName) => changesBetween(PRESETS[name].experiment, experiment).length;
  return (Object.keys(PRESETS) as PresetName[]).reduce(
    (best, name) => (distance(name) < distance(best) ? name : best),
    before,
  );
}

/**
 * What a setting started from: the preset's value. Where the preset has another kind of what the setting belongs to, the
 * setting's own default, unless both kinds have the setting with the same default: then it is the same one.
 */
export function startOfSetting(preset: PresetName, { path, field }: Pick<Setting, 'path' | 'field'>): unknown {
  const there = byKey(PRESETS[preset].experiment).get(settingKey({ path }));
  return there && isSame(field, there.field.default, field.default) ? there.value : field.default;
}

/** The settings that differ from what they started from; `from` is that. */
export function changesSince(preset: PresetName, experiment: Experiment): Change[] {
  return settingsOf(experimentSchema, experiment).flatMap(({ path, field, value }) => {
    const from = startOfSetting(preset, { path, field });
    return isSame(field, from, value) ? [] : [{ path, field, from, to: value }];
  });
}

/** The experiment with one setting as it started; a kind brings the preset's settings of that kind with it. */
export function withReset(preset: PresetName, experiment: Experiment, path: readonly string[]): Experiment {
  const setting = byKey(experiment).get(settingKey({ path }));
  if (!setting) return experiment;
  const reset = withSetting(experimentSchema, experiment, path, startOfSetting(preset, setting));
  if (path.at(-1) !== 'kind') return reset;
  const within = path.slice(0, -1);
  return [...byKey(PRESETS[preset].experiment).values()]
    .filter((each) => each.path.length === path.length && within.every((name, k) => each.path[k] === name))
    .reduce((next, each) => withSetting(experimentSchema, next, each.path, each.value), reset);
}
