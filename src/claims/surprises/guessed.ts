import type { Results } from '../../experiment/model/results.ts';
import { testAccuracy, valuesOf } from '../../experiment/report/pairs.ts';
import { type Estimate, estimate } from '../../numerics/statistics.ts';
import type { Evidence, Measured } from '../claim.ts';
import type { Verdict } from '../index.ts';
import { at } from '../weigh.ts';
import type { GuessUnit, WrittenGuess } from './guesses.ts';

/** A number that somebody guessed, beside what was measured; a surprise without guesses has measurements alone. */
export interface Guessed {
  readonly what: string;
  /** Fractions, whatever the unit: of accuracy, of what is to be recovered, or a difference of accuracies. */
  readonly unit: GuessUnit;
  readonly guess: number | undefined;
  /** Absent while there are no results. */
  readonly measured: Estimate | undefined;
  /** Where the interval had to lie, by the tolerance; absent where the tolerance is about another number. */
  readonly declared: Pick<Measured, 'side' | 'bound'> | undefined;
}

const isDrawn = (evidence: Evidence): evidence is Measured & { unit: Guessed['unit'] } =>
  evidence.kind === 'measured' && evidence.unit !== 'iterations';

function besideEvidence(guess: Pick<Guessed, 'what' | 'unit'> & { value?: number }, evidence?: Evidence): Guessed {
  const { what, unit, value } = guess;
  const own = evidence && isDrawn(evidence) && evidence.unit === unit ? evidence : undefined;
  return { what, unit, guess: value, measured: own?.estimate, declared: own && { side: own.side, bound: own.bound } };
}

/**
 * The numbers of a surprise that a person looks at: what was guessed beside its measurement or, where nobody wrote down a
 * number, what the verdict rests on.
 * @param results of the surprise's first recipe, where there are some
 */
export function guessedOf(
  guesses: readonly WrittenGuess[],
  verdict: Verdict | undefined,
  results: Results | undefined,
): readonly Guessed[] {
  const evidence = verdict && 'evidence' in verdict ? verdict.evidence : [];
  const numbers = guesses.flatMap((guess) => ('words' in guess ? [] : [guess]));
  if (numbers.length === 0) return evidence.filter(isDrawn).map((each) => besideEvidence(each, each));
  return numbers.map((guess, k) => {
    if (guess.unit !== 'accuracy') return besideEvidence(guess, evidence[k]);
    const { what, unit, value, arm, round } = guess;
    const values = results ? valuesOf(results, at(arm, round), testAccuracy) : [];
    return {
      what,
      unit,
      guess: value,
      measured: values.length > 0 ? estimate(values) : undefined,
      declared: undefined,
    };
  });
}

/** How far guess and measurement are apart where they are furthest, as a fraction; undefined where nobody guessed a number. */
export function apart(guessed: readonly Guessed[]): number | undefined {
  const gaps = guessed.flatMap(({ guess, measured }) =>
    guess === undefined || !measured ? [] : [Math.abs(guess - measured.mean)],
  );
  return gaps.length > 0 ? Math.max(...gaps) : undefined;
}

/** Verdicts in the order of the gallery. */
const RANKS: Readonly<Record<Verdict['state'], number>> = {
  reproduced: 0,
  depends: 1,
  'not reproduced': 1,
  'not enough seeds': 2,
  'not run': 3,
};

/** Surprises that hold first, those before others whose guess was further off; then what does not hold, likewise. */
export function inOrder<T extends { readonly verdict: Verdict; readonly guessed: readonly Guessed[] }>(
  surprises: readonly T[],
): readonly T[] {
  // Where nobody guessed a number, none was off.
  const far = ({ guessed }: T) => apart(guessed) ?? -1;
  return [...surprises].sort((a, b) => RANKS[a.verdict.state] - RANKS[b.verdict.state] || far(b) - far(a));
}
