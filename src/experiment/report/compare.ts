import { type Key, trainingName } from '../model/key.ts';
import { type CurvePoint, type Results, type Round, roundOf } from '../model/results.ts';

/** What of a training is compared. */
export type What = keyof typeof NUMBERS;

/** A number of a training that two results have differently, as each has it. */
export interface Difference {
  readonly key: Key;
  readonly what: What;
  readonly theirs: Value;
  readonly own: Value;
}

/** A number, one for each layer, the points of a curve, a digest, or null for an early stop that was not reached. */
export type Value = number | string | null | readonly number[] | readonly CurvePoint[];

/** What two results of an experiment have in common. */
export interface Comparison {
  /** Trainings that both have. */
  readonly compared: number;
  /** Those of them of which both have the digest of the trained parameters. */
  readonly digests: number;
  /** Those of them in which anything differs. */
  readonly differing: number;
  /** Trainings of theirs that are not among the own. */
  readonly lacking: readonly Key[];
  readonly differences: readonly Difference[];
}

/**
 * The numbers of a training that the same bits give alike, those first that say most to people. Older results and those in
 * links lack some.
 */
const NUMBERS = {
  'test accuracy': ({ test }: Round) => test.accuracy,
  'validation accuracy': ({ validation }: Round) => validation.accuracy,
  'weights left': ({ counts }: Round) => counts,
  'early stop': ({ earlyStop }: Round) => earlyStop.iteration,
  'accuracy at the early stop': ({ earlyStop }: Round) => earlyStop.testAccuracy,
  'test loss': ({ test }: Round) => test.loss,
  'validation loss': ({ validation }: Round) => validation.loss,
  'learning curve': ({ curve }: Round) => (curve.length > 0 ? curve : undefined),
  'signs that changed': ({ signFlips }: Round) => signFlips,
  'effective weights': ({ effective }: Round) => effective,
  'dead neurons': ({ dead }: Round) => dead,
  'digest of the weights': ({ digest }: Round) => digest,
} as const satisfies Readonly<Record<string, (round: Round) => Value | undefined>>;

/** Accuracies, shares of one, which links round. */
export const SHARES: ReadonlySet<What> = new Set([
  'test accuracy',
  'validation accuracy',
  'accuracy at the early stop',
] as const);

const isSame = (a: Value, b: Value): boolean => JSON.stringify(a) === JSON.stringify(b);

function differencesOf(key: Key, theirs: Round, own: Round, parts: number | undefined): Difference[] {
  return (Object.keys(NUMBERS) as What[]).flatMap((what): Difference[] => {
    const [a, b] = [theirs, own].map((round) => {
      const value: Value | undefined = NUMBERS[what](round);
      return parts !== undefined && SHARES.has(what) ? Math.round((value as number) * parts) / parts : value;
    });
    return a === undefined || b === undefined || isSame(a, b) ? [] : [{ key, what, theirs: a, own: b }];
  });
}

/**
 * Holds results against others of the same experiment, training by training.
 * @param parts so many parts of one that accuracies of either were rounded to on their way; as they are when left out
 */
export function compare(theirs: Results, own: Results, parts?: number): Comparison {
  let compared = 0;
  let digests = 0;
  const lacking: Key[] = [];
  const differences: Difference[] = [];
  for (const { arm, seed, width, rounds } of theirs.runs) {
    for (const round of rounds) {
      const key = { arm, seed, width, round: round.round };
      const other = roundOf(own, key);
      if (!other) {
        lacking.push(key);
        continue;
      }
      compared++;
      if (round.digest !== undefined && other.digest !== undefined) digests++;
      differences.push(...differencesOf(key, round, other, parts));
    }
  }
  const differing = new Set(differences.map(({ key }) => trainingName(key))).size;
  return { compared, digests, differing, lacking, differences };
}

/** How far apart test accuracies are. */
export interface Apart {
  readonly difference: Difference;
  /** The distance, a share of one. */
  readonly share: number;
}

/** The largest difference in test accuracy; nothing where no test accuracies differ. */
export function widest({ differences }: Comparison): Apart | undefined {
  return differences
    .filter(({ what }) => what === 'test accuracy')
    .map((difference) => ({ difference, share: Math.abs((difference.theirs as number) - (difference.own as number)) }))
    .reduce<Apart | undefined>((most, each) => (most && most.share >= each.share ? most : each), undefined);
}
