import type { ArmId } from '../../spec/arms/index.ts';
import type { Criterion } from '../../spec/experiment.ts';

/**
 * Where the script takes an arm's masks from: nothing is pruned; the arm's own rounds; the ticket; the trained dense network
 * at once; the first weights; or the file, which carries the lab's.
 */
export type MasksFrom = 'all' | 'own' | 'ticket' | 'dense' | 'init' | 'carried';

/**
 * Where it takes what an arm starts from: θ0; weights that the file carries, one draw for all rounds or placed anew in each;
 * or what another training of the script has left, as `startsFrom` of the arm says.
 */
export type StartFrom = 'init' | 'drawn' | 'placed' | 'trained';

/** Why the lab's masks are taken, a sentence's end. */
const WHY = {
  drawn: 'PyTorch draws other random numbers',
  scored: 'this script does not score weights before training',
  whole: 'this script prunes weights, not neurons',
  placed: 'its first weights are shuffled under this very mask',
  criterion: 'this script does not have the criterion',
} as const;

interface ToldArm {
  readonly masks: MasksFrom;
  readonly start: StartFrom;
  readonly why?: keyof typeof WHY;
  /** True where its masks are random ones, of which only the counts were found: they are drawn again for the file. */
  readonly random?: true;
}

const RANDOM: ToldArm = { masks: 'carried', start: 'init', why: 'drawn', random: true };
const SCORED: ToldArm = { masks: 'carried', start: 'init', why: 'scored' };
const SHUFFLED: ToldArm = { masks: 'carried', start: 'placed', why: 'placed' };

/** What the script does of each arm by itself. A new arm does not compile until it stands here. */
const TOLD: { readonly [Id in ArmId]: ToldArm } = {
  dense: { masks: 'all', start: 'init' },
  ticket: { masks: 'own', start: 'init' },
  'late-rewind': { masks: 'own', start: 'trained' },
  'lr-rewind': { masks: 'own', start: 'trained' },
  'no-rewind': { masks: 'own', start: 'trained' },
  reinit: { masks: 'ticket', start: 'drawn' },
  'same-sign-reinit': { masks: 'ticket', start: 'drawn' },
  'sign-constant': { masks: 'ticket', start: 'drawn' },
  'shuffle-layer': SHUFFLED,
  'shuffle-global': SHUFFLED,
  'random-mask': RANDOM,
  'one-shot': { masks: 'dense', start: 'init' },
  'magnitude-at-init': { masks: 'init', start: 'init' },
  snip: SCORED,
  grasp: SCORED,
  synflow: SCORED,
  erk: RANDOM,
  er: RANDOM,
  uniform: RANDOM,
  'snip-ratio': RANDOM,
  neurons: { masks: 'carried', start: 'init', why: 'whole' },
  'not-retrained': { masks: 'dense', start: 'trained' },
};

/** Criteria that the script has. */
const SCRIPTED: readonly Criterion[] = ['magnitude', 'magnitude-at-init', 'magnitude-increase', 'movement'];

/** What the script does of an arm under the criterion that ranks the ticket's weights. */
export function toldArm(arm: ArmId, criterion: Criterion): ToldArm {
  const told = TOLD[arm];
  const ranks = told.masks === 'own' || told.masks === 'dense';
  return ranks && !SCRIPTED.includes(criterion) ? { ...told, masks: 'carried', why: 'criterion' } : told;
}

/** Why an arm's masks are the lab's, as the end of a sentence; empty where the script makes them. */
export const whyCarried = ({ why }: ToldArm): string => (why === undefined ? '' : WHY[why]);
