import { dense } from '../experiment/report/pairs.ts';
import { percent, wholePercent } from '../spec/format.ts';
import type { Claim } from './claim.ts';
import { TARGET } from './maps.ts';
import { at, moreAccurate } from './weigh.ts';

/** How far below dense still is “about the same”: the winning rule's quarter of a point. */
const WITHIN = -0.0025;

export const matchesDense: Claim = {
  statement: `With about ${percent(TARGET)} of its weights, a network on MNIST gives about the result of the dense one.`,
  section: 'IV A',
  recipes: ['target'],
  arms: ['ticket'],
  tolerance: `The ${wholePercent(0.95)} interval of the ticket’s test accuracy at ${percent(TARGET)} minus the same seeds’ dense one lies above −0.25 points: in every cell of a map over optimiser, iterations and input scaling. Where it does in some and not in others, it depends.`,
  map: { id: 'matches-dense', reading: { kind: 'less', arm: 'dense', share: TARGET }, above: WITHIN },
  weigh: (of) => [moreAccurate(of('target'), at('ticket', 20), dense(1), WITHIN)],
};
