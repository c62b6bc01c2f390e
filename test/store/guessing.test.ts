import { expect, test } from 'vitest';
import { guessOn } from '../../src/store/guessing.ts';
import { finished, lab } from './fake-lab.ts';

const line = (rounds: number, value = 970) => Array.from({ length: rounds }, () => value);
const SMALL = 'hidden=32&rounds=3';
const shown = ({ store }: ReturnType<typeof lab>) => guessOn(store.getState(), store.getState().draft)?.line;

test('a guess is kept beside its settings: with other seeds or controls, not with other rates, and again on the way back', () => {
  const own = lab(SMALL);
  const { coverCurve, drawGuess, keepGuess, setSetting } = own.store.getState();
  coverCurve();
  drawGuess(line(3));
  keepGuess();
  expect([shown(own), own.store.getState().covering]).toEqual([line(3), false]);
  setSetting(['seeds'], [4, 5]);
  setSetting(['arms'], [{ id: 'ticket' }]);
  expect(shown(own)).toEqual(line(3));
  setSetting(['pruning', 'schedule', 'rate'], 0.4);
  expect(shown(own)).toBeUndefined();
  setSetting(['pruning', 'schedule', 'rate'], 0.2);
  expect(shown(own)).toEqual(line(3));
});

test('leaving the covered curve brings back the guess that there was; removing it afterwards removes it', () => {
  const own = lab(SMALL);
  const { coverCurve, drawGuess, keepGuess, dropGuess } = own.store.getState();
  coverCurve();
  drawGuess(line(3, 960));
  dropGuess();
  expect(shown(own)).toBeUndefined();
  coverCurve();
  drawGuess(line(3));
  keepGuess();
  coverCurve();
  drawGuess(line(3, 990));
  dropGuess();
  expect(shown(own)).toEqual(line(3));
  dropGuess();
  expect(shown(own)).toBeUndefined();
});

test('while a run is on nothing is covered, and a guess stays', async () => {
  const own = lab(SMALL);
  own.store.getState().drawGuess(line(3));
  const run = own.store.getState().run();
  own.say(finished('dense', 0));
  own.store.getState().coverCurve();
  expect([own.store.getState().covering, shown(own)]).toEqual([false, line(3)]);
  await run;
});

test('a link brings its sender’s guess, when the page opens and later', () => {
  const own = lab(`${SMALL}&guess=qyqyqy`);
  expect(own.store.getState().guess).toMatchObject({ line: line(3), brought: true });
  own.store.getState().openLink('#hidden=32&rounds=2&guess=qyqy');
  expect(shown(own)).toEqual(line(2));
  // A link without one says nothing about it.
  own.store.getState().openLink('#hidden=32&rounds=2');
  expect(shown(own)).toEqual(line(2));
});
