import { NUMERICS } from '../../numerics/version.ts';
import type { PrunedAt } from '../../pruning/mask.ts';
import { APP } from '../../spec/app.ts';
import type { ArmId } from '../../spec/arms/index.ts';
import type { OwnData } from '../../spec/data-files.ts';
import { classesOf } from '../../spec/data-look.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { CLASSES } from '../../spec/layers.ts';
import type { AskedThen, NamedEngine } from '../../spec/view.ts';
import { type Key, trainingName } from './key.ts';

/** Iteration, mean training loss since the point before, validation loss, validation accuracy (a fraction). */
export type CurvePoint = readonly [
  iteration: number,
  trainingLoss: number,
  validationLoss: number,
  validationAccuracy: number,
];

/** Accuracy as a fraction, mean cross-entropy in nats. */
export interface Measure {
  readonly accuracy: number;
  /** Absent in results that came in a link. */
  readonly loss?: number;
}

/** What one training gave. */
export interface Round {
  readonly round: number;
  readonly engine: NamedEngine;
  /** The share of weights kept, biases not counted. */
  readonly density: number;
  /** The weights kept in each layer. */
  readonly counts: readonly number[];
  /** The weights kept in each layer whose sign the training changed; absent in results from before this was counted. */
  readonly signFlips?: readonly number[];
  /** The weights kept in each layer that lie on a path from a pixel to a class; absent in older results. */
  readonly effective?: readonly number[];
  /** Dead neurons that each layer feeds, 0 for the outputs; absent in older results. */
  readonly dead?: readonly number[];
  /** Tells the trained parameters from any others, see `digestOf`; absent in older results. */
  readonly digest?: string;
  /** At the end of the budget. */
  readonly test: Measure;
  readonly validation: Measure;
  /**
   * Where validation loss was lowest, earliest on ties; the iteration is null ("not reached") when that was the last
   * evaluation.
   */
  readonly earlyStop: { readonly iteration: number | null; readonly testAccuracy: number };
  readonly curve: readonly CurvePoint[];
  /** Absent in results that came in a link. */
  readonly seconds?: number;
}

/** The rounds of one arm for one seed. */
export interface Run {
  readonly arm: ArmId;
  readonly seed: number;
  /** How many times as wide the network is as the experiment's. */
  readonly width: number;
  readonly rounds: readonly Round[];
  /** All its masks in one array. */
  readonly prunedAt?: PrunedAt;
}

/** Runs by the name of the training that would be their round 0: made once for each results, since many ask. */
const indexes = new WeakMap<Results, ReadonlyMap<string, Run>>();

const runName = ({ arm, seed, width }: Omit<Key, 'round'>): string => trainingName({ arm, seed, width, round: 0 });

/** The rounds of an arm of a replicate, as far as they are trained. */
export function runOf(results: Results, of: Omit<Key, 'round'>): Run | undefined {
  const known = indexes.get(results);
  const index = known ?? new Map(results.runs.map((run) => [runName(run), run]));
  if (!known) indexes.set(results, index);
  return index.get(runName(of));
}

/** What a training gave, if it is finished. */
export const roundOf = (results: Results, key: Key): Round | undefined =>
  runOf(results, key)?.rounds.find(({ round }) => round === key.round);

/**
 * Results before anything was trained.
 * @param own a person's own data
 */
export const noResults = (
  experiment: Experiment,
  engine: Results['engine'],
  runtime: string,
  own: Partial<Pick<OwnData, 'name' | 'look'>> = {},
): Results => ({
  numerics: NUMERICS,
  experiment,
  engine,
  dataset: {
    name: own.name ?? experiment.dataset.kind,
    sha256: experiment.dataset.kind === 'idx' ? experiment.dataset.sha256 : '',
    ...(own.look && classesOf(own.look).length < CLASSES && { classes: classesOf(own.look).length }),
  },
  environment: { app: APP, runtime },
  runs: [],
});

/** The data that results were trained on. */
export interface DataName {
  readonly name: string;
  readonly sha256: string;
  /** Classes that occur in them, where they are fewer than the network tells apart. */
  readonly classes?: number;
}

/** Everything that an experiment has given so far. */
export interface Results {
  readonly numerics: number;
  readonly experiment: Experiment;
  /** The engine asked for; each round names the one that computed it. */
  readonly engine: AskedThen;
  readonly dataset: DataName;
  readonly environment: { readonly app: string; readonly runtime: string };
  readonly runs: readonly Run[];
}
