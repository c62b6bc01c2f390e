import { valueText } from '../estimate-words.ts';
import { GUESSES, type WrittenGuess } from './guesses.ts';
import type { SurpriseId } from './index.ts';

const wordsOf = (guess: WrittenGuess): string =>
  'words' in guess
    ? guess.words
    : `${guess.what}: ${valueText(guess.value, guess.unit === 'accuracy' ? 'share' : guess.unit)}`;

/** What was guessed of a surprise beforehand, in words. */
export const guessText = (id: SurpriseId): string => GUESSES[id]?.map(wordsOf).join(', ') ?? 'nothing';
