import { type ArmId, allArms } from './arms/index.ts';

/**
 * The versions of the numbers (numerics/version.ts), and the arms whose bits or counts each changed: of every arm where none
 * are named. 2: SNIP's ratios count the mask that SNIP makes, ties and guarded weights included.
 */
const VERSIONS: readonly { readonly version: number; readonly arms?: readonly ArmId[] }[] = [
  { version: 1 },
  { version: 2, arms: ['snip-ratio'] },
];

/** The newest version whose changes are known here. */
export const NEWEST_NUMERICS = VERSIONS[VERSIONS.length - 1].version;

/**
 * The version that an arm's numbers have been the same since: where two versions give the same here, they give the arm the
 * same bits. A version that is not known here stands for itself, since nobody knows what it changed.
 */
export function numericsOf(arm: ArmId, version: number): number {
  if (version > NEWEST_NUMERICS) return version;
  const last = VERSIONS.findLast((each) => each.version <= version && (each.arms?.includes(arm) ?? true));
  return last?.version ?? version;
}

/** The same of an experiment: the version that the numbers of all its arms have been the same since. */
export const numericsOfAll = (experiment: Parameters<typeof allArms>[0], version: number): number =>
  Math.max(...allArms(experiment).map((arm) => numericsOf(arm, version)));

/** Whether an experiment has the same numbers in two versions (the project's protocol, “Numerics 2”). */
export const sameNumerics = (experiment: Parameters<typeof allArms>[0], a: number, b: number): boolean =>
  numericsOfAll(experiment, a) === numericsOfAll(experiment, b);
