import { expect, test } from 'vitest';
import { cellAfter } from '../../src/charts/canvas/cursor.ts';

test('the first key shows the first cell', () => {
  expect(cellAfter('ArrowDown', null, 4, 10)).toBe(0);
});

test('arrow keys move by a cell or a row, and stay inside', () => {
  expect(cellAfter('ArrowRight', 3, 4, 10)).toBe(4);
  expect(cellAfter('ArrowLeft', 0, 4, 10)).toBe(0);
  expect(cellAfter('ArrowDown', 3, 4, 10)).toBe(7);
  expect(cellAfter('ArrowDown', 7, 4, 10)).toBe(7);
  expect(cellAfter('ArrowUp', 7, 4, 10)).toBe(3);
});

test('Home and End go to the ends, Escape to no cell, other keys nowhere', () => {
  expect(cellAfter('Home', 5, 4, 10)).toBe(0);
  expect(cellAfter('End', 5, 4, 10)).toBe(9);
  expect(cellAfter('Escape', 5, 4, 10)).toBeNull();
  expect(cellAfter('Tab', 5, 4, 10)).toBeUndefined();
});
