import type { Results } from '../experiment/model/results.ts';
import type { Taken } from '../experiment/report/pairs.ts';
import { difference, testAccuracy } from '../experiment/report/pairs.ts';
import { sum } from '../numerics/rounding.ts';
import { percent, wholePercent } from '../spec/format.ts';
import { type Claim, LacksRuns, type Measured } from './claim.ts';
import { at, largerShare, moreAccurate } from './weigh.ts';

const LAST = 10;

/** The share of the surviving weights that lie on a path from a pixel to a class. */
const onPaths: Taken = ({ effective, counts }) => {
  if (!effective)
    throw new LacksRuns('The results were made before weights on a path were counted; run the recipe again.');
  return sum(effective) / sum(counts);
};

/** The tickets of two experiments of the same seeds and budget, side by side in one. */
function beside(global: Results, sameRate: Results): Measured {
  const ticketsOf = ({ runs }: Results) => runs.filter(({ arm }) => arm === 'ticket');
  const both: Results = {
    ...global,
    runs: [...ticketsOf(global), ...ticketsOf(sameRate).map((run) => ({ ...run, arm: 'uniform' as const }))],
  };
  const found = difference(both, at('ticket', LAST), at('uniform', LAST), testAccuracy);
  if (!found) throw new LacksRuns(`The results lack the ticket at round ${LAST}, which this claim looks at.`);
  return {
    kind: 'measured',
    what: `Ticket across all layers minus ticket at one rate, at ${percent(0.01)} of the weights`,
    unit: 'points',
    estimate: found,
    side: 'above',
    bound: 0,
  };
}

export const smallLayers: Claim = {
  statement:
    'Pruned at the same rate, small layers become bottlenecks and hide the smallest winning tickets; global pruning and ERK avoid it.',
  section: 'IV B',
  recipes: ['same-rate', 'global'],
  arms: ['ticket', 'erk', 'uniform'],
  tolerance: `At ${wholePercent(0.01)} of the weights three ${wholePercent(0.95)} intervals lie above 0: test accuracy of the ticket pruned across all layers minus that pruned at one rate; ERK’s minus uniform’s; and the share of ERK’s weights on a path from a pixel to a class minus that of uniform’s.`,
  weigh: (of) => {
    const sameRate = of('same-rate');
    const [erk, uniform] = [at('erk', LAST), at('uniform', LAST)];
    return [
      beside(of('global'), sameRate),
      moreAccurate(sameRate, erk, uniform),
      {
        ...largerShare(sameRate, erk, uniform, onPaths),
        what: `Weights on a path: ERK minus uniform, at ${percent(0.01)} of the weights`,
      },
    ];
  },
};
