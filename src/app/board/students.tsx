import { useMemo } from 'react';
import type { Board, Seat } from '../../experiment/board/board.ts';
import { forSeed } from '../../experiment/board/recipe.ts';
import type { Results } from '../../experiment/model/results.ts';
import { answersOf } from '../../experiment/report/answers.ts';
import { formatShared } from '../../experiment/share/shared-link.ts';
import { allArms, isDense } from '../../spec/arms/index.ts';
import { startOf } from '../../spec/cursor.ts';
import { accuracy, count } from '../../spec/format.ts';
import { defaultView } from '../../spec/view.ts';
import { Fold } from '../fold.tsx';
import { BOARD } from '../strings/board-texts.ts';
import { useBoard, useBoardStore } from './board-context.ts';

/** The link that opens one student's results in the lab, where one press computes them again. */
function checkLink(results: Results, { recipe }: Board, seat: Seat): string {
  const own = { ...results, experiment: forSeed(recipe, seat.seed), runs: seat.runs };
  return `#${formatShared({ view: { ...defaultView, engine: recipe.engine } }, own)}`;
}

function Rows({ results }: { readonly results: Results }) {
  const store = useBoardStore();
  const board = useBoard((lab) => lab.board);
  const { recipe, seats } = board;
  const arms = allArms(recipe.experiment);
  const { width } = startOf(recipe.experiment);
  const round = useMemo(() => answersOf(results, width).rounds[0]?.round ?? 0, [results, width]);
  const cell = (seat: Seat, arm: (typeof arms)[number]) => {
    const run = seat.runs.find((each) => each.arm === arm && each.width === width);
    const row = run?.rounds.find((each) => each.round === (isDense(arm) ? 0 : round));
    return row ? accuracy(row.test.accuracy) : '–';
  };
  return (
    <div className="board-students">
      <table className="chart-table">
        <thead>
          <tr>
            <th scope="col">{BOARD.seed}</th>
            {arms.map((arm) => (
              <th key={arm} scope="col">
                {BOARD.arm(arm, round)}
              </th>
            ))}
            <th scope="col">{BOARD.check}</th>
            <th scope="col">{BOARD.remove}</th>
          </tr>
        </thead>
        <tbody>
          {[...seats]
            .sort((a, b) => a.seed - b.seed)
            .map((seat) => (
              <tr key={seat.seed}>
                <th scope="row">{count(seat.seed)}</th>
                {arms.map((arm) => (
                  <td key={arm}>{cell(seat, arm)}</td>
                ))}
                <td>
                  <a
                    href={checkLink(results, board, seat)}
                    target="_blank"
                    rel="noreferrer"
                    aria-label={BOARD.checkSeed(seat.seed)}
                  >
                    {BOARD.check}
                  </a>
                </td>
                <td>
                  <button
                    type="button"
                    aria-label={BOARD.removeSeed(seat.seed)}
                    onClick={() => void store.getState().remove(seat.seed)}
                  >
                    {BOARD.remove}
                  </button>
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}

/** Every student's numbers, to be checked or taken off the board. */
export function Students({ results }: { readonly results: Results }) {
  const store = useBoardStore();
  const n = useBoard(({ board }) => board.seats.length);
  const removed = useBoard((lab) => lab.removed);
  return (
    <section className="panel" aria-label={BOARD.students(n)}>
      <p role="status">
        {removed && (
          <>
            {BOARD.removed(removed.map(({ seed }) => seed))}{' '}
            <button type="button" onClick={() => void store.getState().undoRemove()}>
              {BOARD.undo}
            </button>
          </>
        )}
      </p>
      {n > 0 && (
        <>
          <Fold title={BOARD.students(n)}>{() => <Rows results={results} />}</Fold>
          <button type="button" onClick={() => void store.getState().empty()}>
            {BOARD.empty}
          </button>
        </>
      )}
    </section>
  );
}
