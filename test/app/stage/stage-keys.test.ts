import { expect, test } from 'vitest';
import { isRemote, keyOfPicture, PICTURE_IDS, pressOf } from '../../../src/app/stage/stage-keys.ts';

test.each([
  ['PageDown', 'next'],
  ['ArrowRight', 'next'],
  ['ArrowDown', 'next'],
  ['PageUp', 'back'],
  ['ArrowLeft', 'back'],
  ['ArrowUp', 'back'],
  ['Enter', 'reveal'],
  ['b', 'blank'],
  ['B', 'blank'],
  ['.', 'blank'],
  ['f', 'full-screen'],
  ['n', 'notes'],
  ['Escape', 'leave'],
] as const)('%s means %s', (key, press) => {
  expect(pressOf(key)).toBe(press);
});

test('1 to 9 choose the pictures, in the order of the buttons', () => {
  expect(PICTURE_IDS).toHaveLength(9);
  for (const id of PICTURE_IDS) {
    expect(pressOf(`${keyOfPicture(id)}`)).toBe(id);
  }
});

test.each(['0', '10', 't', 'p', 'r', ' ', 'Tab', 'Shift', 'F5', 'escape', 'pagedown', 'constructor', '__proto__', ''])(
  '“%s” means nothing on the stage',
  (key) => {
    expect(pressOf(key)).toBeUndefined();
  },
);

test('the window of notes steers steps, reveals, the blank screen and pictures, and neither leaves nor fills the screen', () => {
  for (const key of ['PageDown', 'PageUp', 'Enter', 'b', '1', '9'])
    expect(isRemote(pressOf(key) ?? 'leave')).toBe(true);
  for (const key of ['f', 'n', 'Escape']) expect(isRemote(pressOf(key) ?? 'next')).toBe(false);
});
