import { percent, wholePercent } from '../spec/format.ts';
import type { Claim } from './claim.ts';
import { at, later, moreAccurate } from './weigh.ts';

export const startMatters: Claim = {
  statement:
    'The ticket beats its own mask under new random weights, in accuracy and in speed of learning: the first weights won the lottery.',
  section: 'II A',
  recipes: ['paper'],
  arms: ['ticket', 'reinit'],
  tolerance: `At 21.1, 7.0 and ${percent(0.036)} of the weights the ${wholePercent(0.95)} interval of the ticket’s test accuracy minus re-init’s lies above 0; at 21.1 and ${percent(0.135)} that of re-init’s early-stop iteration minus the ticket’s does.`,
  weigh: (of) => {
    const results = of('paper');
    return [
      ...[7, 12, 15].map((round) => moreAccurate(results, at('ticket', round), at('reinit', round))),
      ...[7, 9].map((round) => later(results, at('reinit', round), at('ticket', round))),
    ];
  },
};
