import { expect, test } from 'vitest';
import { GLOSSARY } from '../../src/app/strings/glossary-texts.ts';
import { piecesOf } from '../../src/app/strings/terms-texts.ts';

/** The words that explain themselves in a text, and what they are taken for. */
const termsOf = (...texts: string[]) =>
  piecesOf(texts).flatMap((pieces) =>
    pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [`${piece.text}: ${piece.term}`])),
  );

test('pieces put together are the text, whatever stands in it', () => {
  for (const text of [
    '',
    'ticket',
    'Smallest winning ticket: 3.6\u00a0% of the weights (9,537).',
    'No word of the field.',
    'Re-init less Ticket, SNIP ratio, ERK’s',
  ]) {
    const [pieces] = piecesOf([text]);
    expect(pieces.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('')).toBe(text);
  }
});

test('the first of each word explains itself, over all texts that stand together', () => {
  expect(termsOf('The ticket and its weights; other tickets', 'A ticket, a weight, and a mask.')).toEqual([
    'ticket: ticket',
    'weights: weight',
    'mask: mask',
  ]);
});

test('a winning ticket is no mere ticket, and letters within other words are no terms', () => {
  expect(termsOf('Smallest winning ticket')).toEqual(['winning ticket: winning']);
  expect(termsOf('A background, a masked man, a harm, pre-training')).toEqual([]);
  expect(termsOf('ERK’s mask at round 3')).toEqual(['ERK: erk', 'mask: mask', 'round: round']);
});

test('a meaning is one or two short sentences, and needs no word but the simplest of the others', () => {
  for (const { word, meaning } of Object.values(GLOSSARY)) {
    expect(meaning, word).toMatch(/^[A-Z].*\.$/);
    expect(meaning.split(/\s+/).length, word).toBeLessThanOrEqual(40);
  }
});
