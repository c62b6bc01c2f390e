import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { defaultExperiment, type Experiment, experimentSchema } from '../../src/spec/experiment.ts';
import { readField, readTyped, readTypedRounds, writeField, writeTyped } from '../../src/spec/field-text.ts';
import type { ArmsField, Field, NumberField } from '../../src/spec/fields.ts';
import { parseLink } from '../../src/spec/link.ts';
import { percentText } from '../../src/spec/number-text.ts';
import { viewSchema } from '../../src/spec/view.ts';
import { settingsOf, withSetting } from '../../src/spec/walk.ts';

/** Every setting of every kind of every union, once. */
function allFields(): Field[] {
  const found = new Map<string, Field>();
  const visit = (experiment: Experiment) => {
    for (const { path, field, value } of settingsOf(experimentSchema, experiment)) {
      const name = `${path.join('.')} ${JSON.stringify(field)}`;
      if (found.has(name)) continue;
      found.set(name, field);
      if (field.kind !== 'choice' || path.at(-1) !== 'kind') continue;
      for (const kind of Object.keys(field.options).filter((each) => each !== value))
        visit(withSetting(experimentSchema, experiment, path, kind));
    }
  };
  visit(defaultExperiment);
  for (const { field } of settingsOf(viewSchema, v.parse(viewSchema, {}))) found.set(field.key, field);
  return [...found.values()];
}
const fields = allFields();
const named = (field: Field) => [`${field.key} (${field.kind})`, field] as const;
const ofKind = <K extends Field['kind']>(kind: K) =>
  fields.filter((field): field is Extract<Field, { kind: K }> => field.kind === kind);

/** Any value that a field may hold. */
function values(field: Field): fc.Arbitrary<unknown> {
  const set = (one: fc.Arbitrary<number>, longest: number) => fc.uniqueArray(one, { minLength: 1, maxLength: longest });
  const ascending = (list: number[]) => [...list].sort((a, b) => a - b);
  switch (field.kind) {
    case 'choice':
      return fc.constantFrom(...Object.keys(field.options));
    case 'number':
      return field.whole ? fc.integer({ min: field.min, max: field.max }) : fc.double({ ...field, noNaN: true });
    case 'widths':
      return fc.array(fc.integer({ min: field.min, max: field.max }), {
        minLength: field.shortest,
        maxLength: field.longest,
      });
    case 'seeds':
      return set(fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: field.max })), field.longest);
    case 'factors':
      return set(fc.double({ min: field.min, max: field.max, noNaN: true }), field.longest).map(ascending);
    case 'arms':
      return fc.uniqueArray(
        fc.record(
          {
            id: fc.constantFrom(...Object.keys(field.options)),
            rounds: set(fc.integer({ min: 1, max: field.lastRound }), 8).map(ascending),
          },
          { requiredKeys: ['id'] },
        ),
        { selector: ({ id }) => id },
      );
    case 'hash':
      return fc.stringMatching(/^[0-9a-f]{64}$/);
    default:
      return field satisfies never;
  }
}

