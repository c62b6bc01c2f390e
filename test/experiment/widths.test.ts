import { expect, test } from 'vitest';
import type { Results, Run } from '../../src/experiment/model/results.ts';
import { secondsByTraining } from '../../src/experiment/report/forecast.ts';
import { summarise, summariseWidths } from '../../src/experiment/report/summaries.ts';
import { plan } from '../../src/experiment/run/plan.ts';
import { validateExperiment } from '../../src/spec/check.ts';
import { layersOf, totalWeights } from '../../src/spec/layers.ts';
import { formatLink, parseLink } from '../../src/spec/link.ts';
import { defaultView } from '../../src/spec/view.ts';
import { atWidth } from '../../src/spec/width.ts';
import { runToy, toyExperiment } from './toy.ts';

const arms = [{ id: 'ticket' as const }, { id: 'erk' as const }];
const schedule = { kind: 'target' as const, density: 0.3, rounds: 2 };
const several = toyExperiment({ arms, seeds: [1, 2], widths: [0.5, 1, 2], pruning: { schedule } });
const one = (hidden: number[]) =>
  toyExperiment({ arms, seeds: [1, 2], network: { kind: 'mlp', hidden }, pruning: { schedule } });

const ofWidth = ({ runs }: Results, width: number): Run[] => runs.filter((run) => run.width === width);

test('each width of one experiment is bit for bit the experiment on a network of that width', async () => {
  const { results } = await runToy(several, { size: 3 });
  for (const [width, hidden] of [
    [0.5, [4, 3]],
    [1, [8, 6]],
    [2, [16, 12]],
  ] as const) {
    const alone = (await runToy(one([...hidden]))).results.runs;
    expect(ofWidth(results, width)).toEqual(alone.map((run) => ({ ...run, width })));
  }
  expect(results.runs.map((run) => run.width)).toEqual([0.5, 1, 2].flatMap((width) => Array(6).fill(width)));
});

test('accuracy by width has every arm at one density, the dense network at all its weights', async () => {
  const { results } = await runToy(several);
  const summaries = summariseWidths(results, 2);
  expect(summaries.map(({ arm, points }) => [arm, points.map(({ width }) => width)])).toEqual([
    ['dense', [0.5, 1, 2]],
    ['ticket', [0.5, 1, 2]],
    ['erk', [0.5, 1, 2]],
  ]);
  for (const { arm, points } of summaries) {
    for (const { width, density, count, accuracy } of points) {
      const all = totalWeights(layersOf(atWidth(several, width).network));
      expect(density).toBeCloseTo(arm === 'dense' ? 1 : 0.3, 2);
      expect(count / all).toBe(density);
      expect(accuracy.n).toBe(2);
    }
  }
  expect(summarise(results, 2)[1].points[1]).toEqual({ ...summaries[1].points[2], width: undefined });
});

test('convolutions are widened by their channels, and no layer loses its last neuron', () => {
  const conv = toyExperiment({ network: { kind: 'conv', channels: [6, 1], hidden: [2] } });
  expect(atWidth(conv, 0.25).network).toMatchObject({ channels: [2, 1], hidden: [1] });
  expect(atWidth(conv, 4).network).toMatchObject({ channels: [24, 4], hidden: [8] });
});

test('widths travel in the link; odd ones are met with a sentence', () => {
  expect(formatLink({ experiment: several, view: defaultView }, 1)).toContain('widths=0.5,1,2');
  const widthsIn = (text: string) => {
    const { experiment, problems } = parseLink(`v=1&n=1&widths=${text}`, 1);
    return { widths: experiment.widths, problem: problems.join(' ') };
  };
  expect(widthsIn('2,0.5')).toEqual({ widths: [0.5, 2], problem: '' });
  expect(widthsIn('1,9').widths).toEqual([1, 4]);
  expect(widthsIn('1,9').problem).toContain('from 0.25 to 4');
  expect(widthsIn('wide')).toMatchObject({ widths: [1], problem: expect.stringContaining('not a list like') });
});

test('the widest network has to fit, and takes the longest', () => {
  const large = toyExperiment({ network: { kind: 'mlp', hidden: [4096, 2000] }, widths: [0.5, 1, 4] });
  expect(validateExperiment({ ...large, widths: [0.5, 1] })).toEqual([]);
  expect(validateExperiment(large).join()).toContain('At width 4');
  const seconds = secondsByTraining(several, { speeds: [[1, 1000]] });
  const dense = plan(several).filter(({ arm, seed }) => arm === 'dense' && seed === 1);
  const [half, whole, double] = dense.map(seconds);
  expect(half / whole).toBeCloseTo(
    totalWeights(layersOf(one([4, 3]).network)) / totalWeights(layersOf(one([8, 6]).network)),
  );
  expect(double).toBeGreaterThan(2 * whole);
});
