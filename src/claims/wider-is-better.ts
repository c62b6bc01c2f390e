import type { Results } from '../experiment/model/results.ts';
import { dense, pairs, testAccuracy } from '../experiment/report/pairs.ts';
import { estimate } from '../numerics/statistics.ts';
import { armName, type PrunedArmId } from '../spec/arms/index.ts';
import { wholePercent } from '../spec/format.ts';
import { type Claim, LacksRuns, type Measured } from './claim.ts';
import { moreAccurate } from './weigh.ts';

const [NARROW, WIDE] = [0.25, 4];

/** By how much less a wide network loses to random pruning than a narrow one, each against its own dense network. */
function gapCloses(results: Results, arm: PrunedArmId): Measured {
  const lossAt = (width: number) => {
    const both = pairs(results, dense(width), { arm, round: 1, width });
    return new Map(both.map(({ seed, own, other }) => [seed, testAccuracy(own) - testAccuracy(other)]));
  };
  const [narrow, wide] = [lossAt(NARROW), lossAt(WIDE)];
  const closed = [...narrow].flatMap(([seed, loss]) => (wide.has(seed) ? [loss - (wide.get(seed) ?? 0)] : []));
  if (closed.length === 0)
    throw new LacksRuns(`The results lack ${armName(arm)} at two widths, which this claim compares.`);
  return {
    kind: 'measured',
    what: `Loss to ${armName(arm)} at ${wholePercent(0.05)} of the weights: width ×¼ minus width ×4`,
    unit: 'points',
    estimate: estimate(closed),
    side: 'above',
    bound: 0,
  };
}

export const widerIsBetter: Claim = {
  statement: 'The larger the network, the better the result of random pruning.',
  section: 'IV B',
  recipes: ['widths'],
  arms: ['erk', 'uniform'],
  tolerance: `At ${wholePercent(0.05)} of the weights, for ERK and for uniform, two ${wholePercent(0.95)} intervals lie above 0: test accuracy at four times the width minus that at a quarter, and how much less is lost against the dense network of the same width.`,
  weigh: (of) =>
    (['erk', 'uniform'] as const).flatMap((arm) => [
      moreAccurate(of('widths'), { arm, round: 1, width: WIDE }, { arm, round: 1, width: NARROW }),
      gapCloses(of('widths'), arm),
    ]),
};
