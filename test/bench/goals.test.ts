import { expect, test } from 'vitest';
import { GOALS, judgeGoals } from '../../scripts/bench/goals.ts';
import type { Report, StepFigures, StepResult } from '../../scripts/bench/report.ts';
import { allRows } from '../../scripts/bench/rows.ts';
import { report, skipped, step, whole } from './report.ts';

const verdict = (what: string, of: Report) => {
  const found = judgeGoals(of).find((each) => each.what === what);
  if (!found) throw new Error(`no goal ${what}`);
  return found;
};

test('every goal is about rows that there are, and its target asks for more than its must', () => {
  const names = allRows('simd').map(({ name }) => name);
  for (const { row, against, must, target } of GOALS) {
    expect(names).toContain(row);
    for (const peer of against) expect(names).toContain(peer);
    expect(target).toBeGreaterThan(must);
  }
});

test.each([
  [60_000, 'target', 'target reached, 20 % over it'],
  [50_000, 'target', 'target reached, 0.0 % over it'],
  [46_000, 'must', 'must reached, target missed by 8.0 %'],
  [30_000, 'missed', 'missed, 25 % under the must'],
] as const)('exact at %d images a second against a stock fit of 2,000: %s', (speed, state, text) => {
  expect(verdict('exact against stock fit', report([step('tfjs-fit', 2000), step('exact', speed)]))).toMatchObject({
    state,
    text,
    ratio: speed / 2000,
  });
});

test('an engine that learns less than its peer by more than 0.3 points misses the goal, however fast', () => {
  const against = (accuracy: number) =>
    verdict('exact against stock fit', report([step('tfjs-fit', 2000, 0.955), step('exact', 90_000, accuracy)]));
  expect(against(0.9515)).toMatchObject({ state: 'missed', text: 'missed: it learns less, by 0.35 points' });
  expect(against(0.9525).state).toBe('target');
  expect(against(0.97).state).toBe('target');
});

test('a goal about accuracy is about rows that learn', () => {
  const brief = allRows('simd').flatMap((row) => (row.group === 'step' && row.brief ? [row.name] : []));
  expect(brief).toContain('conv-tfjs-cpu');
  for (const { row, against, sameTask } of GOALS) {
    if (sameTask) for (const name of [row, ...against]) expect(brief).not.toContain(name);
  }
});

test('convolutions are held against the plain backend by speed alone, and against PyTorch by accuracy too', () => {
  const { accuracy, ...slow } = step('conv-tfjs-cpu', 75) as StepResult & StepFigures;
  const of = (own: number) => report([step('conv-exact', 9000, own), slow, step('conv-torch', 10_000, 0.97)]);
  expect(accuracy).toBeDefined();
  expect(verdict('convolutions against TensorFlow.js’s plain JavaScript', of(0.5))).toMatchObject({
    ratio: 120,
    state: 'must',
  });
  expect(verdict('convolutions against best PyTorch', of(0.97))).toMatchObject({ ratio: 0.9, state: 'must' });
  expect(verdict('convolutions against best PyTorch', of(0.96)).text).toBe('missed: it learns less, by 1.00 points');
});

test('a sparse network is not asked for the accuracy of the dense one', () => {
  const of = report([step('exact', 60_000, 0.955), step('exact-05', 330_000, 0.8)]);
  expect(verdict('5 % of the weights against all', of).state).toBe('target');
});

test('the better of PyTorch’s rows is the one to beat, also when only one ran', () => {
  const both = report([step('torch', 30_000), step('torch-foreach', 36_000), step('exact', 54_000)]);
  expect(verdict('exact against best PyTorch', both)).toMatchObject({
    ratio: 1.5,
    against: 'torch-foreach',
    state: 'must',
  });
  const one = report([step('torch', 30_000), skipped('torch-foreach', 'gone'), step('exact', 54_000)]);
  expect(verdict('exact against best PyTorch', one)).toMatchObject({ ratio: 1.8, against: 'torch' });
});

