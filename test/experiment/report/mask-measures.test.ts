import { expect, test } from 'vitest';
import { comparisonsOf, densityByRound } from '../../../src/experiment/report/mask-measures.ts';
import { layersOf } from '../../../src/spec/layers.ts';
import { runToy, toyExperiment } from '../toy.ts';

const experiment = toyExperiment({
  arms: [{ id: 'ticket' }, { id: 'reinit', rounds: [2] }, { id: 'random-mask' }],
  seeds: [1, 2],
});

test('a mask is compared with the other arms of its seed and the other seeds of its arm, at the same round', async () => {
  const { runs } = (await runToy(experiment)).results;
  const ticket = runs.find(({ arm, seed }) => arm === 'ticket' && seed === 1);
  if (!ticket) throw new Error('no ticket');
  const named = (round: number) => comparisonsOf(runs, ticket, round).map(({ arm, seed }) => `${arm}/${seed}`);
  expect(named(2)).toEqual(['ticket/2', 'reinit/1', 'random-mask/1']);
  expect(named(3)).toEqual(['ticket/2', 'random-mask/1']);
  expect(named(0)).toEqual([]);
  const byArm = new Map(comparisonsOf(runs, ticket, 2).map((each) => [each.arm, each.all]));
  expect(byArm.get('reinit')?.jaccard).toBe(1);
  const random = byArm.get('random-mask');
  expect(Math.abs((random?.jaccard ?? 1) - (random?.chance ?? 0))).toBeLessThan(5 * (random?.deviation ?? 0));
});

test('a mask is compared with masks of its own width alone', async () => {
  const { runs } = (await runToy(toyExperiment({ arms: [{ id: 'ticket' }, { id: 'reinit' }], widths: [1, 2] })))
    .results;
  const tickets = runs.filter(({ arm }) => arm === 'ticket');
  expect(tickets).toHaveLength(2);
  for (const ticket of tickets) expect(comparisonsOf(runs, ticket, 2).map(({ arm }) => arm)).toEqual(['reinit']);
});

test('densities by round are the shares of each layer’s weights that the results count', async () => {
  const { results } = await runToy(toyExperiment());
  const layers = layersOf(results.experiment.network);
  const [, ticket] = results.runs;
  const densities = densityByRound(layers, ticket.rounds);
  expect(densities.map(({ round }) => round)).toEqual([1, 2, 3]);
  densities.forEach((each, k) => {
    each.densities.forEach((density, l) => {
      expect(density * layers[l].weights).toBeCloseTo(ticket.rounds[k].counts[l], 9);
    });
  });
  expect(densities[2].densities[0]).toBeCloseTo(0.6 ** 3, 2);
});
