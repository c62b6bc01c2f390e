import { withText } from '../../experiment/board/board.ts';
import { readBoardLink } from '../../experiment/board/board-link.ts';
import type { Results } from '../../experiment/model/results.ts';
import { guessDistance } from '../../experiment/report/guess.ts';
import { NUMERICS } from '../../numerics/version.ts';
import { BOARD_KEY } from '../../spec/class-link.ts';
import { guessedOf } from '../../store/guessing.ts';
import { KEPT_NAMES } from '../kept-names.ts';
import { keptNames, keptText } from '../kept-text.ts';

/**
 * How far the guesses of a class are off whose board this browser keeps, each the mean of all rounds, as fractions.
 * @param results what was guessed about
 */
export async function classDistances(results: Results): Promise<readonly number[]> {
  const of = guessedOf(results.experiment);
  const distances: number[] = [];
  for (const name of keptNames(KEPT_NAMES.board)) {
    const read = readBoardLink(`${name.slice(KEPT_NAMES.board.length)}&${BOARD_KEY}=`, NUMERICS);
    if (typeof read === 'string' || guessedOf(read.board.recipe.experiment) !== of) continue;
    const { board } = await withText(read.board, keptText(name) ?? '', async () => {});
    for (const { guess } of board.seats) {
      const off = guess && guessDistance(guess, results);
      if (off) distances.push(off.mean);
    }
  }
  return distances;
}
