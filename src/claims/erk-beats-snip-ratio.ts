import { percent, wholePercent } from '../spec/format.ts';
import type { Claim } from './claim.ts';
import { at, moreAccurate } from './weigh.ts';

export const erkBeatsSnipRatio: Claim = {
  statement: 'ERK does better than a complex method like SNIP, of which random pruning takes the ratios.',
  section: 'IV B',
  recipes: ['paper'],
  arms: ['erk', 'snip-ratio'],
  tolerance: `At 7.0, 3.6 and ${percent(0.019)} of the weights the ${wholePercent(0.95)} interval of ERK’s test accuracy minus SNIP ratio’s lies above 0.`,
  weigh: (of) => [12, 15, 18].map((round) => moreAccurate(of('paper'), at('erk', round), at('snip-ratio', round))),
};
