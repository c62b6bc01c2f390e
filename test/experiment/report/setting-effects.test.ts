import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { effectText } from '../../../src/app/strings/setting-effects-texts.ts';
import { isUnused, settingEffects } from '../../../src/experiment/report/setting-effects.ts';
import { identityOf } from '../../../src/experiment/run/identity.ts';
import { plan } from '../../../src/experiment/run/plan.ts';
import { scheduleNotes } from '../../../src/experiment/train/notes.ts';
import { planCounts } from '../../../src/pruning/schedule.ts';
import { PRUNED_ARMS, type PrunedArmId } from '../../../src/spec/arms/index.ts';
import { settingKey } from '../../../src/spec/changes.ts';
import { normalise, whyLeftOut } from '../../../src/spec/check.ts';
import { defaultExperiment, type Experiment, experimentSchema } from '../../../src/spec/experiment.ts';
import { layersOf } from '../../../src/spec/layers.ts';
import { parseLink } from '../../../src/spec/link.ts';
import { settingsOf, withSetting } from '../../../src/spec/walk.ts';
import { runToy, toyExperiment } from '../toy.ts';

const LEFT_OUT = PRUNED_ARMS.filter((arm) => whyLeftOut(arm, toyExperiment().network));

/** Every scope under every rule for the output layer, with any arms. */
const asked = fc
  .record({
    scope: fc.constantFrom('layer' as const, 'global' as const, 'uniform' as const),
    output: fc.constantFrom('half' as const, 'same' as const, 'none' as const),
    arms: fc.uniqueArray(fc.constantFrom(...PRUNED_ARMS.filter((arm) => !LEFT_OUT.includes(arm))), { minLength: 1 }),
    batch: fc.constantFrom(30, 101),
    evaluateEvery: fc.constantFrom(4, 10),
  })
  .map(({ scope, output, arms, batch, evaluateEvery }) => {
    const { training } = toyExperiment();
    return normalise(
      toyExperiment({
        training: { ...training, batch, evaluateEvery },
        pruning: { scope, output, rewind: 3, schedule: { kind: 'rate', rate: 0.4, rounds: 2 } },
        arms: arms.map((id) => ({ id })),
      }),
    ).experiment;
  });

const identities = (experiment: Experiment): string =>
  plan(experiment)
    .map((key) => identityOf(experiment, 'simd', key))
    .join('\n');

/** An experiment with every other value of a setting. */
function others(experiment: Experiment, key: string): Experiment[] {
  const setting = settingsOf(experimentSchema, experiment).find((each) => settingKey(each) === key);
  if (!setting) throw new Error(`no setting ${key}`);
  const { field, path, value } = setting;
  const values: readonly unknown[] = field.kind === 'choice' ? Object.keys(field.options) : [1, 2, 3, 4];
  return values.filter((each) => each !== value).map((each) => withSetting(experimentSchema, experiment, path, each));
}

test('a setting cannot be set in the form exactly where it changes no training', () => {
  fc.assert(
    fc.property(asked, (experiment) => {
      const effects = settingEffects(experiment);
      for (const key of ['pruning.output', 'pruning.criterion', 'pruning.rewind']) {
        const effect = effects.get(key);
        const changed = others(experiment, key).some((other) => identities(other) !== identities(experiment));
        expect([key, effect !== undefined && isUnused(effect)]).toEqual([key, !changed]);
      }
    }),
    { numRuns: 150 },
  );
});

