import { planCounts } from '../../pruning/schedule.ts';
import { isDense } from '../../spec/arms/index.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { layersOf } from '../../spec/layers.ts';
import { atWidth } from '../../spec/width.ts';
import { type Key, replicateName } from '../model/key.ts';

/** What a link holds of a training, in the units in which it travels. */
export interface Numbers {
  /** In 1/10,000. */
  readonly test: number;
  readonly validation: number;
  readonly counts: readonly number[];
}

interface Planned {
  readonly weights: readonly number[];
  readonly totals: readonly number[];
  /** By round, each layer's weights left, where every layer is pruned by itself: the plan then decides them. */
  readonly alone: readonly (readonly number[])[] | undefined;
}

/**
 * What a training's numbers are expected to be, from those of the trainings before it: writer and reader expect the same, so that
 * only differences travel.
 */
export class Nearby {
  readonly #experiment: Experiment;
  readonly #plans = new Map<number, Planned>();
  /** The last training of each run, and the dense one of each replicate. */
  readonly #last = new Map<string, Numbers & { readonly round: number }>();
  /** Counts of the first arm that has a round of a replicate: those of its controls are mostly the same. */
  readonly #counts = new Map<string, readonly number[]>();

  constructor(experiment: Experiment) {
    this.#experiment = experiment;
  }

  expected(key: Key): Numbers {
    const { weights, totals, alone } = this.#planOf(key.width);
    const start = { test: 0, validation: 0, counts: weights, round: 0 };
    const before = this.#last.get(runName(key)) ?? this.#last.get(runName({ ...key, arm: 'dense' })) ?? start;
    const shrinks = totals[key.round] / totals[before.round];
    const counts =
      this.#counts.get(roundName(key)) ??
      alone?.[key.round] ??
      before.counts.map((count) => Math.round(count * shrinks));
    return { test: before.test, validation: before.validation, counts };
  }

  add(key: Key, numbers: Numbers): void {
    this.#last.set(runName(key), { ...numbers, round: key.round });
    if (!isDense(key.arm) && !this.#counts.has(roundName(key))) this.#counts.set(roundName(key), numbers.counts);
  }

  #planOf(width: number) {
    const known = this.#plans.get(width);
    if (known) return known;
    const layers = layersOf(atWidth(this.#experiment, width).network);
    const { totals, counts } = planCounts(layers, this.#experiment.pruning);
    const alone = counts[0].length === layers.length ? counts : undefined;
    const made = { weights: layers.map((layer) => layer.weights), totals, alone };
    this.#plans.set(width, made);
    return made;
  }
}

/** A run in texts to compare. */
export const runName = (key: Omit<Key, 'round'>): string => `${key.arm}/${replicateName(key)}`;

const roundName = (key: Key): string => `${replicateName(key)}/${key.round}`;
