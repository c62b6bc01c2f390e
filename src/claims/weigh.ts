import type { Results } from '../experiment/model/results.ts';
import { shareOnPixels } from '../experiment/report/mask-measures.ts';
import {
  bySeed,
  difference,
  type Side,
  stopIteration,
  type Taken,
  testAccuracy,
  valuesOf,
} from '../experiment/report/pairs.ts';
import { estimate } from '../numerics/statistics.ts';
import { type ArmId, armName } from '../spec/arms/index.ts';
import { percent } from '../spec/format.ts';
import { layersOf } from '../spec/layers.ts';
import { LacksRuns, type Masked, type Measured, type Unit } from './claim.ts';

/** The density that an arm has at a round. @throws LacksRuns */
function densityAt({ runs }: Results, { arm, round, width }: Side): number {
  const run = runs.find((each) => each.arm === arm && each.width === width);
  const found = run?.rounds.find((each) => each.round === round);
  if (!found) throw lacking({ arm, round, width });
  return found.density;
}

/** An arm at a round, at the width of the experiment's own network. */
export const at = (arm: ArmId, round: number): Side => ({ arm, width: 1, round });

const nameOf = ({ arm, width }: Side) => (width === 1 ? armName(arm) : `${armName(arm)} at width ×${width}`);

const lacking = (side: Side) =>
  new LacksRuns(`The results lack ${nameOf(side)} at round ${side.round}, which this claim looks at.`);

interface Asked {
  readonly unit: Unit;
  readonly take: Taken;
  readonly side?: Measured['side'];
  readonly bound?: number;
}

/** The paired difference of two sides, as evidence. @throws LacksRuns */
function compare(results: Results, first: Side, second: Side, asked: Asked): Measured {
  const found = difference(results, first, second, asked.take);
  if (!found) throw lacking(first);
  const { unit, side = 'above', bound = 0 } = asked;
  const share = percent(densityAt(results, first.round === 0 ? second : first));
  const what = `${nameOf(first)} minus ${nameOf(second)}, at ${share} of the weights`;
  return { kind: 'measured', what, unit, estimate: found, side, bound };
}

/** Test accuracy of one side less that of another has to be above a bound, as a fraction. */
export const moreAccurate = (results: Results, first: Side, second: Side, bound = 0): Measured =>
  compare(results, first, second, { unit: 'points', take: testAccuracy, bound });

/** Test accuracy of one side less that of another has to be below a bound, as a fraction. */
export const noMoreAccurate = (results: Results, first: Side, second: Side, bound: number): Measured =>
  compare(results, first, second, { unit: 'points', take: testAccuracy, side: 'below', bound });

/**
 * The share of the way from one side to another that a third one goes, seed by seed, has to be above a bound.
 * @throws LacksRuns
 */
export function recovered(results: Results, third: Side, from: Side, to: Side, bound: number): Measured {
  const [own, low, high] = [third, from, to].map((side) => bySeed(results, side));
  const shares = [...own].flatMap(([seed, round]) => {
    const [start, end] = [low.get(seed), high.get(seed)];
    if (!start || !end) return [];
    return [(testAccuracy(round) - testAccuracy(start)) / (testAccuracy(end) - testAccuracy(start))];
  });
  if (shares.length === 0) throw lacking(third);
  const share = percent(densityAt(results, third));
  return {
    kind: 'measured',
    what: `The way from ${nameOf(from)} to ${nameOf(to)} that ${nameOf(third)} goes, at ${share} of the weights`,
    unit: 'share',
    estimate: estimate(shares),
    side: 'above',
    bound,
  };
}

/** The early stop of one side less that of another has to be above 0: it learns later. */
export const later = (results: Results, first: Side, second: Side): Measured =>
  compare(results, first, second, { unit: 'iterations', take: stopIteration(results.experiment) });

/** One side's share less another's has to be above 0; the difference is in points of percent. */
export const largerShare = (results: Results, first: Side, second: Side, take: Taken): Measured =>
  compare(results, first, second, { unit: 'points', take });

/** A share of one side has to be below a bound. @throws LacksRuns */
export function shareBelow(results: Results, side: Side, take: Taken, what: string, bound: number): Measured {
  const values = valuesOf(results, side, take);
  if (values.length === 0) throw lacking(side);
  const share = percent(densityAt(results, side));
  return {
    kind: 'measured',
    what: `${what} of ${nameOf(side)}, at ${share} of the weights`,
    unit: 'share',
    estimate: estimate(values),
    side: 'below',
    bound,
  };
}

/**
 * The share of a side's first-layer weights that read pixels which no training image lights has to be on one side of a bound.
 * @param what the side, as sentences name it
 * @throws LacksRuns
 */
export function shareOnUnlit(
  { results, unlit }: Masked,
  { arm, round, width }: Side,
  what: string,
  [side, bound]: readonly [Measured['side'], number],
): Measured {
  const [first] = layersOf(results.experiment.network);
  const shares = results.runs.flatMap(({ prunedAt, rounds, ...run }) =>
    run.arm === arm && run.width === width && prunedAt && rounds.some((each) => each.round === round)
      ? [shareOnPixels(first, prunedAt[0], round, unlit)]
      : [],
  );
  if (shares.length === 0) throw lacking({ arm, round, width });
  const share = percent(densityAt(results, { arm, round, width }));
  return {
    kind: 'measured',
    what: `First-layer weights that read pixels never lit, of ${what}, at ${share} of the weights`,
    unit: 'share',
    estimate: estimate(shares),
    side,
    bound,
  };
}
