import { expect, test } from 'vitest';
import { readName } from '../../src/app/form/read-name.ts';
import { charactersOf } from '../../src/spec/characters.ts';
import { tidyName } from '../../src/spec/data-files.ts';

const FAMILY = '👩‍👩‍👧‍👦';
const ACCENTED = 'e\u0301';

test('a character is what people count as one', () => {
  expect(charactersOf(`a${FAMILY}${ACCENTED}`)).toEqual(['a', FAMILY, ACCENTED]);
});

test('a name is taken whole, up to forty characters, and a longer one is refused with the limit', () => {
  expect(readName(' first try ', 40, true)).toEqual({ value: 'first try' });
  expect(readName(FAMILY.repeat(40), 40, true)).toEqual({ value: FAMILY.repeat(40) });
  expect(readName('x'.repeat(40), 40, true)).toEqual({ value: 'x'.repeat(40) });
  expect(readName('x'.repeat(41), 40, true)).toEqual({
    problem: 'A name has at most 40 characters; this one has 41 characters.',
  });
});

test('a name that data come with is cut between characters', () => {
  expect(tidyName(`${'x'.repeat(59)}${FAMILY}b`, 60)).toBe(`${'x'.repeat(59)}${FAMILY}`);
  expect(tidyName(`${'x'.repeat(59)}${ACCENTED}b`, 60)).toBe(`${'x'.repeat(59)}${ACCENTED}`);
});
