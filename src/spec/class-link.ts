import { counted } from './counted.ts';
import { count } from './format.ts';
import { quoted } from './sentences.ts';

/** The key of a link that asks a class to run its experiment together, a seed each. */
export const CLASS_KEY = 'class';

/** The key of a link that opens the class's board, with the results that it brings, if it brings any. */
export const BOARD_KEY = 'board';

/** How the students of a class get their seeds: each browser draws one, or each student types their number. */
export type Seats = 'drawn' | { readonly most: number };

/** More students than one board is made for. */
export const MOST_STUDENTS = 500;

/** Seeds that browsers draw for themselves are from 1 to this: two of thirty are then the same once in 2,000 classes. */
export const MOST_DRAWN = 999_999;

/**
 * The text of the link's key.
 * @param own the class's settings, where those of the link are others: who has changed them can go back
 */
export const formatSeats = (seats: Seats, own?: string): string =>
  `${seats === 'drawn' ? 'draw' : seats.most}${own === undefined ? '' : `~${nested(own)}`}`;

/** A link within a link: what holds links together is written with signs that no browser escapes. */
const nested = (link: string): string => link.replaceAll('&', '(').replaceAll('=', ')');
const unnested = (text: string): string => text.replaceAll('(', '&').replaceAll(')', '=');

/** What a link says of a class. */
interface ParsedSeats {
  readonly seats?: Seats;
  /** The class's settings, where those of the link are others. */
  readonly own?: string;
  readonly problem?: string;
}

/** What a link says of seats, and a sentence where it cannot be understood; nothing where it says nothing. */
export function parseSeats(text: string | undefined): ParsedSeats {
  if (text === undefined) return {};
  // A sealed link ends with a letter of its own.
  const [, kind, own] = /^(draw|[1-9]\d{0,3})(?:~([^x].*?))?x?$/.exec(text) ?? [];
  const given = own === undefined ? {} : { own: unnested(own) };
  if (kind === 'draw') return { seats: 'drawn', ...given };
  const most = Number(kind ?? 0);
  if (most >= 1 && most <= MOST_STUDENTS) return { seats: { most }, ...given };
  return {
    seats: 'drawn',
    problem: `This link is for a class, but does not say how seeds are given (${quoted(text)}): from a list of 1 to ${count(MOST_STUDENTS)}, or drawn. Yours is drawn.`,
  };
}

/** What is wrong with a number that a student has typed; nothing when it is theirs to take. */
export function numberProblem(text: string, most: number): string | undefined {
  const number = /^\s*[1-9]\d{0,5}\s*$/.test(text) ? Number(text) : 0;
  return number >= 1 && number <= most ? undefined : `Type your number: a whole one from 1 to ${count(most)}.`;
}

/** Seats in words, for teachers. */
export const seatsText = (seats: Seats): string =>
  seats === 'drawn' ? 'each browser draws its seed' : `${counted(seats.most, 'student')}, by number`;
