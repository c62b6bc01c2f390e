import type { Verdict } from '../../claims/index.ts';
import { type Guessed, guessedOf } from '../../claims/surprises/guessed.ts';
import { GUESSES } from '../../claims/surprises/guesses.ts';
import { SURPRISES, type Surprise, type SurpriseId } from '../../claims/surprises/index.ts';
import type { MasksOfAll, Reference } from '../../store/reference.ts';
import { shippedResults, verdictOf } from './judged.ts';

/** A surprise with what the shipped results make of it. */
export interface Judged {
  readonly id: SurpriseId;
  readonly verdict: Verdict;
  readonly guessed: readonly Guessed[];
}

/** A surprise, judged; nothing while its results are on their way. */
export function judgedSurprise(id: SurpriseId, reference: Reference, masksOfAll: MasksOfAll): Judged[] {
  const surprise: Surprise = SURPRISES[id];
  const verdict = verdictOf(surprise, reference, masksOfAll);
  if (!verdict) return [];
  const results = shippedResults(reference, surprise.recipes[0]);
  return [{ id, verdict, guessed: guessedOf(GUESSES[id] ?? [], verdict, results) }];
}
