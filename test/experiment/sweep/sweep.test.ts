import fc from 'fast-check';
import { expect, test } from 'vitest';
import { identityOf } from '../../../src/experiment/run/identity.ts';
import { plan } from '../../../src/experiment/run/plan.ts';
import { jobCost } from '../../../src/experiment/sweep/job-cost.ts';
import { jobExperiment, jobName, jobsOf, levelsOf } from '../../../src/experiment/sweep/jobs.ts';
import { shardOf } from '../../../src/experiment/sweep/shards.ts';
import { planSweep, trainingsIn } from '../../../src/experiment/sweep/sweep-plan.ts';
import { PRESETS } from '../../../src/spec/presets.ts';
import { cellsOf, readSweep, type Sweep } from '../../../src/spec/sweep/sweep.ts';

const smoke = PRESETS.smoke.experiment;

function sweepOf(vary: readonly string[], seeds = [1]): Sweep {
  const read = readSweep({ experiment: { ...smoke, seeds }, vary, read: [] }, trainingsIn);
  if ('problems' in read) throw new Error(read.problems.join('\n'));
  return read.sweep;
}

test('an axis is refined from its ends: the middle, the quarters, and so on', () => {
  expect(levelsOf(2)).toEqual([0, 0]);
  expect(levelsOf(5)).toEqual([0, 2, 1, 2, 0]);
  expect(levelsOf(9)).toEqual([0, 3, 2, 3, 1, 3, 2, 3, 0]);
});

test('jobs begin with the corners of the grid, and with one seed of every cell', () => {
  const sweep = sweepOf(['rate=0.1,0.2,0.3', 'batch=30,60,90'], [7, 8]);
  const jobs = jobsOf(sweep);
  expect(jobs.slice(0, 4).map(jobName)).toEqual(['0-7', '2-7', '6-7', '8-7']);
  expect(jobs).toHaveLength(18);
  expect(jobs.slice(0, 9).every(({ seed }) => seed === 7)).toBe(true);
  expect(jobExperiment(jobs[17]).seeds).toEqual([8]);
});

test('cells share every training whose identity they share, and the plan counts it once', () => {
  // The dense network knows nothing of the rate; round 1 of the ticket does.
  const rates = planSweep(sweepOf(['rate=0.2,0.4'], [1, 2]));
  expect(rates).toMatchObject({ cells: 2, asked: 40, trainings: 38 });
  // More rounds of the same rate go on from fewer: nothing of those is trained again.
  const rounds = planSweep(sweepOf(['rounds=1,2,3']));
  expect(rounds).toMatchObject({ asked: 4 + 7 + 10, trainings: 10 });
  // Another learning rate changes all of them.
  expect(planSweep(sweepOf(['lr=0.001,0.002']))).toMatchObject({ asked: 20, trainings: 20 });
});

test('the plan counts as many trainings as there are identities', () => {
  fc.assert(
    fc.property(
      fc.subarray(['rounds=1,2', 'rate=0.2,0.4', 'scope=layer,global', 'rewind=10,20'], { minLength: 1, maxLength: 3 }),
      (vary) => {
        const sweep = sweepOf(vary, [3, 4]);
        const cells = cellsOf(sweep);
        const all = cells.flatMap(({ experiment }) =>
          plan(experiment).map((key) => identityOf(experiment, 'reference', key)),
        );
        const { asked, trainings } = planSweep(sweep);
        expect(asked).toBe(all.length);
        expect(trainings).toBe(new Set(all).size);
      },
    ),
    { numRuns: 12 },
  );
});

test('shards have every job once, and none has more than the dearest job above another', () => {
  const jobs = jobsOf(sweepOf(['rounds=1,2,3', 'iterations=100,400,1000'], [1, 2, 3]));
  const costs = jobs.map((job) => jobCost(jobExperiment(job)));
  for (const shards of [1, 2, 3, 7, 40]) {
    const parts = Array.from({ length: shards }, (_, k) => shardOf(jobs, k + 1, shards));
    expect(parts.flat().map(jobName).sort()).toEqual(jobs.map(jobName).sort());
    const loads = parts.map((part) => part.reduce((all, job) => all + jobCost(jobExperiment(job)), 0));
    expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(Math.max(...costs));
  }
});

test('a training of four times the iterations costs about four times as much, and a pruned one less', () => {
  const at = (iterations: number) => ({
    ...smoke,
    training: { ...smoke.training, budget: { kind: 'iterations', iterations } as const, evaluateEvery: 100_000 },
  });
  const only = (round: number) => [{ arm: round === 0 ? 'dense' : 'ticket', seed: 1, width: 1, round } as const];
  const [few, many] = [1000, 4000].map((iterations) => jobCost(at(iterations), only(0)));
  expect(many / few).toBeGreaterThan(3.4);
  expect(many / few).toBeLessThanOrEqual(4);
  expect(jobCost(smoke, only(3))).toBeLessThanOrEqual(jobCost(smoke, only(1)));
});