describe.each(fields.map(named))('%s', (_, field) => {
  test('reads what it writes, in links and in forms, with spaces after commas and marks that copying brings', () => {
    const around = fc.constantFrom('', ' ', '\u00a0', '\u200b', '\ufeff', '\n');
    fc.assert(
      fc.property(values(field), around, (value, space) => {
        const [link, form] = [writeField(field, value), writeTyped(field, value)];
        expect(readField(field, link)).toEqual({ value });
        expect(readTyped(field, form)).toEqual({ value });
        const apart = (text: string) => space + text.replaceAll(',', `,${space}`) + space;
        expect(readField(field, apart(link))).toEqual({ value });
        expect(readTyped(field, apart(form))).toEqual({ value });
      }),
    );
  });

  test('what it makes of any text is a value that it may hold, or nothing; and a value that it did not read as such is said', () => {
    const near = fc
      .tuple(values(field), fc.nat(), fc.string({ maxLength: 2 }), fc.constantFrom(0, 1))
      .map(([value, at, junk, over]) => {
        const text = writeField(field, value);
        const k = at % (text.length + 1);
        return text.slice(0, k) + junk + text.slice(k + over);
      });
    fc.assert(
      fc.property(fc.oneof(near, fc.string()), (text) => {
        for (const read of [readField, readTyped]) {
          const { value, problem, refused } = read(field, text);
          if (refused) expect(problem).toBeDefined();
          if (value === undefined) expect(refused).toBe(true);
          else expect(read(field, (read === readField ? writeField : writeTyped)(field, value))).toEqual({ value });
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** Texts around a grammar: what only looks like a number of it. */
const STRANGE_NUMBERS = [
  ...['0x10', '0b1', '0o7', '1_000', '+0.2', '+1', '1e+3', '.5', '5.', '01', '007', '00', '1e', 'e3', '1e1.5', '--1'],
  ...['NaN', 'Infinity', '-Infinity', '1n', '1f', '5 5', '1/2', '½', '１２', '٣', '²', '5%5', '1,2,3', '1.2.3', '1;2'],
  ...['1 000', '1\u00a0000', '1\u202f000', '1\u2009000', "1'000", '1’000', '1,000,000', '1.000.000', '1.234,5', '−1'],
  ...['–1', '$5', '5k', 'null', 'true', '', '[5]', '"5"', '5#', '1e3e3', '1-2'],
];

describe.each(ofKind('number').map(named))('the number %s', (_, own) => {
  const field = own as NumberField;
  test.each(STRANGE_NUMBERS)('refuses “%s” by naming it and the field', (text) => {
    for (const read of [readField, readTyped]) {
      const { value, problem, refused } = read(field, text);
      expect({ value, refused }).toEqual({ value: undefined, refused: true });
      expect(problem).toContain(`“${text}”`);
      expect(problem).toContain(field.label);
    }
  });

  test('clamps what is out of range, with its limits in its unit', () => {
    const least = field.unit === 'percent' ? `${percentText(field.min)}\u00a0%` : `${field.min}`;
    const most = field.unit === 'percent' ? `${percentText(field.max)}\u00a0%` : `${field.max}`;
    for (const [text, value] of [
      ['9'.repeat(50), field.max],
      ['1e999', field.max],
      ['9e99999999999999999999999', field.max],
      ['-1e999', field.min],
      ['-0', field.min],
      ['0', field.min],
      ['-3', field.min],
      ['1e-999', field.min],
    ] as const) {
      for (const read of [readField, readTyped]) {
        const reading = read(field, text);
        expect(reading).toEqual({ value, problem: expect.stringContaining(`between ${least} and ${most}`) });
        expect(reading.problem).toContain(text);
        expect(reading.problem).toContain(`became ${value === field.min ? least : most}.`);
      }
    }
  });
});

const setting = (key: string): Field => {
  const field = fields.find((each) => each.key === key);
  if (!field) throw new Error(`There is no setting ${key}.`);
  return field;
};

test.each([
  ['lr', '1.2e-3', 0.0012],
  ['lr', '1.2E-3', 0.0012],
  ['lr', '0,0012', 0.0012],
  ['lr', '1,2e-3', 0.0012],
  ['rate', '0,2', 0.2],
  ['iterations', '2e3', 2000],
  ['iterations', '1.5e3', 1500],
  ['iterations', '2.0', 2],
])('the link %s=%s is understood', (key, text, value) => {
  expect(readField(setting(key), text)).toEqual({ value });
});

test.each([
  ['rate', '12,5', 0.125],
  ['rate', '29', 0.29],
  ['rate', '7', 0.07],
  ['rate', '20 %', 0.2],
  ['rate', '20\u00a0%', 0.2],
  ['rate', '20%', 0.2],
  ['rate', '2e1', 0.2],
  ['density', '1.234', 0.01234],
])('%s typed as %s is understood', (key, text, value) => {
  expect(readTyped(setting(key), text)).toEqual({ value });
});

test.each([
  ['iterations', '1.000', 'Iterations per round: “1.000” can be read in two ways. Write 1000 or 1.'],
  ['iterations', '1,000', 'Iterations per round: “1,000” can be read in two ways. Write 1000 or 1.'],
  ['iterations', '1 000', 'Iterations per round: “1 000” is not a number. Write 1000.'],
  ['iterations', '1’000’000', 'Iterations per round: “1’000’000” is not a number. Write 1000000.'],
  ['images', '55.000', 'Training images: “55.000” can be read in two ways. Write 55000 or 55.'],
  ['rate', '1,234', 'Pruned per round: “1,234” can be read in two ways. Write 1234 or 1.234.'],
  ['rate', '97', 'Pruned per round must be between 1\u00a0% and 95\u00a0%: 97 became 95\u00a0%.'],
  ['rate', '', 'Pruned per round: “” is not a number.'],
  ['iterations', '2.5', 'Iterations per round must be between 1 and 200000, a whole number: 2.5 became 3.'],
])('%s typed as “%s” is answered with what was typed', (key, text, problem) => {
  expect(readTyped(setting(key), text).problem).toBe(problem);
});

test('a share in percent is written digit by digit', () => {
  expect([0.2, 0.07, 0.29, 0.001, 0.017, 1, 0.125, 0.57, 1.13].map(percentText)).toEqual([
    '20',
    '7',
    '29',
    '0.1',
    '1.7',
    '100',
    '12.5',
    '57',
    '113',
  ]);
});

/** A list of one kind, written badly: each text with the part that has to be named. */
const STRANGE_LISTS: readonly (readonly [key: string, text: string, part: string])[] = [
  ['seeds', '1-3-5', '1-3-5'],
  ['seeds', '5-1,7', '5-1'],
  ['seeds', '1,,2', '1,,2'],
  ['seeds', ',1', ',1'],
  ['seeds', '', ''],
  ['seeds', '1,1', '1'],
  ['seeds', '1-5,3', '3'],
  ['seeds', '3,1-5', '1-5'],
  ['seeds', '01', '01'],
  ['seeds', '1.0', '1.0'],
  ['seeds', '1,0x10', '0x10'],
  ['seeds', '-1', '-1'],
  ['seeds', '+1', '+1'],
  ['seeds', '1 2', '1 2'],
  ['seeds', '1 ,2', '1 '],
  ['seeds', '1;2', '1;2'],
  ['seeds', '1–3', '1–3'],
  ['seeds', '１', '１'],
  ['seeds', '1e3', '1e3'],
  ['seeds', '1-', '1-'],
  ['hidden', '300--100', '300--100'],
  ['hidden', '300-x', 'x'],
  ['hidden', '300,100', '300,100'],
  ['hidden', '300 - 100', '300 '],
  ['hidden', '-300', '-300'],
  ['hidden', '3e2', '3e2'],
  ['hidden', '300x100', '300x100'],
  ['widths', '1,1', '1'],
  ['widths', '1,1.0', '1.0'],
  ['widths', '0,5', '0,5'],
  ['widths', '0,5,1', '0,5'],
  ['widths', '0.5,,1', '0.5,,1'],
  ['widths', '0.5;1', '0.5;1'],
  ['widths', '+1', '+1'],
  ['widths', '1,0x2', '0x2'],
  ['arms', 'ticket,,reinit', 'ticket,,reinit'],
  ['arms', 'ticket,', 'ticket,'],
  ['arms', '', ''],
  ['arms', 'ticket:1:2:3', 'ticket:1:2:3'],
  ['arms', 'reinit:5:10', 'reinit:5:10'],
  ['arms', 'reinit:', 'reinit:'],
  ['arms', 'reinit:5.', 'reinit:5.'],
  ['arms', 'reinit:5..10', 'reinit:5..10'],
  ['arms', 'reinit:5.5', 'reinit:5.5'],
  ['arms', 'reinit:05', 'reinit:05'],
  ['arms', 'reinit:5-10', 'reinit:5-10'],
  ['arms', 'reinit:all', 'reinit:all'],
  ['arms', 'reinit,reinit:5', 'reinit:5'],
  ['arms', 'Ticket', 'Ticket'],
  ['arms', 'ticket reinit', 'ticket reinit'],
  ['arms', 'ticket;reinit', 'ticket;reinit'],
  ['arms', 'none,ticket', 'none'],
  ['optimiser', 'Adam', 'Adam'],
  ['optimiser', 'adam,sgd', 'adam,sgd'],
  ['engine', '__proto__', '__proto__'],
  ['kernel', '3.0', '3.0'],
  ['sha256', 'ab', 'ab'],
  ['sha256', '', ''],
];

test.each(STRANGE_LISTS)('%s=%s is refused, and “%s” named', (key, text, part) => {
  const field = setting(key);
  const { problem, refused } = readField(field, text);
  expect(refused).toBe(true);
  expect(problem).toContain(`“${part}”`);
  expect(problem).toContain(field.label);
});

test.each([
  ['seeds', '99999999999', [4294967295]],
  ['seeds', '1-99', Array.from({ length: 20 }, (_, k) => k + 1)],
  ['seeds', '9'.repeat(400), [4294967295]],
  ['hidden', '0-99999', [1, 4096]],
  ['hidden', '1-2-3-4-5-6-7', [1, 2, 3, 4, 5, 6]],
  ['widths', '0.1,9', [0.25, 4]],
  ['arms', 'reinit:0.99', [{ id: 'reinit', rounds: [1, 40] }]],
])('%s=%s is clamped, and said with what was given', (key, text, value) => {
  const reading = readField(setting(key), text);
  expect(reading).toEqual({ value, problem: expect.stringContaining('became') });
  expect(reading.problem).toContain(text.replace('reinit:0.99', '0, 99').slice(0, 100));
});

test('seeds of any grammar but the lab’s are refused: a list is read if, and only if, it is one', () => {
  const token = fc.oneof(
    fc.integer({ min: 0, max: 12 }).map(String),
    fc.constantFrom(',', ', ', '-', ' ', '.', ':', '0x', '+', '01', 'e', 'a', '１'),
  );
  const whole = '(?:0|[1-9]\\d*)';
  const grammar = new RegExp(`^${whole}(-${whole})?(,\\s*${whole}(-${whole})?)*$`);
  fc.assert(
    fc.property(fc.array(token, { maxLength: 8 }), (tokens) => {
      const text = tokens.join('').trim();
      const ranges = text.split(/,\s*/).map((item) => item.split('-').map(Number));
      const apart = ranges.every(([a, b = a], k) =>
        ranges.slice(0, k).every(([first, last = first]) => b < first || last < a),
      );
      const fits = grammar.test(text) && ranges.every(([a, b = a]) => a <= b) && apart;
      const { refused = false, value } = readField(setting('seeds'), text);
      expect(refused, text).toBe(!fits);
      if (!fits || ranges.flat().some((seed) => seed > 1000)) return;
      const all = ranges.flatMap(([a, b = a]) => Array.from({ length: b - a + 1 }, (_, k) => a + k));
      expect(value).toEqual(all.slice(0, 20));
    }),
    { numRuns: 2000 },
  );
});

test('rounds typed in a form: as it shows them, or as links hold them; nothing else', () => {
  const field = setting('arms') as ArmsField;
  const typed = (text: string) => readTypedRounds(field, 'Re-init', text);
  expect(typed('10, 5')).toEqual({ value: [5, 10] });
  expect(typed('5.10')).toEqual({ value: [5, 10] });
  expect(typed(' all ')).toEqual({});
  expect(typed('99')).toEqual({ value: [40], problem: 'Re-init: rounds must be between 1 and 40: 99 became 40.' });
  for (const text of ['', '5 10', '5,,10', '5, 5', '5,10.15', '1-5', '+5', 'every', '5,', '0x5', '5:10']) {
    expect(typed(text)).toEqual({ refused: true, problem: expect.stringContaining(`Re-init: “${text}”`) });
  }
});

test.each([
  ['seeds=7&seeds=8', 'seeds'],
  ['seeds=7&seeds=7', 'seeds'],
  ['optimiser=sgd&lr=0.1&optimiser=adam', 'optimiser'],
  ['engine=simd&engine=reference', 'engine'],
  ['v=1&v=1', '1 and 1'],
  ['n=1&n=2', '1 and 2'],
  ['v=1.0', '1.0'],
  ['v=0x1', '0x1'],
  ['v=+1', '+1'],
  ['v=01', '01'],
  ['n=1e0', '1e0'],
  ['n=', ''],
  ['Seeds=7', 'Seeds'],
  ['seeds =7', 'seeds '],
  ['=7', '=7'],
  ['density=0.1', 'density'],
])('the link %s is refused, and “%s” named', (fragment, part) => {
  const { refused, experiment } = parseLink(fragment, 1);
  expect(refused.join('\n')).toContain(`“${part}”`);
  expect(v.safeParse(experimentSchema, experiment).success).toBe(true);
  expect(experiment.seeds).toEqual([1]);
});
