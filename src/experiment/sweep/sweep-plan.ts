import type { Experiment } from '../../spec/experiment.ts';
import { cellsOf, type Sweep } from '../../spec/sweep/sweep.ts';
import type { NamedEngine } from '../../spec/view.ts';
import type { Key } from '../model/key.ts';
import { costOf } from '../report/cost.ts';
import { identityOf } from '../run/identity.ts';
import { plan } from '../run/plan.ts';
import { jobCost } from './job-cost.ts';

/** What a sweep trains, known before it runs. */
export interface SweepPlan {
  readonly cells: number;
  /** Cells that cannot be trained. */
  readonly left: number;
  /** The trainings of all cells, each counted in every cell that has it. */
  readonly asked: number;
  /** The trainings that are left when each is trained once, whichever cells share it. */
  readonly trainings: number;
  /** Training images that those read. */
  readonly images: number;
  /** What those cost, as `jobCost` counts it. */
  readonly cost: number;
}

/** Engines have no part in which trainings are the same. */
const ANY_ENGINE: NamedEngine = 'simd';

/**
 * Counts what a sweep trains. Seeds share nothing with each other, so that one tells of all.
 * @param nameOf the name of what a training is a function of, short: there may be a million
 */
export function planSweep(sweep: Sweep, nameOf = identityName): SweepPlan {
  const { seeds } = sweep.experiment;
  const cells = cellsOf(sweep);
  const trained = cells.filter(({ problem }) => problem === undefined);
  const known = new Set<string>();
  let asked = 0;
  let images = 0;
  let cost = 0;
  for (const { experiment } of trained) {
    const one = { ...experiment, seeds: seeds.slice(0, 1) };
    const all = plan(one);
    const fresh = all.filter((key) => isNew(known, nameOf(one, key)));
    asked += all.length;
    images += costOf(one, fresh).images;
    cost += jobCost(one, fresh);
  }
  return {
    cells: cells.length,
    left: cells.length - trained.length,
    asked: asked * seeds.length,
    trainings: known.size * seeds.length,
    images: images * seeds.length,
    cost: cost * seeds.length,
  };
}

const identityName = (experiment: Experiment, key: Key): string => identityOf(experiment, ANY_ENGINE, key);

function isNew(known: Set<string>, name: string): boolean {
  const before = known.size;
  return known.add(name).size > before;
}

/** How many trainings an experiment has. */
export const trainingsIn = (experiment: Experiment): number => plan(experiment).length;
