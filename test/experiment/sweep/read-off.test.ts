import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readResults } from '../../../src/experiment/files/read-results.ts';
import type { Results } from '../../../src/experiment/model/results.ts';
import { isNone, readOff } from '../../../src/experiment/sweep/read-off.ts';
import { readReading } from '../../../src/spec/sweep/reading.ts';

function shipped(recipe: string): Results {
  const read = readResults(readFileSync(`public/reference/${recipe}.json`, 'utf8'));
  if ('problems' in read) throw new Error(read.problems.join('\n'));
  return read.results;
}

/** What is read off shipped results, rounded to a hundredth of a point, a tenth of a percent, or a whole number. */
function readFrom(results: Results, text: string) {
  const read = readReading(text);
  if ('problem' in read) throw new Error(read.problem);
  const found = readOff(results, read.reading);
  if (!found || isNone(found)) return found;
  const { unit, estimate, at } = found;
  const scale = { share: 1e3, points: 1e4, accuracy: 1e4, iterations: 1, seconds: 1 }[unit];
  const round = (value: number) => Math.round(value * scale) / scale;
  return {
    n: estimate.n,
    mean: round(estimate.mean),
    low: round(estimate.low),
    high: round(estimate.high),
    at: at?.round,
  };
}

const paper = shipped('paper');

// The numbers of docs/agreement.md, which was written from the same files by other code.
test('the ticket less dense at 1.7 % is what the board of claims says', () => {
  expect(readFrom(shipped('target'), 'less-dense@0.017')).toEqual({
    n: 5,
    mean: -0.0085,
    low: -0.0113,
    high: -0.0057,
    at: 20,
  });
});

test('the ticket less re-init is read at the round whose share of weights is nearest', () => {
  expect(readFrom(paper, 'less-reinit@0.036')).toMatchObject({ mean: 0.0121, low: 0.0107, high: 0.0135, at: 15 });
  // 4 % lies between 4.5 and 3.6 %, nearer to the latter.
  expect(readFrom(paper, 'less-reinit@0.04')).toMatchObject({ at: 15 });
  // One-shot was trained at six rounds alone: the nearest of those that both have.
  expect(readFrom(paper, 'less-one-shot@0.03')).toMatchObject({ mean: 0.0107, at: 15 });
});

test('the smallest winning ticket, early stops and dead neurons are the paper recipe’s', () => {
  expect(readFrom(paper, 'smallest')).toMatchObject({ n: 5, mean: 0.087 });
  expect(readFrom(paper, 'stop-dense')).toMatchObject({ mean: 4500 });
  expect(readFrom(paper, 'stop-ticket@0.211')).toMatchObject({ mean: 3150, at: 7 });
  expect(readFrom(paper, 'dead-ticket@0.135')).toMatchObject({ mean: 0.008, at: 9 });
});

test('the smallest share that is as accurate as dense needs no early stop, and may be no share at all', () => {
  const { experiment } = paper;
  const match = readFrom(paper, 'match');
  const smallest = readFrom(paper, 'smallest');
  if (!match || !smallest || 'none' in match || 'none' in smallest) throw new Error('Nothing was read off.');
  expect(match.mean).toBeLessThanOrEqual(smallest.mean);
  const low = (results: Results): Results => ({
    ...results,
    runs: results.runs.map((run) =>
      run.arm === 'dense'
        ? run
        : { ...run, rounds: run.rounds.map((round) => ({ ...round, test: { accuracy: 0.5 } })) },
    ),
  });
  expect(readFrom(low(paper), 'match')).toEqual({ none: true, n: 5 });
  expect(readFrom({ ...paper, runs: [] }, 'match')).toBeUndefined();
  expect(readFrom({ ...paper, experiment, runs: [] }, 'accuracy-dense')).toBeUndefined();
});

test('while the round is not finished that a share asks for, no other stands in for it', () => {
  const until = (last: number): Results => ({
    ...paper,
    runs: paper.runs.map((run) => ({ ...run, rounds: run.rounds.filter(({ round }) => round <= last) })),
  });
  expect(readFrom(until(14), 'less-reinit@0.036')).toBeUndefined();
  expect(readFrom(until(14), 'accuracy-ticket@0.036')).toBeUndefined();
  expect(readFrom(until(15), 'accuracy-ticket@0.036')).toMatchObject({ at: 15 });
  // What is smallest is known when all rounds are there, and the time when all trainings are.
  for (const reading of ['smallest', 'match', 'seconds']) expect(readFrom(until(19), reading)).toBeUndefined();
});

test('a single seed has no interval', () => {
  const one = { ...paper, runs: paper.runs.filter(({ seed }) => seed === 1) };
  expect(readFrom(one, 'less-dense@0.036')).toMatchObject({ n: 1, low: -Infinity, high: Infinity });
});