test('what is said of the output layer is what becomes of it, in every arm', async () => {
  const layers = layersOf(toyExperiment().network);
  const whole = layers[layers.length - 1].weights;
  for (const scope of ['layer', 'global', 'uniform'] as const) {
    for (const output of ['half', 'same', 'none'] as const) {
      const schedule = { kind: 'rate', rate: 0.4, rounds: 1 } as const;
      const arms = PRUNED_ARMS.filter((arm) => !LEFT_OUT.includes(arm)).map((id) => ({ id }));
      const experiment = toyExperiment({ pruning: { scope, output, rewind: 3, schedule }, arms });
      const effect = settingEffects(experiment).get('pruning.output');
      const byTotal: readonly PrunedArmId[] =
        settingEffects({ ...experiment, pruning: { ...experiment.pruning, scope: 'layer' } }).get('pruning.output')
          ?.kind === 'totals-alone'
          ? ['neurons', 'snip', 'grasp', 'synflow', 'erk', 'uniform', 'snip-ratio']
          : [];
      const acting = effect?.kind === 'one-rate' ? effect.acts : output;
      const { counts, groups } = planCounts(layers, experiment.pruning);
      const last = groups.findIndex(({ layers: own }) => own.includes(layers.length - 1));
      const { results } = await runToy(experiment);
      for (const { arm, rounds } of results.runs) {
        const left = rounds[0].counts[layers.length - 1];
        if (arm === 'dense' || byTotal.includes(arm)) continue;
        // Ranked together with the others, what is left of the output layer depends on its weights.
        if (groups[last].layers.length > 1) expect([scope, acting]).toEqual(['global', 'same']);
        else expect([arm, left]).toEqual([arm, counts[1][last]]);
        if (acting === 'none') expect(left).toBe(whole);
        if (acting === 'half') expect(left).toBe(whole - 0.2 * whole);
        if (acting === 'same' && scope !== 'global') expect(left).toBe(whole - 0.4 * whole);
      }
    }
  }
});

test('arms that take only the total from scope and rule are named beside both, and in docs/arms.md', () => {
  fc.assert(
    fc.property(asked, (experiment) => {
      const own = new Set(plan(experiment).map(({ arm }) => arm));
      const effect = settingEffects(experiment).get('pruning.scope');
      const named = effect?.kind === 'totals-alone' ? effect.arms : [];
      expect(effect === undefined).toBe(named.length === 0);
      for (const arm of named) expect(own).toContain(arm);
    }),
  );
  const everyone = { ...defaultExperiment, network: { ...CONV }, arms: PRUNED_ARMS.map((id) => ({ id })) };
  const effect = settingEffects(everyone).get('pruning.output');
  const named = effect?.kind === 'totals-alone' ? effect.arms : [];
  const sentence = /Scope and rule reach the ticket .*?;(.*?) take only/s.exec(readFileSync('docs/arms.md', 'utf8'));
  expect([...(sentence?.[1] ?? '').matchAll(/`(.+?)`/g)].map(([, id]) => id).sort()).toEqual([...named].sort());
  expect(effect && effectText(effect)).toMatch(/ERK.*use only how many weights each round leaves/);
});

const CONV = withSetting(experimentSchema, defaultExperiment, ['network', 'kind'], 'conv').network;

test('all layers at one rate prune an output layer that is asked to be left alone, and the form and the run say so', () => {
  const { experiment } = parseLink('v=1&hidden=32&scope=uniform&output=none', 2);
  const { counts } = planCounts(layersOf(experiment.network), experiment.pruning);
  expect(counts.slice(0, 3).map((round) => round[1])).toEqual([320, 256, 205]);
  const effect = settingEffects(experiment).get('pruning.output');
  expect(effect).toEqual({ kind: 'one-rate', acts: 'same' });
  expect(effect && effectText(effect)).toBe(
    'Not used: “within each layer, all at one rate” prunes the output layer like the others.',
  );
  expect(scheduleNotes(experiment).join()).toContain('the output layer too');
  const layered = { ...experiment, pruning: { ...experiment.pruning, scope: 'layer' as const } };
  expect(scheduleNotes(layered)).toEqual([]);
});

test('a batch that no step can fill, and a single evaluation, are said', () => {
  const { experiment } = parseLink('v=1&images=500&batch=1000&iterations=100&evaluate=100', 2);
  const text = (key: string) => {
    const effect = settingEffects(experiment).get(key);
    return effect && effectText(effect);
  };
  expect(text('training.batch')).toBe('There are only 500 training images, so each step takes all of them.');
  expect(text('training.evaluateEvery')).toMatch(
    /^Each training is evaluated only once, at its end\. So no early stop/,
  );
});
