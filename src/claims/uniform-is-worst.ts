import { percent, wholePercent } from '../spec/format.ts';
import type { Claim } from './claim.ts';
import { at, moreAccurate } from './weigh.ts';

export const uniformIsWorst: Claim = {
  statement: 'Uniform random pruning fares worse than ERK and SNIP ratio where few weights are left.',
  section: 'IV B',
  recipes: ['paper'],
  arms: ['erk', 'snip-ratio', 'uniform'],
  tolerance: `At 3.6 and ${percent(0.019)} of the weights the ${wholePercent(0.95)} intervals of ERK’s and SNIP ratio’s test accuracy minus uniform’s lie above 0.`,
  weigh: (of) =>
    [15, 18].flatMap((round) =>
      (['erk', 'snip-ratio'] as const).map((arm) => moreAccurate(of('paper'), at(arm, round), at('uniform', round))),
    ),
};
