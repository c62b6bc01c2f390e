import * as v from 'valibot';
import { boardWithResults } from '../../experiment/board/board-link.ts';
import { recipeText } from '../../experiment/board/recipe.ts';
import { boardStem } from '../../experiment/files/file-name.ts';
import type { Clock } from '../../experiment/files/stamp.ts';
import type { Results } from '../../experiment/model/results.ts';
import { experimentSchema } from '../../spec/experiment.ts';
import type { BoardState } from '../../store/board.ts';
import { type Around, captionOf } from '../figure/around.ts';
import { shortest } from '../figure/figure-link.ts';
import { pageAddress } from '../figure/page-address.ts';
import { BOARD } from '../strings/board-texts.ts';

/** What stands around the picture of a board. Its link opens the board where that is short, and the settings elsewhere. */
export function boardAround(
  { board, seats, linked }: Pick<BoardState, 'board' | 'seats' | 'linked'>,
  results: Results,
  at: { readonly href: string },
  clock: Clock,
): Around {
  const { experiment } = results;
  const isEmpty = board.seats.length === 0;
  const from = `${linked ? BOARD.badge.linked : BOARD.badge.collected}: ${BOARD.in(board.seats.length, undefined)}`;
  // An experiment has fewer seeds than a class may have students.
  const asked = isEmpty || !v.is(experimentSchema, experiment) ? board.recipe : { ...board.recipe, experiment };
  const link = (fragment: string) => `${pageAddress(at)}#${fragment}`;
  return {
    caption: captionOf({ experiment, results: isEmpty ? undefined : results, source: undefined, from }),
    link: shortest(isEmpty ? undefined : link(boardWithResults(board, seats)), link(recipeText(asked))),
    stem: `${boardStem(board.recipe.experiment, board.seats.length, clock)}_curve`,
  };
}
