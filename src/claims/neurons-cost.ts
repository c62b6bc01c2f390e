import { percent, wholePercent } from '../spec/format.ts';
import type { Claim } from './claim.ts';
import { at, moreAccurate } from './weigh.ts';

const SHARPLY = 0.01;

export const neuronsCost: Claim = {
  statement: 'Pruning whole neurons instead of single weights costs accuracy sharply.',
  section: 'IV C',
  recipes: ['neurons'],
  arms: ['ticket', 'neurons'],
  tolerance: `At 13.5 and ${percent(0.036)} of the weights the ${wholePercent(0.95)} interval of the ticket’s test accuracy minus that of pruning whole neurons lies above 1 point.`,
  weigh: (of) =>
    [9, 15].map((round) => moreAccurate(of('neurons'), at('ticket', round), at('neurons', round), SHARPLY)),
};
