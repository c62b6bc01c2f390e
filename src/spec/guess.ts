/**
 * The line that somebody expects: the ticket's test accuracy at each round from the first to the last, as whole numbers of
 * 1/1,000. Round 0 is the dense network, of which nothing is guessed.
 */
export type Guess = readonly number[];

/** The parts of an accuracy that a guess is told in. */
export const GUESS_PARTS = 1000;

/** The guess's key in a link. */
export const GUESS_KEY = 'guess';

/** Two digits reach to 1,295. */
const BASE = 36;

/** Whether something from outside is a guess about so many rounds. */
export const isGuess = (given: unknown, rounds: number): given is Guess =>
  Array.isArray(given) &&
  given.length === rounds &&
  given.every((value) => Number.isInteger(value) && value >= 0 && value <= GUESS_PARTS);

/** A guess as a link holds it: two digits of base 36 for each round, which no program on the way changes. */
export const formatGuess = (guess: Guess): string =>
  guess.map((value) => value.toString(BASE).padStart(2, '0')).join('');

/**
 * Reads the text of a guess. Never throws.
 * @param rounds how many the experiment has
 * @returns undefined where it is no guess about so many rounds
 */
export function parseGuess(text: string, rounds: number): Guess | undefined {
  // Nobody takes a text of megabytes to pieces.
  if (text.length !== 2 * rounds || !/^[0-9a-z]+$/.test(text)) return undefined;
  const guess = text.match(/../g)?.map((digits) => Number.parseInt(digits, BASE));
  return isGuess(guess, rounds) ? guess : undefined;
}
