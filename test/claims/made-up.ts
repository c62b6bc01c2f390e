import { ALL_RECIPES } from '../../src/claims/all-recipes.ts';
import type { ShippedId } from '../../src/claims/shipped-recipes.ts';
import type { Results, Round, Run } from '../../src/experiment/model/results.ts';
import { noResults } from '../../src/experiment/model/results.ts';
import { plan } from '../../src/experiment/run/plan.ts';
import { planCounts } from '../../src/pruning/schedule.ts';
import type { ArmId } from '../../src/spec/arms/index.ts';
import type { Experiment } from '../../src/spec/experiment.ts';
import { layersOf } from '../../src/spec/layers.ts';
import { atWidth } from '../../src/spec/width.ts';

export interface Cell {
  readonly recipe: ShippedId;
  readonly arm: ArmId;
  readonly round: number;
  readonly seed: number;
  readonly width: number;
}

/** What a made-up training gave. */
export interface Given {
  readonly accuracy?: number;
  readonly validation?: number;
  readonly stop?: number | null;
  readonly dead?: number;
  /** The share of the weights left that are on a path. */
  readonly onPath?: number;
}

/** Results of a recipe that nobody trained, to judge claims on: what is left out is as in the dense network. */
export function madeUp(recipe: Cell['recipe'], give: (cell: Cell) => Given, seeds?: readonly number[]): Results {
  const own = ALL_RECIPES[recipe].experiment;
  return madeUpOf({ ...own, seeds: [...(seeds ?? own.seeds)] }, (key) => give({ recipe, ...key }));
}

/** The same of any experiment. */
export function madeUpOf(experiment: Experiment, give: (cell: Omit<Cell, 'recipe'>) => Given): Results {
  const runs = new Map<string, Run>();
  for (const { arm, seed, round, width } of plan(experiment)) {
    const layers = layersOf(atWidth(experiment, width).network);
    const { totals } = planCounts(layers, experiment.pruning);
    const share = totals[round] / totals[0];
    const counts = layers.map(({ weights }) => Math.floor(weights * share));
    counts[0] += totals[round] - counts.reduce((all, count) => all + count, 0);
    const {
      accuracy = 0.98,
      validation = accuracy,
      stop = 1000,
      dead = 0,
      onPath = 1,
    } = give({ arm, round, seed, width });
    const made: Round = {
      round,
      engine: 'simd',
      density: share,
      counts,
      effective: counts.map((count) => Math.floor(count * onPath)),
      dead: layers.map((_, l) => (l === 0 ? dead : 0)),
      test: { accuracy, loss: 0.1 },
      validation: { accuracy: validation, loss: 0.1 },
      earlyStop: { iteration: stop, testAccuracy: accuracy },
      curve: [],
      seconds: 0,
    };
    const name = `${arm} ${seed} ${width}`;
    const run = runs.get(name) ?? { arm, seed, width, rounds: [] };
    runs.set(name, { ...run, rounds: [...run.rounds, made] });
  }
  return { ...noResults(experiment, 'simd', 'test'), runs: [...runs.values()] };
}

/** What seeds add to every arm alike, and what they add to one training: between ±1 and ±0.1 points. */
export const wobble = ({ arm, round, seed }: Omit<Cell, 'recipe'>): number =>
  0.005 * Math.sin(seed) + 0.001 * Math.sin(seed * 7 + round * 3 + arm.length * 5);
