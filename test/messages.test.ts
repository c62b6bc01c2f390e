import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { BadInput } from '../src/cli/bad-input.ts';
import { readOptions } from '../src/cli/options.ts';
import { trainingWords } from '../src/experiment/model/key.ts';
import { fallSentence } from '../src/experiment/report/apply-to-status.ts';
import { maskNotes, scheduleNotes } from '../src/experiment/train/notes.ts';
import { ARM_IDS, armName, PRUNED_ARMS } from '../src/spec/arms/index.ts';
import { normalise, validateExperiment } from '../src/spec/check.ts';
import { experimentSchema } from '../src/spec/experiment.ts';
import { readTyped } from '../src/spec/field-text.ts';
import { layersOf } from '../src/spec/layers.ts';
import { parseLink } from '../src/spec/link.ts';
import { settingsOf } from '../src/spec/walk.ts';
import { SENTENCES } from './counted-sentences.ts';
import { FOLDERS } from './data/folders.ts';
import { judgedByPage } from './data/judge-folders.ts';

/** Ids of arms that are no words: the page calls them by other names. */
const IDS = ARM_IDS.filter((id) => armName(id) !== id && !/^(dense|ticket|uniform|neurons)$/.test(id));

/** Words of programs, of files and of the code, and marks that a sentence never has. */
const INTERNAL = [
  new RegExp(`(?<![\\w-])(${IDS.join('|')})(?![\\w-])`),
  /\b(fc|conv)\d\b/,
  /\b(NaN|undefined|null|Infinity|Error|TypeError|JSON\.parse|Unexpected (token|end))\b|\[object/,
  /\bE(NOENT|ISDIR|ACCES|PERM|EXIST|NOTDIR)\b/,
  /(?<!\.)\.\.(?!\.)|\.\s+\.|\?\.|!\./,
  / {2}|\s[,.;:]|:\.|about under|\(\)/,
];

/** What of a message is in words that only its makers know. Text that the person gave stands in quotes, and is theirs. */
function internalIn(message: string): string[] {
  const own = message.replace(/“[^”]*”/g, '“…”');
  return INTERNAL.flatMap((pattern) => pattern.exec(own)?.[0] ?? []).map((found) => `${found} in: ${message}`);
}

const expectPlain = (messages: readonly unknown[]) => {
  const texts = messages.flat(3).filter((each) => typeof each === 'string');
  expect(texts.flatMap(internalIn)).toEqual([]);
};

test('what is internal is found', () => {
  for (const message of ['reinit of seed 1', 'layer fc1 is left', 'NaN is no number', 'this node.. Everything'])
    expect(internalIn(message)).toHaveLength(1);
  expect(internalIn('Re-init keeps what “reinit” asked for.')).toEqual([]);
});

describe('every message is in the page’s own names and in whole sentences', () => {
  test('sentences with numbers', () => {
    // A badge of results without a round, which the page never shows, names no engine. The command line speaks in ids.
    const all = Object.entries(SENTENCES).filter(([name]) => !/badge$|^cli/.test(name));
    for (const [, sentence] of all) for (const n of [1, 2, 1500]) expectPlain([sentence(n, n + 3)]);
  });

  test('links: anything typed after a key, and any part that is unknown', () => {
    const keys = settingsOf(experimentSchema, v.parse(experimentSchema, {})).map(({ field }) => field.key);
    const value = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('NaN', '-1', '1e999', '', '0x10', 'null', '1,,2', 'reinit:0', 'ticket:99', '3-1'),
    );
    const part = fc.tuple(fc.oneof(fc.constantFrom(...keys), fc.string({ maxLength: 6 })), value);
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        const { problems } = parseLink(`v=1&${parts.map(([key, text]) => `${key}=${text}`).join('&')}`, 1);
        expectPlain(problems);
      }),
    );
  });

  test('fields: anything typed', () => {
    const fields = settingsOf(experimentSchema, v.parse(experimentSchema, {})).map(({ field }) => field);
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.string({ maxLength: 10 }), (field, text) => {
        if (field.kind === 'choice' || field.kind === 'arms') return;
        expectPlain([readTyped(field, text).problem ?? '']);
      }),
    );
  });

  test('experiments: any arms at any rounds, on networks of any size', () => {
    const arm = fc.record(
      {
        id: fc.constantFrom(...PRUNED_ARMS),
        rounds: fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 3 }),
      },
      { requiredKeys: ['id'] },
    );
    const arms = fc.uniqueArray(arm, { selector: ({ id }) => id, maxLength: 6 });
    const network = fc.constantFrom<object>(
      { kind: 'mlp', hidden: [4096, 4096] },
      { kind: 'mlp', hidden: [1] },
      { kind: 'conv', channels: [2], kernel: '3', hidden: [] },
    );
    fc.assert(
      fc.property(arms, network, fc.constantFrom('layer', 'global', 'uniform'), (chosen, net, scope) => {
        const experiment = v.parse(experimentSchema, {
          network: net as never,
          arms: chosen as never,
          pruning: { scope: scope as never, schedule: { kind: 'rate', rate: 0.95, rounds: 30 } },
        });
        const normal = normalise(experiment);
        expectPlain([normal.notes, validateExperiment(experiment), scheduleNotes(normal.experiment)]);
      }),
    );
  });

  test('masks that leave little, engines that fall, trainings by name', () => {
    const experiment = v.parse(experimentSchema, { network: { kind: 'mlp', hidden: [4, 3] } });
    const counts = layersOf(experiment.network).map(() => 1);
    const meaning = { cutOff: Array.from({ length: 10 }, (_, k) => k) };
    for (const arm of ARM_IDS) {
      const key = { arm, seed: 1, width: 2, round: 3 };
      expectPlain([trainingWords(key), maskNotes(experiment, key, counts, meaning as never)]);
    }
    for (const before of [undefined, 1234.5])
      for (const now of [undefined, 42.3])
        expectPlain([fallSentence({ type: 'fell', from: 'simd', to: 'reference', why: 'it died twice', before, now })]);
  });

  test('folders of files that are no data', async () => {
    for (const folder of FOLDERS) expectPlain((await judgedByPage(folder)).says);
  });

  test('the command line', async () => {
    const bad = [
      ['--link', 'v=1&rate=0x10'],
      ['--preset', 'nobody'],
      ['--experiment', '/nowhere/at/all.json'],
      ['--experiment', 'src'],
      ['--data', '/nowhere/at/all'],
      ['--workers', '-1'],
      ['--engine', 'abacus'],
      ['--out='],
    ];
    for (const args of bad) {
      const error = await readOptions(args).catch((thrown: unknown) => thrown);
      expect(error, args.join(' ')).toBeInstanceOf(BadInput);
      expectPlain([(error as Error).message]);
    }
  });
});
