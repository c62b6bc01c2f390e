import { APP } from '../../spec/app.ts';
import { MOST_STUDENTS } from '../../spec/class-link.ts';
import { counted } from '../../spec/counted.ts';
import { hashOf } from '../../spec/data-files.ts';
import { count } from '../../spec/format.ts';
import { sameNumerics } from '../../spec/same-numerics.ts';
import type { Results } from '../model/results.ts';
import { compare } from '../report/compare.ts';
import { PARTS } from '../share/parts.ts';
import { forSeed, type Recipe, recipeIn, recipeText } from './recipe.ts';
import { codeName, codesIn, formatCode, type Given, readCode } from './result-code.ts';

/** One student's results on the board. */
export interface Seat extends Given {
  /** As they came, or as their code would be: what the board's file holds. */
  readonly code: string;
}

/** A class's results: not bound to the seeds that an experiment can have. */
export interface Board {
  readonly recipe: Recipe;
  /** The highest number, where students have numbers. */
  readonly most?: number | undefined;
  /** One for each seed, in the order in which they came. */
  readonly seats: readonly Seat[];
}

/** What became of what was given to a board. */
export interface Taken {
  readonly board: Board;
  /** Seeds that came new. */
  readonly seeds: readonly number[];
  /** Those that were there already, with the same results. */
  readonly again: readonly number[];
  /** A sentence for everything that was not taken. */
  readonly problems: readonly string[];
}

/** Problems beyond these are counted: a chat's log may hold another class's codes. */
const MOST_TOLD = 20;

export const emptyBoard = (recipe: Recipe, most?: number): Board => ({ recipe, most, seats: [] });

/** Whether two gave the same for a seed, as far as both say: codes round accuracies, and older results have no digests. */
const isSameSeat = (recipe: Recipe, one: Seat, other: Seat): boolean => {
  const { differences, lacking } = compare(
    resultsOf({ recipe, seats: [one] }),
    resultsOf({ recipe, seats: [other] }),
    PARTS,
  );
  return differences.length === 0 && lacking.length === 0;
};

/** Collects what is given to a board, piece by piece. */
class Taking {
  readonly #recipe: Recipe;
  readonly #most: number | undefined;
  readonly #seats: Seat[];
  readonly #bySeed: Map<number, Seat>;
  readonly #seeds: number[] = [];
  readonly #again: number[] = [];
  readonly #problems: string[] = [];
  #untold = 0;

  constructor({ recipe, most, seats }: Board) {
    this.#recipe = recipe;
    this.#most = most;
    this.#seats = [...seats];
    this.#bySeed = new Map(seats.map((seat) => [seat.seed, seat]));
  }

