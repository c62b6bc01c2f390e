import { type ArmId, armName } from '../../spec/arms/index.ts';

/** Texts of the choice of a mode for pictures of masks. */
export const MASK_MODES = {
  show: 'Show',
  alive: 'which weights are left',
  'death-round': 'when each was pruned',
  'sign-size': 'trained signs and sizes',
  'sign-flips': 'which signs changed',
  meanwhile: (why: string) => `${why} Which weights are left is shown instead.`,
  noFirst: (arm: ArmId, round: number) =>
    `The weights that ${armName(arm)} started from in round ${round} are not kept: choose an earlier round, or another arm.`,
} as const;
