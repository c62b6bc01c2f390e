import { expect, test, vi } from 'vitest';
import { NOTHING, SharedCursor } from '../../src/charts/shared-cursor.ts';

test('what is hovered shows while the pointer stays, then what is pinned shows again', () => {
  const sharedCursor = new SharedCursor();
  sharedCursor.pin({ neuron: 4, pixel: 7 });
  sharedCursor.hover({ neuron: 9 });
  expect(sharedCursor.shown).toEqual({ neuron: 9, pixel: 7, step: null });
  sharedCursor.hover(null);
  expect(sharedCursor.shown).toEqual({ neuron: 4, pixel: 7, step: null });
  sharedCursor.pin(null);
  expect(sharedCursor.shown).toEqual(NOTHING);
});

test('only pins are told of, and only what a person pinned', () => {
  const onPin = vi.fn();
  const sharedCursor = new SharedCursor(onPin);
  sharedCursor.hover({ pixel: 3 });
  sharedCursor.put({ neuron: 1, pixel: null, step: 20 });
  expect(onPin).not.toHaveBeenCalled();
  sharedCursor.pin({ pixel: 5 });
  expect(onPin.mock.calls).toEqual([[{ neuron: 1, pixel: 5, step: 20 }]]);
});

test('listeners hear of changes alone, since a pointer that rests moves often', () => {
  const sharedCursor = new SharedCursor();
  const heard = vi.fn();
  const end = sharedCursor.store.subscribe(heard);
  sharedCursor.hover({ neuron: 2 });
  sharedCursor.hover({ neuron: 2 });
  expect(heard).toHaveBeenCalledTimes(1);
  end();
  sharedCursor.hover(null);
  expect(heard).toHaveBeenCalledTimes(1);
});
