import { expect, test } from 'vitest';
import { readName } from '../../src/app/form/read-name.ts';
import { charactersOf, fitting } from '../../src/spec/characters.ts';
import { tidyName } from '../../src/spec/data-files.ts';

const FAMILY = '👩‍👩‍👧‍👦';
const ACCENTED = 'e\u0301';

test('a character is what people count as one', () => {
  expect(charactersOf(`a${FAMILY}${ACCENTED}`)).toEqual(['a', FAMILY, ACCENTED]);
});

test('a name is taken whole, up to forty characters, and a longer one is refused with the limit', () => {
  expect(readName(' first try ')).toEqual({ value: 'first try' });
  expect(readName(FAMILY.repeat(40))).toEqual({ value: FAMILY.repeat(40) });
  expect(readName('x'.repeat(40))).toEqual({ value: 'x'.repeat(40) });
  expect(readName('x'.repeat(41))).toEqual({
    problem: 'A name has at most 40 characters; this one has 41 characters.',
  });
});

test('what has to be cut is cut between characters', () => {
  expect(fitting(`ab${FAMILY}c`, 5)).toBe('ab');
  expect(fitting('short', 5)).toBe('short');
  expect(tidyName(`${'x'.repeat(59)}${FAMILY}`)).toBe('x'.repeat(59));
  expect(tidyName(`${'x'.repeat(59)}${ACCENTED}`)).toBe('x'.repeat(59));
});
