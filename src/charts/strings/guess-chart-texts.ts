import { percent } from '../../spec/format.ts';
import { guessed } from './accuracy-chart-texts.ts';

/** Texts of the pad that a guess is drawn on. */
export const GUESS_CHART = {
  pad: 'Your guess: the ticket’s test accuracy, round by round. Up and down change a round, left and right go to the next, Escape leaves.',
  how: 'What will the ticket read right, with fewer and fewer weights? Drag from left to right.',
  /** Where there may be a keyboard. */
  keys: 'Or use the arrow keys.',
  round: (round: number) => `Guess for round ${round}`,
  /** @param left share of the weights left */
  value: (parts: number, left: number) => `${guessed(parts)} with ${percent(left)} of the weights left`,
  noValue: (left: number) => `nothing drawn yet, with ${percent(left)} of the weights left`,
} as const;
