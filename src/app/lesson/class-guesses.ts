import { withText } from '../../experiment/board/board.ts';
import { readBoardLink } from '../../experiment/board/board-link.ts';
import type { Results } from '../../experiment/model/results.ts';
import { guessDistance } from '../../experiment/report/guess.ts';
import { NUMERICS } from '../../numerics/version.ts';
import { BOARD_KEY } from '../../spec/class-link.ts';
import { guessedOf } from '../../store/guessing.ts';
import { keptNames, keptText } from '../kept-text.ts';

const BOARD = 'board:';

/**
 * How far the guesses of a class are off whose board this browser keeps, each the mean of all rounds, as fractions.
 * @param results what was guessed about
 */
export async function classDistances(results: Results): Promise<readonly number[]> {
  const of = guessedOf(results.experiment);
  const distances: number[] = [];
  for (const name of keptNames(BOARD)) {
    const read = readBoardLink(`${name.slice(BOARD.length)}&${BOARD_KEY}=`, NUMERICS);
    if (typeof read === 'string' || guessedOf(read.board.recipe.experiment) !== of) continue;
    const { board } = await withText(read.board, keptText(name) ?? '', async () => {});
    for (const { guess } of board.seats) {
      const off = guess && guessDistance(guess, results);
      if (off) distances.push(off.mean);
    }
  }
  return distances;
}
