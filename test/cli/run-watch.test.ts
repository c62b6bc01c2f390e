import { expect, test } from 'vitest';
import { RunWatch } from '../../src/cli/run-watch.ts';
import type { RunEvent } from '../../src/experiment/model/events.ts';
import { applyEvent } from '../../src/experiment/model/fold.ts';
import { noResults } from '../../src/experiment/model/results.ts';
import { runToy, toyExperiment } from '../experiment/toy.ts';

test('tells how many trainings are done, and the time left once there is a share of them to say it by', async () => {
  const experiment = toyExperiment({ arms: [{ id: 'ticket' }] });
  const { events } = await runToy(experiment);
  let [now, results] = [0, noResults(experiment, 'reference', 'test')];
  const watch = new RunWatch(experiment, 1, () => now);
  const hear = (event: RunEvent) => {
    watch.hear(event);
    results = applyEvent(results, event);
  };
  expect(watch.text(results)).toBe('0 of 4 trainings');
  const texts: string[] = [];
  for (const event of events) {
    if (event.type === 'finished') now += 60_000;
    hear(event);
    if (event.type === 'finished') texts.push(watch.text(results));
  }
  // Each took a minute: so will each that is left.
  expect(texts.slice(0, 3)).toEqual([
    '1 of 4 trainings, about 3 minutes left',
    '2 of 4 trainings, about 2 minutes left',
    '3 of 4 trainings, about 60 s left',
  ]);
});
