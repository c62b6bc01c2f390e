import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { plan } from '../../src/experiment/run/plan.ts';
import { scheduleNotes } from '../../src/experiment/train/notes.ts';
import { whyLeftOut } from '../../src/spec/check.ts';
import { defaultExperiment, type Experiment, experimentSchema } from '../../src/spec/experiment.ts';
import type { Field } from '../../src/spec/fields.ts';
import { formatLink, parseLink } from '../../src/spec/link.ts';
import { PRESETS } from '../../src/spec/presets.ts';
import { defaultView, ENGINE_LABELS, type View, viewSchema } from '../../src/spec/view.ts';
import { settingsOf, withSetting } from '../../src/spec/walk.ts';

const link = (experiment: Experiment, view: View = defaultView) => formatLink({ experiment, view }, 1);

/** Any value of a field that the schema allows. */
function anyValue(field: Field): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'choice':
      return fc.constantFrom(...Object.keys(field.options));
    case 'number':
      return field.whole
        ? fc.integer({ min: field.min, max: field.max })
        : fc.double({ min: field.min, max: field.max, noNaN: true });
    case 'widths':
      return fc.array(fc.integer({ min: field.min, max: 200 }), { minLength: 1, maxLength: field.longest });
    case 'seeds':
      return fc
        .uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: field.longest })
        .map((list) => list.sort((a, b) => a - b));
    case 'factors':
      return fc
        .uniqueArray(fc.double({ min: field.min, max: field.max, noNaN: true }), {
          minLength: 1,
          maxLength: field.longest,
        })
        .map((list) => list.sort((a, b) => a - b));
    case 'arms':
      return fc.uniqueArray(fc.constantFrom(...Object.keys(field.options)), { minLength: 0 }).map((ids) =>
        // The ticket stands with its followers, at every round, as settle() would have it.
        (ids.length && !ids.includes('ticket') ? ['ticket', ...ids] : ids).map((id) => ({ id })),
      );
    case 'hash':
      return fc.oneof(fc.constant(''), fc.stringMatching(/^[0-9a-f]{64}$/));
    default:
      return field satisfies never;
  }
}

/** An experiment drawn setting by setting, so that each union's kind decides which settings follow. */
function drawn(experiment: Experiment, at = 0): fc.Arbitrary<Experiment> {
  const setting = settingsOf(experimentSchema, experiment)[at];
  if (!setting) return fc.constant(experiment);
  return anyValue(setting.field).chain((value) =>
    drawn(withSetting(experimentSchema, experiment, setting.path, value), at + 1),
  );
}

/** Without the arms that would not be trained on the network, which is said. */
const fitting = (experiment: Experiment): Experiment => ({
  ...experiment,
  arms: experiment.arms.filter(({ id }) => !whyLeftOut(id, experiment.network)),
});

const someExperiment = drawn({ ...defaultExperiment, arms: [{ id: 'ticket' }] }).map(fitting);

test('the default question has an empty link but for its versions', () => {
  expect(link(defaultExperiment)).toBe('v=1&n=1');
  expect(parseLink('', 1)).toMatchObject({ experiment: defaultExperiment, view: defaultView, problems: [] });
});

test('every experiment comes back from its link, with nothing to say', () => {
  fc.assert(
    fc.property(someExperiment, fc.constantFrom('auto', ...Object.keys(ENGINE_LABELS)), (experiment, engine) => {
      expect(v.safeParse(experimentSchema, experiment).success).toBe(true);
      const view = { engine } as View;
      expect(parseLink(`#${link(experiment, view)}`, 1)).toEqual({ experiment, view, problems: [], refused: [] });
    }),
    { numRuns: 300 },
  );
});

test('links are readable, and say only what differs', () => {
  const { experiment } = PRESETS.smoke;
  expect(link(experiment, { engine: 'reference' })).toBe(
    'v=1&n=1&images=2000&hidden=32&iterations=700&evaluate=700&rounds=3&arms=ticket,reinit,random-mask&engine=reference',
  );
});

test('a union’s kind brings its own defaults, whatever the order in the link', () => {
  const { experiment, problems } = parseLink('density=0.05&schedule=target', 1);
  expect(experiment.pruning.schedule).toEqual({ kind: 'target', density: 0.05, rounds: 15 });
  expect(problems).toEqual([]);
  expect(parseLink('optimiser=sgd', 1).experiment.training.optimiser).toEqual({ kind: 'sgd', learningRate: 0.1 });
});

test.each([
  ['rate=7', 'Pruned per round must be between 1\u00a0% and 95\u00a0%: 7 (700\u00a0%) became 95\u00a0%.'],
  ['rounds=0&arms=erk', 'Rounds must be between 1 and 40, a whole number: 0 became 1.'],
  ['hidden=99999-10', 'Hidden layers must be between 1 and 4096, at most 6 of them: 99999-10 became 4096-10.'],
  ['arms=ticket,reinit:0', 'Arms, Re-init: rounds must be between 1 and 40: 0 became 1.'],
  ['seeds=1-99', 'Seeds: up to 20 different numbers from 0 to 4294967295; 1-99 became 1-20.'],
])('%s is clamped, and said', (text, sentence) => {
  expect(parseLink(`v=1&${text}`, 1)).toMatchObject({ problems: [sentence], refused: [] });
});

