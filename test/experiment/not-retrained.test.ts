import { beforeAll, expect, test } from 'vitest';
import { recipeFor } from '../../src/experiment/board/recipe.ts';
import { codesIn, formatCode, readCode } from '../../src/experiment/board/result-code.ts';
import { checkpointFile, readCheckpoint } from '../../src/experiment/files/checkpoint-file.ts';
import { readResults } from '../../src/experiment/files/read-results.ts';
import { toFile } from '../../src/experiment/files/results-file.ts';
import type { Key } from '../../src/experiment/model/key.ts';
import { roundOf } from '../../src/experiment/model/results.ts';
import { answersOf } from '../../src/experiment/report/answers.ts';
import { applyToStatus } from '../../src/experiment/report/apply-to-status.ts';
import { compare } from '../../src/experiment/report/compare.ts';
import { costOf, imagesOf } from '../../src/experiment/report/cost.ts';
import { forecast } from '../../src/experiment/report/forecast.ts';
import { remainingOf } from '../../src/experiment/report/left.ts';
import { preparing } from '../../src/experiment/report/status.ts';
import { summarise } from '../../src/experiment/report/summaries.ts';
import { verdictHead } from '../../src/experiment/report/verdict-text.ts';
import { judgeWinning } from '../../src/experiment/report/winning.ts';
import { identityOf } from '../../src/experiment/run/identity.ts';
import { plan } from '../../src/experiment/run/plan.ts';
import { packResults, unpackResults } from '../../src/experiment/share/shared-results.ts';
import { iterationsOf, layersOf } from '../../src/spec/layers.ts';
import { type Ran, runToy, toyExperiment } from './toy.ts';

// An arm that takes no step meets everything that was made for trainings.
const experiment = toyExperiment({ arms: [{ id: 'ticket' }, { id: 'not-retrained' }] });
const iterations = iterationsOf(experiment);
const layers = layersOf(experiment.network);
const key = (round: number): Key => ({ arm: 'not-retrained', seed: 1, width: 1, round });

let ran: Ran;
beforeAll(async () => {
  ran = await runToy(experiment);
});

test('a results file holds it, and is read', () => {
  const file = readResults(JSON.stringify(toFile({ ...ran.results, engine: 'reference' }, true)));
  expect('results' in file && file.results.runs).toEqual(ran.results.runs);
});

test('a checkpoint holds it, and is read', async () => {
  const made = ran.made.get('not-retrained/1/2');
  if (!made) throw new Error('It was not trained.');
  const identity = identityOf(experiment, 'reference', key(2));
  expect(readCheckpoint(await checkpointFile(identity, layers, made), identity, layers, iterations)).toEqual(made);
  expect(identityOf(experiment, 'reference', { ...key(2), arm: 'one-shot' })).not.toBe(identity);
});

test('a link and a code carry it, and both are the same as what was sent', () => {
  const { results } = ran;
  const sender = { experiment, numerics: results.numerics, engine: 'reference', data: 'toy' } as const;
  const arrived = unpackResults(packResults(results), sender);
  if (!('results' in arrived)) throw new Error(arrived.why);
  expect(roundOf(arrived.results, key(3))?.earlyStop.iteration).toBeNull();
  expect(verdictHead(compare(arrived.results, results, 10_000))).toMatch(/^Identical/);
  const recipe = recipeFor(experiment, 'reference', results.numerics);
  const [found] = codesIn(formatCode(recipe, results));
  const read = readCode(found, recipe);
  if (!('given' in read)) throw new Error(read.why);
  expect(read.given.runs.find(({ arm }) => arm === 'not-retrained')?.rounds).toHaveLength(3);
});

test('it takes no images and one evaluation, in cost and forecast, whatever the budget', () => {
  for (const evaluateEvery of [1, 4, 5, 10, 100]) {
    const asked = { ...experiment, training: { ...experiment.training, evaluateEvery } };
    expect(imagesOf(asked, 'not-retrained')).toMatchObject({ trained: 0, evaluated: 15_000 });
    expect(costOf(asked, [key(1)])).toMatchObject({ trainings: 1, images: 0, evaluationShare: 1 });
  }
  const profile = { workers: 1, speeds: [[1, 1000]] } as const;
  const seconds = (asked: typeof experiment) => forecast(asked, profile).seconds;
  const without = seconds({ ...experiment, arms: [{ id: 'ticket' }] });
  const more = seconds(experiment) - without;
  expect(more).toBeGreaterThan(0);
  expect(more).toBeLessThan(seconds({ ...experiment, arms: [{ id: 'ticket' }, { id: 'one-shot' }] }) - without);
});

test('progress is a number at every event, and ends with nothing left', () => {
  let status = preparing(plan(experiment).length);
  const results = { ...ran.results, runs: [] };
  for (const event of ran.events) {
    status = applyToStatus(status, event);
    const { seconds, doneShare } = remainingOf(results, status, { workers: 1, speeds: [[1, 1000]] }, 10);
    expect([seconds, doneShare].every(Number.isFinite)).toBe(true);
  }
  expect(status.finished).toBe(plan(experiment).length);
  expect(remainingOf(ran.results, status, undefined, 10).seconds).toBe(0);
});

test('no verdict is spoken over it, since it learns nothing; answers and curves have it', () => {
  expect(judgeWinning(ran.results, { arm: 'not-retrained', width: 1 })).toBeUndefined();
  expect(judgeWinning(ran.results, { arm: 'ticket', width: 1 })).toBeDefined();
  expect(answersOf(ran.results, 1).rounds[0].controls.map(({ arm }) => arm)).toEqual(['not-retrained']);
  const points = summarise(ran.results, 1).find(({ arm }) => arm === 'not-retrained')?.points;
  expect(points?.map(({ notReached }) => notReached)).toEqual([1, 1, 1]);
});
