import { dense } from '../experiment/report/pairs.ts';
import { judgeWinning } from '../experiment/report/winning.ts';
import { wholePercent } from '../spec/format.ts';
import { type Claim, LacksRuns } from './claim.ts';
import { at, moreAccurate } from './weigh.ts';

/** Sparser than 40 %, and shared by the arms. */
const ROUNDS = [3, 7, 9, 12, 15, 18];

export const randomLacksTheGain: Claim = {
  statement: `Random pruning shows nothing of the gain over the dense network that tickets show beyond ${wholePercent(0.4)} sparsity.`,
  section: 'IV B',
  recipes: ['paper'],
  arms: ['ticket', 'erk', 'uniform', 'snip-ratio'],
  tolerance: `At the shared round where the ticket gains most over dense, by validation accuracy, the ${wholePercent(0.95)} interval of its test accuracy minus dense’s lies above 0, and so do those of its test accuracy minus ERK’s, uniform’s and SNIP ratio’s.`,
  weigh: (of) => {
    const results = of('paper');
    const gains = judgeWinning(results, { arm: 'ticket', width: 1 })?.rounds.filter(({ round }) =>
      ROUNDS.includes(round),
    );
    if (!gains?.length) throw new LacksRuns('The results lack the ticket’s rounds, which this claim looks at.');
    const { round } = gains.reduce((best, each) =>
      each.validation.difference.mean > best.validation.difference.mean ? each : best,
    );
    const ticket = at('ticket', round);
    return [
      moreAccurate(results, ticket, dense(1)),
      ...(['erk', 'uniform', 'snip-ratio'] as const).map((arm) => moreAccurate(results, ticket, at(arm, round))),
    ];
  },
};
