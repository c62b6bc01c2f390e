import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newStage } from '../../../src/app/stage/stage-channel.ts';
import { readMessage, type StageMessage } from '../../../src/app/stage/stage-messages.ts';
import { NOTES } from '../../../src/app/strings/notes-texts.ts';
import { notesLink, stageIn } from '../../../src/spec/notes-link.ts';

const shown = {
  title: 'Round 1 of 2',
  body: ['Test accuracy: ticket.'],
  notes: [],
  picture: 'mask' as const,
  canReveal: false,
  revealed: false,
  blank: false,
  light: 'Ready offline',
};

describe('messages between a stage and its notes', () => {
  test.each<StageMessage>([
    { kind: 'asks', stage: 'a' },
    { kind: 'presses', stage: 'a', press: 'next' },
    { kind: 'presses', stage: 'a', press: 'answer' },
    { kind: 'shows', stage: 'a', shown },
    { kind: 'shows', stage: 'a', shown: { ...shown, next: 'Round 2 of 2' } },
    { kind: 'ends', stage: 'a' },
  ])('$kind is read', (message) => {
    expect(readMessage(message, 'a')).toEqual(message);
  });

  test('those of another stage are not', () => {
    expect(readMessage({ kind: 'presses', stage: 'b', press: 'next' }, 'a')).toBeUndefined();
  });

  test.each([
    undefined,
    null,
    'next',
    {},
    { kind: 'presses', stage: 'a' },
    { kind: 'presses', stage: 'a', press: 'leave' },
    { kind: 'presses', stage: 'a', press: 'notes' },
    { kind: 'shows', stage: 'a', shown: { ...shown, picture: 'nothing' } },
    { kind: 'shows', stage: 'a', shown: { ...shown, body: 'one line' } },
    { kind: 'shows', stage: 'a', shown: { ...shown, title: 'x'.repeat(30_000) } },
    { kind: 'leaves', stage: 'a' },
  ])('%j is none', (data) => {
    expect(readMessage(data, 'a')).toBeUndefined();
  });

  test('whatever comes, nothing is thrown', () => {
    fc.assert(
      fc.property(fc.anything(), (data) => {
        expect(readMessage(data, 'a')).toBeUndefined();
      }),
    );
  });
});

test('every stage has a name of its own, which its link brings back', () => {
  const names = new Set(Array.from({ length: 100 }, newStage));
  expect(names.size).toBe(100);
  for (const name of names) {
    expect(stageIn(notesLink(name))).toBe(name);
    expect(readMessage({ kind: 'asks', stage: name }, name)).toBeDefined();
  }
});

test.each(['', '#', '#v=1', '#v=1&notes=a', '#notes=', '#notes=a&v=1', '#notes=a b', '#notes=<i>', '#board='])(
  '“%s” opens no notes',
  (link) => {
    expect(stageIn(link)).toBeUndefined();
  },
);

test('elapsed time is written as clocks show it', () => {
  expect([-5, 0, 999, 1000, 65_000, 3_599_999, 3_600_000, 3_725_000].map(NOTES.run)).toEqual([
    '0:00',
    '0:00',
    '0:00',
    '0:01',
    '1:05',
    '59:59',
    '1:00:00',
    '1:02:05',
  ]);
});