test('a goal whose rows have no figures is not judged, and names the row that lacks', () => {
  const of = report([skipped('exact', 'this lab has no engine named simd'), step('tfjs-fit', 2000)]);
  expect(verdict('exact against stock fit', of)).toMatchObject({ state: 'not judged', text: 'exact not measured' });
  expect(verdict('exact against best PyTorch', report([step('exact', 2000)])).text).toBe(
    'torch and torch-foreach not measured',
  );
});

test('with fewer epochs before the clock a ratio is shown and not judged', () => {
  const of = report([step('tfjs-fit', 2000), step('exact', 90_000)], [], ['--epochs', '9']);
  expect(verdict('exact against stock fit', of)).toMatchObject({
    state: 'not judged',
    ratio: 45,
    text: 'needs 10 epochs before the clock, not 9',
  });
});

test('with fewer than five windows of either row a ratio is shown and not judged', () => {
  const of = (own: number, peers: number) =>
    verdict(
      'exact against stock fit',
      report([step('tfjs-fit', 2000, 0.95, peers), step('exact', 90_000, 0.95, own)], [], ['--repeats', '5']),
    );
  expect(of(5, 5).state).toBe('target');
  for (const few of [of(4, 5), of(5, 4)]) {
    expect(few).toMatchObject({ state: 'not judged', ratio: 45, text: 'needs 5 repeats, not 4' });
  }
});

test('whole runs need five repeats as well, but for one that is extrapolated', () => {
  const runs = [10, 10, 10, 10];
  const four = { ...whole('imp', 10), runs, trainings: { done: 21, all: 21 } };
  const all = { ...whole('imp', 10), trainings: { done: 21, all: 21 } };
  const torch = { ...whole('imp-torch', 60), trainings: { done: 21, all: 21 } };
  const fit = { ...whole('imp-tfjs-fit', 400), runs: [400, 400], trainings: { done: 3, all: 21 } };
  expect(verdict('20 rounds against PyTorch masked', report([], [four, torch])).text).toBe('needs 5 repeats, not 4');
  expect(verdict('20 rounds against PyTorch masked', report([], [all, torch])).state).toBe('target');
  expect(verdict('20 rounds against stock fit', report([], [all, fit])).state).toBe('must');
});

test('threads are held against one thread at the same density, and PyTorch has as many', () => {
  const of = report(
    [step('exact-t1', 60_000), step('exact-t2', 105_000), step('exact-05-t1', 200_000), step('exact-05-t2', 230_000)],
    [whole('imp', 20), whole('imp-t2', 12), whole('imp-torch', 80), whole('imp-torch-t2', 54)],
  );
  expect(verdict('two threads against one', of)).toMatchObject({ ratio: 1.75, state: 'target' });
  expect(verdict('two threads against one, at 5 %', of)).toMatchObject({ ratio: 1.15, state: 'must' });
  expect(verdict('20 rounds against PyTorch masked, two threads each', of)).toMatchObject({ ratio: 4.5 });
  const spinning = report([], [whole('imp-t2', 12), whole('imp-torch', 48), whole('imp-torch-t2', 90)]);
  expect(verdict('20 rounds against PyTorch masked, two threads each', spinning)).toMatchObject({
    ratio: 4,
    against: 'imp-torch',
  });
});

test('whole runs are compared by their seconds, and by accuracy over the trainings that both did', () => {
  const fit = whole('imp-tfjs-fit', 400, [0.95, 0.96]);
  const of = (second: number) => report([], [whole('imp', 10, [0.95, second, 0.5]), fit]);
  expect(verdict('20 rounds against stock fit', of(0.955))).toMatchObject({ ratio: 40, state: 'must' });
  expect(verdict('20 rounds against stock fit', of(0.94)).text).toBe('missed: it learns less, by 1.00 points');
});

test('the whole runs of --quick are shown and not judged', () => {
  const of = report([], [whole('imp', 10), whole('imp-torch', 60)], ['--quick']);
  expect(verdict('20 rounds against PyTorch masked', of)).toMatchObject({ state: 'not judged', ratio: 6 });
});

test('five seeds on two cores are held against one', () => {
  const of = report([], [whole('seeds-1-core', 18), whole('seeds-2-cores', 10)]);
  expect(verdict('five seeds on two cores against one', of)).toMatchObject({
    ratio: expect.closeTo(1.8),
    state: 'must',
  });
});
