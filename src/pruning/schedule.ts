import { roundHalfEven, sum, wholePower } from '../numerics/rounding.ts';
import type { Experiment, Schedule } from '../spec/experiment.ts';
import { type Layer, layersOf, totalWeights } from '../spec/layers.ts';

/** Layers that are ranked together, and the share of the schedule's rate that they are pruned at. */
export interface PruningGroup {
  readonly layers: readonly number[];
  readonly factor: 0 | 0.5 | 1;
}

/** How many weights stay, planned before anything is trained. */
export interface Plan {
  readonly groups: readonly PruningGroup[];
  /** By round from 0, the weights left in each group. */
  readonly counts: readonly (readonly number[])[];
  /** By round from 0, the weights left in all layers: the same for every arm. */
  readonly totals: readonly number[];
  /** The share of a hidden layer's survivors that each round prunes. */
  readonly rate: number;
  /** True when the rule that one weight per layer always stays changed a count. */
  readonly floored: boolean;
  /**
   * True when no rate reaches the target: an output layer that is pruned less, or not at all, then holds more weights
   * than the target leaves.
   */
  readonly missed: boolean;
}

const OUTPUT_FACTOR = { half: 0.5, same: 1, none: 0 } as const;

/** The settings that decide how many weights stay. */
export type Pruning = Pick<Experiment['pruning'], 'schedule' | 'scope' | 'output'>;

/** The groups of a network: each layer by itself, or the hidden layers together with an output layer pruned like them. */
export function groupsOf(layers: readonly Layer[], { scope, output }: Pruning): PruningGroup[] {
  if (scope === 'uniform') return layers.map((_, l) => ({ layers: [l], factor: 1 }));
  const last = layers.length - 1;
  const factor = OUTPUT_FACTOR[output];
  if (scope === 'layer') return layers.map((_, l) => ({ layers: [l], factor: l === last ? factor : 1 }));
  const all = layers.map((_, l) => l);
  if (factor === 1) return [{ layers: all, factor: 1 }];
  return [
    { layers: all.slice(0, last), factor: 1 },
    { layers: [last], factor },
  ];
}

/**
 * The counts of every round. A rate schedule prunes round-half-even(rate * alive) of each group's survivors; a target
 * schedule follows size * (1 - rate)^k, rounded once a round, so that rounding errors do not add up over the rounds.
 */
export function planCounts(layers: readonly Layer[], pruning: Pruning): Plan {
  const groups = groupsOf(layers, pruning);
  const sizes = groups.map((group) => sum(group.layers.map((l) => layers[l].weights)));
  const { schedule } = pruning;
  const rate = schedule.kind === 'rate' ? schedule.rate : targetRate(groups, sizes, schedule);
  let floored = false;
  const counts = [sizes];
  for (let round = 1; round <= schedule.rounds; round++) {
    const before = counts[round - 1];
    counts.push(
      groups.map((group, p) => {
        const alive = before[p];
        const own = rate * group.factor;
        const left =
          schedule.kind === 'rate'
            ? alive - roundHalfEven(own * alive)
            : Math.min(alive, roundHalfEven(sizes[p] * wholePower(1 - own, round)));
        if (left < group.layers.length) floored = true;
        return Math.max(left, group.layers.length);
      }),
    );
  }
  const totals = counts.map(sum);
  const wanted = schedule.kind === 'target' ? schedule.density * sum(sizes) : 0;
  const missed = schedule.kind === 'target' && Math.abs(totals[schedule.rounds] - wanted) > layers.length;
  return { groups, counts, totals, rate, floored, missed };
}

/**
 * The rate q with sum(size * (1 - factor * q)^rounds) = density * all weights, by bisection down to neighbouring doubles:
 * with an output layer at half the rate there is no closed form, and without one this equals 1 - density^(1/rounds)
 * while using only arithmetic that every machine does alike.
 */
function targetRate(
  groups: readonly PruningGroup[],
  sizes: readonly number[],
  schedule: Schedule & { kind: 'target' },
): number {
  const wanted = schedule.density * sum(sizes);
  const left = (q: number) =>
    sum(groups.map((group, p) => sizes[p] * wholePower(1 - group.factor * q, schedule.rounds)));
  let low = 0;
  let high = 1;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (left(middle) > wanted) low = middle;
    else high = middle;
  }
}

/** The share of all weights that is left, by round from 0. */
export function densitiesOf({ network, pruning }: Pick<Experiment, 'network' | 'pruning'>): number[] {
  const layers = layersOf(network);
  return planCounts(layers, pruning).totals.map((total) => total / totalWeights(layers));
}
