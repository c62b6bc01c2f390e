import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  type Board,
  emptyBoard,
  type Seat,
  type Taken,
  without,
  withResults,
  withText,
} from '../experiment/board/board.ts';
import { isBoardFile, readBoard } from '../experiment/board/board-file.ts';
import { readBoardLink } from '../experiment/board/board-link.ts';
import { recipeText } from '../experiment/board/recipe.ts';
import { NUMERICS } from '../numerics/version.ts';
import { CLASS_KEY, formatSeats, type Seats } from '../spec/class-link.ts';
import { type OwnFile, readOwn } from './reading.ts';

/** What became of what was given last. */
export interface Outcome extends Omit<Taken, 'board'> {
  /** Tells one outcome from the next, though they say the same. */
  readonly id: number;
}

export interface BoardState {
  readonly board: Board;
  readonly seats: Seats;
  /** Whether the results came in a link: then they are not kept in the place of this browser's own. */
  readonly linked: boolean;
  /** Sentences about the link, or about what this browser keeps. */
  readonly problems: readonly string[];
  readonly outcome?: Outcome | undefined;
  readonly reading: boolean;
  /** What was removed last: a student, or all of them. */
  readonly removed?: readonly Seat[] | undefined;
}

export interface BoardActions {
  /** Takes the codes in any text. */
  readonly giveText: (text: string) => Promise<void>;
  /** Takes files of results, boards, and texts with codes. */
  readonly giveFiles: (files: readonly OwnFile[]) => Promise<void>;
  readonly remove: (seed: number) => Promise<void>;
  /** Begins anew, for another class or another hour. */
  readonly empty: () => Promise<void>;
  readonly undoRemove: () => Promise<void>;
}

export type BoardLab = BoardState & BoardActions;
export type BoardStore = StoreApi<BoardLab>;

/** What keeps a board from visit to visit. */
export interface BoardHost {
  /** The codes that were kept of a board. */
  readonly recall: (name: string) => string | undefined;
  /** @returns whether they last longer than this visit */
  readonly keep: (name: string, codes: string) => boolean;
  /** Calls back when another tab has kept something. */
  readonly listen: (name: string, then: () => void) => void;
  /** Lets the page draw. */
  readonly pause: () => Promise<void>;
}

const NOT_KEPT = 'This browser keeps nothing of this board: save it to a file before you close the page.';

/**
 * The board of a class.
 * @returns a sentence when its link names no recipe that a class can share
 */
export function createBoard(link: string, host: BoardHost): BoardStore | string {
  const read = readBoardLink(link, NUMERICS);
  if (typeof read === 'string') return read;
  const { board: opened, seats, problems } = read;
  const linked = opened.seats.length > 0;
  const recipe = recipeText(opened.recipe);
  // Two classes with one recipe are two boards, as far as their links tell.
  const name = `${recipe}&${CLASS_KEY}=${formatSeats(seats)}`;
  return createStore<BoardLab>()((set, get) => {
    let outcomes = 0;
    /** What this tab has last read or kept: storage is what all tabs of the board agree on. */
    let last: string | undefined;
    const codesOf = ({ seats: all }: Board): string => all.map(({ code }) => code).join('\n');
    const keep = (board: Board) => {
      if (get().linked) return;
      last = codesOf(board);
      if (!host.keep(name, last) && !get().problems.includes(NOT_KEPT))
        set({ problems: [...get().problems, NOT_KEPT] });
    };
    /** The board as it is kept, where another tab has changed it. */
    const current = async (): Promise<Board> => {
      const kept = get().linked ? undefined : host.recall(name);
      if (kept === undefined || kept === last) return get().board;
      last = kept;
      const { recipe: own, most } = get().board;
      const { board, problems: lost } = await withText(emptyBoard(own, most), kept, host.pause);
      // It was whole when it was kept: what is not any more is told.
      set({ board, ...(kept !== '' && lost.length > 0 && { problems: [...get().problems, ...lost] }) });
      return board;
    };

    /** One after the other: what is given while something is read belongs to the board that comes of it. */
    let turns: Promise<void> = Promise.resolve();
    const inTurn = (act: (board: Board) => Promise<void> | void) => {
      turns = turns.then(async () => act(await current()));
      return turns;
    };
    const reading = (take: (board: Board) => Promise<Taken>) =>
      inTurn(async (before) => {
        set({ reading: true });
        try {
          let onto = before;
          let taken = await take(onto);
          // Another tab may have kept more while this one read: what is given goes onto that.
          for (let now = await current(); now !== onto; now = await current()) {
            onto = now;
            taken = await take(onto);
          }
          const { board, ...outcome } = taken;
          set({ board, outcome: { ...outcome, id: ++outcomes } });
          if (outcome.seeds.length > 0) keep(board);
        } finally {
          set({ reading: false });
        }
      });
    const put = (board: Board, removed: readonly Seat[] | undefined) => {
      set({ board, removed, outcome: undefined });
      keep(board);
    };
    if (!linked) {
      void inTurn(() => {});
      host.listen(name, () => void inTurn(() => {}));
    }

    const refused = (board: Board, problem: string): Taken => ({ board, seeds: [], again: [], problems: [problem] });

    const takeFile = async (board: Board, file: OwnFile): Promise<Taken> => {
      const document = await readOwn(file);
      if ('results' in document) return withResults(board, document.results, file.name);
      if ('experiment' in document) return refused(board, `${file.name} holds settings, and no results.`);
      if ('network' in document) return refused(board, `${file.name} holds a network, and no student’s results.`);
      if ('swept' in document) return refused(board, `${file.name} holds a map, and no student’s results.`);
      const text = await textOf(file);
      if (text === undefined) return refused(board, document.problems.join(' '));
      if (!isBoardFile(text)) {
        // What begins as results do was meant as such.
        return text.trimStart().startsWith('{')
          ? refused(board, document.problems.join(' '))
          : withText(board, text, host.pause);
      }
      const other = readBoard(text, NUMERICS);
      if ('problem' in other) return refused(board, `${file.name}: ${other.problem}`);
      if (recipeText(other.recipe) !== recipe)
        return refused(board, `${file.name} is the board of another experiment than this class’s.`);
      return withText(board, other.codes, host.pause);
    };

    return {
      board: opened,
      seats,
      linked,
      problems,
      reading: false,
      giveText: (text) => reading((board) => withText(board, text, host.pause)),
      giveFiles: (files) =>
        reading(async (board) => {
          let all: Taken = { board, seeds: [], again: [], problems: [] };
          for (const file of files) {
            const taken = await takeFile(all.board, file);
            all = {
              board: taken.board,
              seeds: [...all.seeds, ...taken.seeds],
              again: [...all.again, ...taken.again],
              problems: [...all.problems, ...taken.problems],
            };
            await host.pause();
          }
          return all;
        }),
      remove: (seed) =>
        inTurn((board) =>
          put(
            without(board, seed),
            board.seats.filter((seat) => seat.seed === seed),
          ),
        ),
      empty: () => inTurn((board) => put({ ...board, seats: [] }, board.seats)),
      undoRemove: () =>
        inTurn((board) => {
          const { removed = [] } = get();
          const back = new Set(removed.map(({ seed }) => seed));
          put({ ...board, seats: [...board.seats.filter(({ seed }) => !back.has(seed)), ...removed] }, undefined);
        }),
    };
  });
}

/** More text than any class's log has. */
const LARGEST_TEXT = 2e7;

async function textOf(file: OwnFile): Promise<string | undefined> {
  if (file.size > LARGEST_TEXT) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    // It is no text, or cannot be read: its reader has said so.
    return undefined;
  }
}
