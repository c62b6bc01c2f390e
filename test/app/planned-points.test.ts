import { expect, test } from 'vitest';
import { plannedPoints } from '../../src/app/panels/use-planned.ts';
import { noLosses } from '../../src/experiment/report/losses.ts';
import { parseLink } from '../../src/spec/link.ts';
import { madeUp } from '../claims/made-up.ts';

test('the strip has every point of the plan, dense last; one is done when each seed has it', () => {
  const { experiment } = parseLink('rounds=4&arms=ticket,reinit:2.9&seeds=1-2', 1);
  const points = plannedPoints(experiment, 1, undefined, []);
  expect(points.map(({ arm, state }) => `${arm} ${state}`)).toEqual([
    ...Array(4).fill('ticket planned'),
    ...Array(2).fill('reinit planned'),
    'dense planned',
  ]);
  expect(points.at(-1)?.count).toBe(266_200);
  // Hidden layers lose a fifth, the output layer a tenth: protocol, schedule.
  expect(points[0].count).toBe(266_200 - 47_040 - 6_000 - 100);
});

test('points are done, running by a share, or planned', () => {
  const results = madeUp('classroom', () => ({}), [1, 2]);
  const { experiment } = results;
  const without = results.runs.map((run) =>
    run.arm === 'ticket' && run.seed === 2 ? { ...run, rounds: run.rounds.filter(({ round }) => round < 14) } : run,
  );
  const running = { density: 0, weights: 0, iteration: 500, iterations: 2000, losses: noLosses(0) };
  const points = plannedPoints(experiment, 1, { ...results, runs: without }, [
    { training: { arm: 'ticket', seed: 2, width: 1, round: 14 }, ...running },
  ]);
  const ticket = points.filter(({ arm }) => arm === 'ticket');
  expect(ticket.slice(12).map(({ state, share }) => [state, share])).toEqual([
    ['done', undefined],
    ['running', 0.625],
    ['planned', undefined],
  ]);
});
