import { count } from '../../spec/format.ts';

/** What the page says to a student whose class runs one experiment together. */
export const CLASS_BAR = {
  label: 'Your class',
  asks: 'Your class runs this experiment together, a seed for each of you.',
  number: (most: number) => `Your number in the class, 1 to ${count(most)}`,
  take: 'Take it',
  keep: 'Keep the number',
  seed: (seed: number) => `Your browser drew seed ${count(seed)} for you.`,
  yours: (number: number) => `Your number is ${count(number)}: it is your seed.`,
  again: 'You have run this: show my code',
  ready: 'Guess the curve first, if you like, and press Run. At the end you get a code for your teacher.',
  running: 'Your code for your teacher comes when the run has ended.',
  other: 'Change the number',
  changed: 'Your settings are not those of your class any more: what they give cannot be compared.',
  back: 'Back to the class’s settings',
  notExact: (engine: string) =>
    `This run was computed by ${engine}, because the class’s engine did not work here. It has no code: its last bits may differ from everybody’s.`,
  done: 'Done. Send this code to your teacher:',
  withGuess: 'Your guess is in it.',
  code: 'Your result code',
  copy: 'Copy the code',
} as const;
