import { expect, test } from 'vitest';
import { SKETCH } from '../../../src/app/strings/sketch-texts.ts';
import { type Trusted, trustOf } from '../../../src/experiment/sketch/trust.ts';
import { TRUST_TABLE } from '../../../src/experiment/sketch/trust-table.ts';

const full = [0.97, 0.95, 0.92] as const;
const row = (...sketch: Trusted['sketch']): Trusted => ({ link: '', full, sketch });

test('an order counts as right when all three arms are where the full run has them', () => {
  const table = [row(0.9, 0.8, 0.7), row(0.9, 0.7, 0.8), row(0.7, 0.8, 0.6)];
  expect(trustOf(table)).toMatchObject({ settings: 3, right: 1 });
});

test('the gap is how many times as large the lead is, the one in the middle', () => {
  expect(trustOf([row(0.9, 0.86, 0.7)]).gap).toBeCloseTo(2, 10);
  expect(trustOf([row(0.9, 0.86, 0.7), row(0.9, 0.89, 0.7), row(0.9, 0.88, 0.7)]).gap).toBeCloseTo(1, 10);
  expect(trustOf([row(0.9, 0.86, 0.7), row(0.9, 0.88, 0.7)]).gap).toBeCloseTo(1.5, 10);
});

test('its words follow from it', () => {
  const said = (gap: number) => SKETCH.trust({ settings: 20, right: 19, gap });
  expect(said(1)).toMatch(/20 settings.*order right in 19 of 20; gaps as in a full run/);
  expect(said(0.66)).toMatch(/too small by a third/);
  expect(said(0.5)).toMatch(/too small by a half/);
  expect(said(1.26)).toMatch(/too large by a quarter/);
  expect(said(3.2)).toMatch(/3 times as large as in a full run/);
  expect(said(-0.2)).toMatch(/wrong way round/);
});

test('the shipped table has some twenty settings, each once', () => {
  expect(TRUST_TABLE.length).toBeGreaterThanOrEqual(20);
  expect(new Set(TRUST_TABLE.map(({ link }) => link)).size).toBe(TRUST_TABLE.length);
});
