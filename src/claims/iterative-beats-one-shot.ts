import { valuesOf } from '../experiment/report/pairs.ts';
import { judgeWinning } from '../experiment/report/winning.ts';
import { percent, wholePercent } from '../spec/format.ts';
import type { Claim } from './claim.ts';
import { at, moreAccurate } from './weigh.ts';

const SPARSE = [15, 18];

export const iterativeBeatsOneShot: Claim = {
  statement: 'Pruning round by round finds smaller winning tickets than pruning once.',
  section: 'II A',
  recipes: ['paper'],
  arms: ['ticket', 'one-shot'],
  tolerance: `The ticket’s smallest winning round has fewer weights than one-shot’s, and at ${percent(0.036)} and ${percent(0.019)} of the weights the ${wholePercent(0.95)} interval of the ticket’s test accuracy minus one-shot’s lies above 0.`,
  weigh: (of) => {
    const results = of('paper');
    return [
      {
        kind: 'ordered',
        what: 'Weights in the smallest winning ticket: iterative, one-shot',
        smaller: judgeWinning(results, { arm: 'ticket', width: 1 })?.smallest?.count,
        larger: judgeWinning(results, { arm: 'one-shot', width: 1 })?.smallest?.count,
        n: valuesOf(results, at('one-shot', SPARSE[0]), () => 0).length,
      },
      ...SPARSE.map((round) => moreAccurate(results, at('ticket', round), at('one-shot', round))),
    ];
  },
};
