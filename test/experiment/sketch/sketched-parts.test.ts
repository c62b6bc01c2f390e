import { expect, test } from 'vitest';
import { SketchedParts } from '../../../src/experiment/sketch/sketched-parts.ts';
import type { Experiment } from '../../../src/spec/experiment.ts';
import { runToy, toyExperiment } from '../toy.ts';

const few = { validation: 10, test: 20 };
const short = (own: Parameters<typeof toyExperiment>[0] = {}): Experiment =>
  toyExperiment({ training: { batch: 10, budget: { kind: 'iterations', iterations: 4 }, evaluateEvery: 4 }, ...own });

const rounds = (rate: number, count: number) => ({ schedule: { kind: 'rate' as const, rate, rounds: count } });

/** The names of what is trained for an experiment, with the parts that there are. */
async function trainedFor(parts: SketchedParts, experiment: Experiment, of = few) {
  const { trained, results } = await runToy(experiment, { checkpoints: parts.of(experiment, 'reference', of) });
  return { trained, results };
}

test('what a change leaves as it was is not trained again', async () => {
  const parts = new SketchedParts();
  const first = short({ pruning: rounds(0.4, 3), arms: [{ id: 'ticket' }, { id: 'reinit' }] });
  expect((await trainedFor(parts, first)).trained).toHaveLength(7);
  expect((await trainedFor(parts, first)).trained).toEqual([]);
  // Another rate has the same dense network; fewer rounds have all that they had.
  const other = await trainedFor(parts, { ...first, pruning: { ...first.pruning, ...rounds(0.3, 3) } });
  expect(other.trained).not.toContain('dense/1/0');
  expect(other.trained).toHaveLength(6);
  expect((await trainedFor(parts, { ...first, pruning: { ...first.pruning, ...rounds(0.4, 2) } })).trained).toEqual([]);
  expect((await trainedFor(parts, { ...first, arms: [{ id: 'ticket' }] })).trained).toEqual([]);
});

test('what is found is what would be trained', async () => {
  const parts = new SketchedParts();
  const two = short({ pruning: rounds(0.4, 2) });
  const three = short({ pruning: rounds(0.4, 3) });
  await trainedFor(parts, two);
  const found = await trainedFor(parts, three);
  const anew = await trainedFor(new SketchedParts(), three);
  const digests = ({ results }: typeof anew) =>
    results.runs.map(({ arm, rounds: all }) => [arm, all.map(({ digest }) => digest)]);
  expect(digests(found)).toEqual(digests(anew));
});

test('a sketch that is measured on other images is another', async () => {
  const parts = new SketchedParts();
  const experiment = short();
  const { trained } = await trainedFor(parts, experiment);
  expect((await trainedFor(parts, experiment, { ...few, test: 30 })).trained).toEqual(trained);
});

test('the oldest parts go when there is no more room, and all when they are let go of', async () => {
  const most = 60_000;
  const parts = new SketchedParts(most);
  for (const rate of [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]) {
    await trainedFor(parts, short({ pruning: rounds(rate, 3) }));
    expect(parts.bytes).toBeGreaterThan(0);
    expect(parts.bytes).toBeLessThanOrEqual(most);
  }
  const last = await trainedFor(parts, short({ pruning: rounds(0.6, 3) }));
  expect(last.trained).toEqual([]);
  expect((await trainedFor(parts, short({ pruning: rounds(0.1, 3) }))).trained).not.toEqual([]);
  parts.clear();
  expect(parts.bytes).toBe(0);
});
