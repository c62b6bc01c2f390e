import { noDeaths, withRound } from '../pruning/mask.ts';
import { layersOf } from '../spec/layers.ts';
import type { RunEvent } from './events.ts';
import type { Results, Run } from './results.ts';

type Finished = RunEvent & { type: 'finished' };

function withFinished(results: Results, { training, round, mask }: Finished): Results {
  const { arm, seed } = training;
  const mine = (run: Run) => run.arm === arm && run.seed === seed;
  const before = results.runs.find(mine) ?? { arm, seed, rounds: [] };
  const died = before.died ?? noDeaths(layersOf(results.experiment.network));
  const run: Run = { ...before, rounds: [...before.rounds, round], died: withRound(died, mask, round.round) };
  const runs = results.runs.some(mine) ? results.runs.map((each) => (mine(each) ? run : each)) : [...results.runs, run];
  return { ...results, runs };
}

/** The only writer of results: the page, the command line and the tests all fold a run's events with it. */
export function applyEvent(results: Results, event: RunEvent): Results {
  if (event.type === 'finished') return withFinished(results, event);
  if (event.type === 'data') return { ...results, dataset: { name: event.name, sha256: event.sha256 } };
  return results;
}
