import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ARMS, firstIteration } from '../../src/experiment/arms/index.ts';
import { trainingName } from '../../src/experiment/model/key.ts';
import { plan } from '../../src/experiment/run/plan.ts';
import { countsOf, maskAt } from '../../src/pruning/mask.ts';
import { planCounts } from '../../src/pruning/schedule.ts';
import { ARM_FACTS, ARM_IDS, type ArmId, PRUNED_ARMS, type PrunedArmId } from '../../src/spec/arms/index.ts';
import { normalise, validateExperiment } from '../../src/spec/check.ts';
import { defaultExperiment, type Experiment, experimentSchema } from '../../src/spec/experiment.ts';
import { iterationsOf, layersOf } from '../../src/spec/layers.ts';
import { settingsOf, withSetting } from '../../src/spec/walk.ts';
import { fewData, runToy } from './toy.ts';

/** Numbers by the keys of their settings that let any choice be run in a moment. */
const TINY: Readonly<Record<string, unknown>> = {
  images: 20,
  hidden: [4],
  channels: [1, 2],
  iterations: 3,
  epochs: 1,
  batch: 10,
  evaluate: 2,
  rate: 0.5,
  density: 0.1,
  rounds: 2,
  rewind: 1,
};

/** The same question, small enough. */
const tiny = (experiment: Experiment, arms: readonly PrunedArmId[]): Experiment =>
  settingsOf(experimentSchema, { ...experiment, arms: arms.map((id) => ({ id })) }).reduce<Experiment>(
    (made, { path, field }) => (field.key in TINY ? withSetting(experimentSchema, made, path, TINY[field.key]) : made),
    { ...experiment, arms: arms.map((id) => ({ id })) },
  );

const set = (experiment: Experiment, key: string, value: string): Experiment => {
  const setting = settingsOf(experimentSchema, experiment).find(({ field }) => field.key === key);
  if (!setting) throw new Error(`no setting ${key}`);
  return withSetting(experimentSchema, experiment, setting.path, value);
};

/** Fully connected networks are quick: there every choice meets each way to go on from a round before. */
const networks = [
  ['mlp', set(defaultExperiment, 'network', 'mlp'), ['ticket', 'late-rewind', 'no-rewind', 'neurons']],
  ['conv', set(defaultExperiment, 'network', 'conv'), ['ticket', 'neurons']],
] as const;

/** Runs an experiment from end to end, and fails unless every training gave numbers and the planned counts. */
async function runs(asked: Experiment): Promise<void> {
  const { experiment } = normalise(asked);
  expect(validateExperiment(experiment)).toEqual([]);
  const { results } = await runToy(experiment, { dataset: fewData });
  const layers = layersOf(experiment.network);
  const { totals } = planCounts(layers, experiment.pruning);
  const rounds = results.runs.flatMap(({ arm, seed, width, rounds: own }) =>
    own.map(({ round }) => trainingName({ arm, seed, width, round })),
  );
  expect(rounds.sort()).toEqual(plan(experiment).map(trainingName).sort());
  for (const { rounds: own, prunedAt = [] } of results.runs) {
    for (const { round, counts, density, test: tested, validation, curve } of own) {
      expect(counts.reduce((all, count) => all + count, 0)).toBe(totals[round]);
      expect(countsOf(maskAt(prunedAt, round))).toEqual(counts);
      expect(Math.min(...counts)).toBeGreaterThanOrEqual(1);
      expect(density).toBeCloseTo(totals[round] / totals[0], 12);
      for (const { accuracy, loss } of [tested, validation]) {
        expect(accuracy).toBeGreaterThanOrEqual(0);
        expect(accuracy).toBeLessThanOrEqual(1);
        expect(loss).toBeGreaterThan(0);
        expect(loss).toBeLessThan(Number.POSITIVE_INFINITY);
      }
      expect(curve.flat().every(Number.isFinite)).toBe(true);
    }
  }
}

describe.each(networks)('on a %s network', (_, network, beside) => {
  const choices = settingsOf(experimentSchema, network).flatMap(({ field }) =>
    field.kind === 'choice' ? Object.keys(field.options).map((option) => [field.key, option] as const) : [],
  );

  test.each(choices)('%s=%s runs from end to end', (key, option) => runs(tiny(set(network, key, option), beside)));

  test('every arm runs from end to end beside all others, at a falling learning rate', () =>
    runs(tiny(set(network, 'decay', 'step'), PRUNED_ARMS)));

  test.each(PRUNED_ARMS)('%s runs with nothing beside it but what it needs', (arm) => runs(tiny(network, [arm])));
});

const optionsOf = (key: string): string[] => {
  const field = settingsOf(experimentSchema, defaultExperiment).find((setting) => setting.field.key === key)?.field;
  return field?.kind === 'choice' ? Object.keys(field.options) : [];
};

test.each(optionsOf('criterion'))(
  '%s prunes at every scope, under every rule for the output layer',
  async (criterion) => {
    for (const scope of optionsOf('scope')) {
      for (const output of optionsOf('output')) {
        for (const schedule of optionsOf('schedule')) {
          const asked = [
            ['criterion', criterion],
            ['scope', scope],
            ['output', output],
            ['schedule', schedule],
          ].reduce((made, [key, value]) => set(made, key, value), defaultExperiment);
          await runs(tiny(asked, ['ticket', 'one-shot']));
        }
      }
    }
  },
);

test('docs/arms.md has a row for each arm and each criterion, and for nothing else', () => {
  const [arms, criteria] = readFileSync('docs/arms.md', 'utf8').split('## Criteria');
  const rowsOf = (text: string) => [...text.matchAll(/^\| `(.+?)` \|/gm)].map(([, id]) => id).sort();
  expect(rowsOf(arms)).toEqual(PRUNED_ARMS.toSorted());
  expect(rowsOf(criteria)).toEqual(optionsOf('criterion').toSorted());
});

test('what the spec says of arms is what they do: who follows the ticket, who has a chain', () => {
  const those = (has: (id: ArmId) => boolean) => ARM_IDS.filter(has);
  const following = (whom: string) => those((id) => ARM_FACTS[id].follows === whom);
  expect(those((id) => ARMS[id].needs.includes('ticket'))).toEqual(following('ticket'));
  expect(those((id) => ARMS[id].needs.includes('own'))).toEqual(following('own'));
  expect(those((id) => 'next' in ARMS[id])).toEqual(following('own'));
});

test('and who is not trained: it goes on from the end of the budget; what arms start from is among their needs', () => {
  const untrained = ARM_IDS.filter((id) => 'untrained' in ARM_FACTS[id]);
  const iterations = iterationsOf(defaultExperiment);
  expect(ARM_IDS.filter((id) => firstIteration(id, defaultExperiment) === iterations)).toEqual(untrained);
  for (const id of ARM_IDS) {
    const { startsFrom, needs } = ARMS[id];
    if (startsFrom) expect(needs).toContain(startsFrom);
  }
});
