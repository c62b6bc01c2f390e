import { expect, test, vi } from 'vitest';
import { NOTHING, SharedCursor } from '../../src/charts/shared-cursor.ts';

test('what is hovered shows while the pointer stays, then what is pinned shows again', () => {
  const linking = new SharedCursor();
  linking.pin({ neuron: 4, pixel: 7 });
  linking.hover({ neuron: 9 });
  expect(linking.shown).toEqual({ neuron: 9, pixel: 7, step: null });
  linking.hover(null);
  expect(linking.shown).toEqual({ neuron: 4, pixel: 7, step: null });
  linking.pin(null);
  expect(linking.shown).toEqual(NOTHING);
});

test('only pins are told of, and only what a person pinned', () => {
  const onPin = vi.fn();
  const linking = new SharedCursor(onPin);
  linking.hover({ pixel: 3 });
  linking.put({ neuron: 1, pixel: null, step: 20 });
  expect(onPin).not.toHaveBeenCalled();
  linking.pin({ pixel: 5 });
  expect(onPin.mock.calls).toEqual([[{ neuron: 1, pixel: 5, step: 20 }]]);
});

test('listeners hear of changes alone, since a pointer that rests moves often', () => {
  const linking = new SharedCursor();
  const heard = vi.fn();
  const end = linking.store.subscribe(heard);
  linking.hover({ neuron: 2 });
  linking.hover({ neuron: 2 });
  expect(heard).toHaveBeenCalledTimes(1);
  end();
  linking.hover(null);
  expect(heard).toHaveBeenCalledTimes(1);
});
