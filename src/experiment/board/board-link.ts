import * as v from 'valibot';
import { BOARD_KEY, CLASS_KEY, formatSeats, type Seats } from '../../spec/class-link.ts';
import { isList, parseLink, SEAL_KEY } from '../../spec/link.ts';
import { repairLink } from '../../spec/repair-link.ts';
import { Wrong } from '../files/read-round.ts';
import { column, columnsSchema, fromColumns, toColumns } from '../share/columns.ts';
import { packText, unpackText } from '../share/payload.ts';
import { seal, unseal } from '../share/seal.ts';
import { type Board, emptyBoard, resultsOf, type Seat } from './board.ts';
import { readRecipe } from './board-file.ts';
import { forSeed, type Recipe, recipeText } from './recipe.ts';
import { formatCode, readGuess, writeGuess } from './result-code.ts';

const payloadSchema = v.strictTuple([
  /** Seeds, and their guesses in the same order; an empty guess where there is none. */
  column,
  v.array(column),
  ...columnsSchema.items,
]);

const ofClass = (recipe: Recipe, seats: Seats): string => `${recipeText(recipe)}&${CLASS_KEY}=${formatSeats(seats)}`;

/** The link that asks students to run a recipe. It is sealed: cut short it would be another class's. */
export const classFragment = (recipe: Recipe, seats: Seats): string =>
  seal(recipeText(recipe), formatSeats(seats), CLASS_KEY);

/** The link that opens an empty board, or what this browser keeps of it. */
export const boardFragment = (recipe: Recipe, seats: Seats): string => `${ofClass(recipe, seats)}&${BOARD_KEY}=`;

/** The link that opens a board with what is on it. Digests stay behind: they are in its file. */
export function boardWithResults(board: Board, seats: Seats): string {
  const [bits, accuracies, stops, counts, digests] = toColumns(resultsOf(board)).columns;
  const packed = packText([
    board.seats.map(({ seed }) => seed),
    board.seats.map(({ guess = [] }) => writeGuess(guess)),
    ...[bits, accuracies, stops, counts, new Uint8Array(digests.length)],
  ]);
  return seal(ofClass(board.recipe, seats), packed, BOARD_KEY);
}

/** What a board's link opens. */
export interface LinkedBoard {
  readonly board: Board;
  readonly seats: Seats;
  /** Sentences about what the link brought and is not shown. */
  readonly problems: readonly string[];
}

function seatsIn(packed: string, recipe: Recipe): Seat[] | string {
  const unreadable = 'The results in this link cannot be read.';
  const payload = unpackText(packed, payloadSchema);
  if (payload === 'newer') return 'The results in this link were written by a newer version of the lab.';
  if (!payload) return unreadable;
  const [seeds, guesses, ...columns] = payload;
  if (new Set(seeds).size !== seeds.length || guesses.length !== seeds.length) return unreadable;
  try {
    const runs = fromColumns(columns, { ...recipe.experiment, seeds }, () => recipe.engine);
    return seeds.map((seed, k) => {
      const own = runs.filter((run) => run.seed === seed);
      const guess = readGuess(guesses[k], recipe);
      const one = { ...resultsOf(emptyBoard(recipe)), experiment: forSeed(recipe, seed), runs: own };
      return { seed, runs: own, ...guess, code: formatCode(recipe, one, guess.guess) };
    });
  } catch (error) {
    if (error instanceof Wrong) return `The results in this link hold numbers that cannot be: ${error.message}.`;
    throw error;
  }
}

/**
 * Reads a board's link. Never throws.
 * @returns a sentence when its recipe is not one that a class can share
 */
export function readBoardLink(link: string, numerics: number): LinkedBoard | string {
  const whole = repairLink(link, isList);
  const { fragment, results, problem } = unseal(whole);
  const { seats = 'drawn', problems } = parseLink(fragment, numerics);
  const recipe = readRecipe(fragment, numerics);
  if (typeof recipe === 'string') return recipe;
  const most = seats === 'drawn' ? undefined : seats.most;
  const empty = { board: emptyBoard(recipe, most), seats };
  // An empty board needs no seal.
  if (results === undefined) {
    const isEmpty = whole.endsWith(`&${BOARD_KEY}=`) && !whole.includes(`&${SEAL_KEY}=`);
    return { ...empty, problems: problem && !isEmpty ? [problem.said, ...problems] : problems };
  }
  const read = seatsIn(results, recipe);
  if (typeof read === 'string') return { ...empty, problems: [read, ...problems] };
  return { board: { ...empty.board, seats: read }, seats, problems };
}
