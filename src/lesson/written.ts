import { GUESSES, type GuessUnit } from '../claims/surprises/guesses.ts';
import type { Chapter } from './chapter.ts';

/** What somebody who knows the papers wrote down about a chapter’s truth before anything was run. */
export interface Written {
  /** Ends a sentence; “[guess]” stands for its number without its sign. */
  readonly says: string;
  readonly value: number;
  readonly unit: GuessUnit;
}

/** @returns undefined where nobody wrote a number down */
export function writtenOf({ guess }: Pick<Chapter, 'guess'>): Written | undefined {
  const found = guess && GUESSES[guess.surprise]?.[guess.place];
  return found && 'value' in found ? { says: guess.says, value: found.value, unit: found.unit } : undefined;
}