  get codes(): ReadonlySet<string> {
    return new Set(this.#seats.map(({ code }) => code));
  }

  say(problem: string): void {
    if (this.#problems.length < MOST_TOLD) this.#problems.push(problem);
    else this.#untold++;
  }

  take(seat: Seat): void {
    const { seed } = seat;
    const there = this.#bySeed.get(seed);
    if (there) {
      this.#takeAgain(there, seat);
      return;
    }
    if (this.#most !== undefined && (seed < 1 || seed > this.#most)) {
      this.say(`Seed ${count(seed)} is no number of this class, which has 1 to ${count(this.#most)}.`);
      return;
    }
    if (this.#seats.length >= MOST_STUDENTS) {
      this.say(`The board holds ${counted(MOST_STUDENTS, 'student')}: seed ${count(seed)} is left out.`);
      return;
    }
    this.#seats.push(seat);
    this.#bySeed.set(seed, seat);
    this.#seeds.push(seed);
  }

  /** What comes for a seed that is there: the same once more, a guess that was missing, or something that cannot be. */
  #takeAgain(there: Seat, seat: Seat): void {
    const { seed } = seat;
    if (!isSameSeat(this.#recipe, there, seat)) {
      this.say(
        `Seed ${count(seed)} came twice, with different results. The first is kept: one seed gives one result on this engine.`,
      );
    } else if (!there.guess && seat.guess) {
      this.#seats[this.#seats.indexOf(there)] = seat;
      this.#bySeed.set(seed, seat);
      this.#seeds.push(seed);
    } else if (seat.guess && String(seat.guess) !== String(there.guess)) {
      this.say(
        `Seed ${count(seed)} came again with another guess. The first is kept: do two students have one number?`,
      );
    } else this.#again.push(seed);
  }

  taken(): Taken {
    const more = this.#untold > 0 ? [`${counted(this.#untold, 'more code')} could not be taken either.`] : [];
    return {
      board: { recipe: this.#recipe, most: this.#most, seats: this.#seats },
      seeds: this.#seeds,
      again: this.#again,
      problems: [...this.#problems, ...more],
    };
  }
}

/** Codes that are read before the page may draw again. */
const AT_ONCE = 25;
/** What only codes are made of. */
const CODE_LIKE = /[1-9A-HJ-NP-Za-km-z]{80,}/g;

/**
 * Puts the codes in any text on a board: a chat's log, a form's export, a code a line, a board's own file.
 * @param pause lets the page draw, when there is much to read
 */
export async function withText(board: Board, text: string, pause: () => Promise<void>): Promise<Taken> {
  const taking = new Taking(board);
  const found = codesIn(text);
  // The same log is pasted again and again while it grows.
  const known = taking.codes;
  const fresh = [...new Map(found.map((each) => [each.code, each])).values()];
  for (const [k, each] of fresh.entries()) {
    if (k % AT_ONCE === AT_ONCE - 1) await pause();
    if (known.has(each.code)) {
      const seat = board.seats.find(({ code }) => code === each.code);
      if (seat) taking.take(seat);
      continue;
    }
    const read = readCode(each, board.recipe);
    if ('why' in read) taking.say(`${codeName(each)} ${read.why}`);
    else taking.take({ ...read.given, code: each.code });
  }
  const headless = found.length === 0 ? [...text.matchAll(CODE_LIKE)].length : 0;
  if (headless > 0) taking.say('There is something like a code, but its beginning is missing: codes begin with LT1x.');
  else if (found.length === 0) taking.say('No code is in this text: codes begin with LT1x.');
  return taking.taken();
}

/**
 * Puts a file of results on a board, each of its seeds.
 * @param name the file's
 */
export function withResults(board: Board, results: Results, name: string): Taken {
  const taking = new Taking(board);
  const { recipe } = board;
  const own = recipeIn(results);
  if (typeof own === 'string') taking.say(`${name} is not taken. ${own}`);
  else if (!isSame(own, recipe))
    taking.say(`${name} is of another experiment, engine or version of the lab than this class’s.`);
  else if (results.dataset.sha256 !== '' && results.dataset.sha256 !== hashOf(recipe.experiment.dataset))
    taking.say(`${name} was trained on other data than this class’s.`);
  else
    for (const seed of results.experiment.seeds) {
      const runs = results.runs.filter((run) => run.seed === seed);
      if (runs.length === 0) continue;
      const one = { ...results, experiment: forSeed(recipe, seed), runs };
      taking.take({ seed, runs, code: formatCode(recipe, one) });
    }
  return taking.taken();
}

const isSame = (own: Recipe, other: Recipe): boolean =>
  recipeText({ ...own, numerics: other.numerics }) === recipeText(other) &&
  sameNumerics(other.experiment, own.numerics, other.numerics);

/** A board without a student, who may have sent another's results. */
export const without = ({ seats, ...rest }: Board, seed: number): Board => ({
  ...rest,
  seats: seats.filter((seat) => seat.seed !== seed),
});

/** Numbers that nobody has sent yet, where students have numbers. */
export function missingIn({ seats, most = 0 }: Board): number[] {
  const there = new Set(seats.map(({ seed }) => seed));
  return Array.from({ length: most }, (_, k) => k + 1).filter((number) => !there.has(number));
}

/** The board as results of one experiment, with as many seeds as students. */
export const resultsOf = ({ recipe, seats }: Pick<Board, 'recipe' | 'seats'>): Results => ({
  numerics: recipe.numerics,
  experiment: { ...recipe.experiment, seeds: seats.map(({ seed }) => seed) },
  engine: recipe.engine,
  dataset: { name: recipe.experiment.dataset.kind, sha256: hashOf(recipe.experiment.dataset) },
  environment: { app: APP, runtime: `${counted(seats.length, 'student')} of a class` },
  runs: seats.flatMap(({ runs }) => runs),
});
