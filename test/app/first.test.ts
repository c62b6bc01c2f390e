import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { prerender } from '../../src/app/first/prerender.tsx';
import { sweepEnd } from '../../src/app/first/sweep-end.ts';
import { EXPLAIN } from '../../src/app/strings/explain-texts.ts';
import { OPENING } from '../../src/app/strings/opening-texts.ts';
import { readResults } from '../../src/experiment/files/read-results.ts';
import type { Results } from '../../src/experiment/model/results.ts';
import type { ArmId } from '../../src/spec/arms/index.ts';
import { madeUp } from '../claims/made-up.ts';

const file = readFileSync('public/reference/classroom.json', 'utf8');
const read = readResults(file);
const shipped = ('results' in read ? read.results : undefined) as Results;

/** The mean of what the seeds of an arm gave at a round, by hand, as it is written. */
function mean(arm: ArmId, round: number): string {
  const values = shipped.runs
    .filter((run) => run.arm === arm)
    .flatMap(({ rounds }) => rounds.filter((each) => each.round === round).map(({ test: { accuracy } }) => accuracy));
  expect(values).toHaveLength(5);
  return `${((100 * values.reduce((all, one) => all + one, 0)) / 5).toFixed(2)}\u00a0%`;
}

test('the page without scripts has every point of the shipped curve, its numbers and where they come from', () => {
  const html = prerender(file);
  expect(html).toContain('Computed beforehand: 5 seeds, this lab’s exact engine');
  expect(html.replace(/<[^>]+>/g, '')).toContain('If orange reached blue, the first weights would not matter.');
  expect(html).toContain('axis does not start at 0');
  expect(html.match(/static-spot[^>]*><path class="chart-marker"/g)).toHaveLength(15 + 3 + 3);
  for (const arm of ['ticket', 'reinit', 'random-mask'] as const) expect(html).toContain(mean(arm, 15));
  expect(html).toContain(`Dense network: ${mean('dense', 0)}`);
  for (const name of ['Ticket', 'Re-init', 'Random mask', 'Dense'])
    expect(html).toContain(`<lab-text> ${name}</lab-text></span>`);
  expect(html).not.toContain('<script');
});

test('a build whose shipped results cannot be read, or lack the dense network, fails with a sentence', () => {
  expect(() => prerender('{}')).toThrow('The shipped results cannot be read');
  const without = JSON.parse(file) as { runs: { arm: string }[] };
  without.runs = without.runs.filter(({ arm }) => arm !== 'dense');
  expect(() => prerender(JSON.stringify(without))).toThrow('no dense network');
});

test('the sweep tells its step, and stops at the round that wins or, where none does, at the last', () => {
  expect(OPENING.sweep(shipped.experiment)).toMatch(/deletes 20\s?% of/);
  expect(sweepEnd(shipped)).toBe(15);
  const made = madeUp('classroom', ({ arm, round }) => ({
    accuracy: arm === 'ticket' && round > 9 ? 0.95 : arm === 'reinit' ? 0.94 : 0.98,
  }));
  expect(sweepEnd(made)).toBe(9);
  const worse = madeUp('neurons', ({ arm }) => ({ accuracy: arm === 'dense' ? 0.98 : 0.9 }));
  expect(sweepEnd(worse)).toBe(15);
  expect(sweepEnd({ ...worse, runs: [] })).toBe(0);
});

test('the explanation has at most 150 words', () => {
  expect(EXPLAIN.paragraphs.join(' ').split(/\s+/).length).toBeLessThanOrEqual(150);
});
