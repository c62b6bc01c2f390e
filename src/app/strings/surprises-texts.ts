import { estimateText } from '../../claims/estimate-words.ts';
import type { Verdict } from '../../claims/index.ts';
import type { Guessed } from '../../claims/surprises/guessed.ts';
import { VERDICTS } from '../../claims/words.ts';
import { agreeing } from '../../spec/counted.ts';
import { accuracyTick, signedRounded } from '../../spec/format.ts';
import { capital } from '../../spec/sentences.ts';

const fewDigits = signedRounded(2);

/** A guess with no more digits than it was written with. */
const guessText = (unit: Guessed['unit'], value: number): string =>
  unit === 'points'
    ? `${fewDigits(100 * value)} ${agreeing(Math.abs(100 * value), 'point', 'points')}`
    : accuracyTick(value);

/** Texts of the gallery of what people guess wrong. */
export const SURPRISES_PANEL = {
  title: 'What people get wrong',
  part: 'The gallery of wrong guesses',
  about:
    'Somebody who knows the papers wrote these guesses down from memory, before anything was run. Then each was measured, on seeds that nobody had looked at. What would count as support was declared before that.',
  verdicts: {
    ...VERDICTS,
    reproduced: 'Holds as declared',
    'not reproduced': 'Not reproduced as declared',
  } satisfies Record<Verdict['state'], string>,
  noGuess: 'Nobody wrote a guess down.',
  quoted: (words: string) => `Written guess: “${words}”.`,
  /** What a number is of, and in what it is. */
  name: ({ what, unit }: Guessed) => `${capital(what)}${unit === 'points' ? ', in points of test accuracy' : ''}`,
  numbers: ({ unit, guess, measured }: Guessed) =>
    [
      ...(guess === undefined ? [] : [`Written guess: ${guessText(unit, guess)}.`]),
      ...(measured ? [`Measured: ${estimateText(measured, unit)}.`] : []),
    ].join(' '),
  why: 'Why?',
  source: 'Source:',
  details: 'How it was tested',
} as const;