test.each([
  ['rate=fast', /“fast” is not a number/],
  ['hidden=300-', /not a list like 300-100/],
  ['optimiser=adm', /none of “adam”/],
  ['seeds=a', /not a list/],
  ['arms=ticket,winner', /“winner” was left out/],
  ['colour=red', /does not know.*colour/],
  ['hid', /does not know.*hid/],
  ['rate=%E0%A4%A', /is not a number/],
  ['arms=reinit:x', /left out/],
  ['rate=', /is not a number/],
  ['__proto__=1', /does not know/],
  ['optimiser=constructor', /none of “adam”/],
  ['arms=toString', /left out/],
])('%s is refused with a sentence, and everything else is kept', (text, sentence) => {
  const { experiment, problems, refused } = parseLink(`v=1&rounds=7&${text}`, 1);
  expect(problems).toHaveLength(1);
  expect(refused[0]).toMatch(sentence);
  expect(experiment.pruning.schedule.rounds).toBe(7);
  expect(v.safeParse(experimentSchema, experiment).success).toBe(true);
});

test('a link of a newer version shows the default and says so; an older numerics opens and says so', () => {
  expect(parseLink('v=2&rounds=7', 1)).toMatchObject({
    experiment: defaultExperiment,
    refused: [expect.stringMatching(/newer version/)],
  });
  const older = parseLink('v=1&n=1&rounds=7&arms=snip-ratio', 2);
  expect(older.experiment.pruning.schedule.rounds).toBe(7);
  expect(older.problems).toEqual([expect.stringMatching(/may differ/)]);
});

test('a link that asks for an engine of an earlier version gets the fastest one, is told so, and loses nothing else', () => {
  const read = parseLink('v=1&n=1&rounds=7&engine=simd-turbo', 1);
  expect(read).toMatchObject({
    view: { engine: 'fastest' },
    problems: [
      'This link asks for the engine “simd-turbo”, which this lab no longer has. The fastest one takes its place.',
    ],
    refused: [],
  });
  expect(read.experiment).toEqual(parseLink('v=1&n=1&rounds=7', 1).experiment);
  expect(parseLink('v=1&n=1&engine=abacus', 1).refused).toHaveLength(1);
});

test('no text whatever makes the reader throw or give an invalid experiment', () => {
  const keys = settingsOf(experimentSchema, defaultExperiment).map(({ field }) => field.key);
  const part = fc.tuple(
    fc.oneof(fc.constantFrom(...keys), fc.string()),
    fc.oneof(fc.string(), fc.double().map(String), fc.constantFrom('1-1e9', '9'.repeat(400), '-1', '1e999')),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(part).map((parts) => parts.map(([key, text]) => `${key}=${text}`).join('&')),
      ),
      (text) => {
        const { experiment, view } = parseLink(text, 1);
        expect(v.safeParse(experimentSchema, experiment).success).toBe(true);
        expect(v.safeParse(viewSchema, view).success).toBe(true);
      },
    ),
    { numRuns: 2000 },
  );
});

test('controls bring the ticket along, and an arm that is asked for after the last round is trained at it', () => {
  const { experiment, problems, refused } = parseLink('rounds=4&arms=reinit:2.9,erk:8', 1);
  expect(experiment.arms).toEqual([{ id: 'ticket' }, { id: 'reinit', rounds: [2, 9] }, { id: 'erk', rounds: [8] }]);
  expect(
    plan(experiment)
      .filter(({ arm }) => arm !== 'ticket')
      .map(({ arm, round }) => `${arm}/${round}`),
  ).toEqual(['dense/0', 'reinit/2', 'reinit/4', 'erk/4']);
  expect(problems).toEqual([expect.stringMatching(/ticket is trained too/)]);
  expect(scheduleNotes(experiment)).toEqual([
    'Re-init is asked for after the last round: it is trained at round 4 instead.',
    'ERK is asked for after the last round: it is trained at round 4 instead.',
  ]);
  expect(refused).toEqual([]);
});

test('an arm with a chain of its own is trained at every round, whatever was asked for, which is said', () => {
  const { experiment, problems } = parseLink('rounds=4&arms=ticket:2,late-rewind:3,neurons', 1);
  expect(experiment.arms).toEqual([{ id: 'ticket' }, { id: 'late-rewind' }, { id: 'neurons' }]);
  expect(problems).toEqual([
    expect.stringMatching(/“Ticket” is trained at every round/),
    expect.stringMatching(/“Late rewinding” is trained at every round/),
  ]);
});

test('an arm that would be the same as another stays in the experiment, untrained, which is said', () => {
  const { experiment, problems } = parseLink('arms=er', 1);
  expect(experiment.arms).toEqual([{ id: 'er' }]);
  expect(problems).toEqual([expect.stringMatching(/ER is not trained/)]);
  expect(parseLink('arms=er&network=conv', 1).problems).toEqual([]);
});

test('keys are unique among settings that are active together, engine included', () => {
  for (const experiment of [defaultExperiment, parseLink('schedule=target&budget=epochs', 1).experiment]) {
    const keys = [...settingsOf(experimentSchema, experiment), ...settingsOf(viewSchema, defaultView)].map(
      ({ field }) => field.key,
    );
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).not.toContain('v');
    expect(keys).not.toContain('n');
  }
});
