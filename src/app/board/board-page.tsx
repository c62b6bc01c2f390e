import { useMemo, useState } from 'react';
import { missingIn, resultsOf } from '../../experiment/board/board.ts';
import { boardFile } from '../../experiment/board/board-file.ts';
import { recipeText } from '../../experiment/board/recipe.ts';
import { boardStem } from '../../experiment/files/file-name.ts';
import type { Results } from '../../experiment/model/results.ts';
import { answersOf } from '../../experiment/report/answers.ts';
import { guessDistance } from '../../experiment/report/guess.ts';
import { startOf } from '../../spec/cursor.ts';
import { download } from '../download.ts';
import { ErrorBoundary } from '../error-boundary.tsx';
import { ProblemList } from '../problem-list.tsx';
import { BOARD } from '../strings/board-texts.ts';
import '../styles.css';
import './board-page.css';
import '../share/share-links.css';
import { BoardChart } from './board-chart.tsx';
import { useBoard, useBoardStore } from './board-context.ts';
import { BoardLinks } from './board-links.tsx';
import { Give } from './give.tsx';
import { Students } from './students.tsx';

function Header() {
  const store = useBoardStore();
  const recipe = useBoard(({ board }) => board.recipe);
  const isEmpty = useBoard(({ board }) => board.seats.length === 0);
  const [sharing, setSharing] = useState(false);
  const save = () => {
    const { board } = store.getState();
    const text = JSON.stringify(boardFile(board));
    const name = boardStem(board.recipe.experiment, board.seats.length, new Date());
    download(`${name}.json`, new Blob([text], { type: 'application/json' }));
  };
  return (
    <header className="page-header">
      <h1>{BOARD.title}</h1>
      <a href={`#${recipeText(recipe)}`} target="_blank" rel="noreferrer">
        {BOARD.lab}
      </a>
      <div className="share">
        <button type="button" aria-haspopup="dialog" onClick={() => setSharing(true)}>
          {BOARD.share}
        </button>
        <button type="button" disabled={isEmpty} onClick={save}>
          {BOARD.save}
        </button>
      </div>
      {sharing && <BoardLinks onClose={() => setSharing(false)} />}
    </header>
  );
}

/** How many are in, who is missing, and what the class has found. */
function Verdict({ results }: { readonly results: Results }) {
  const board = useBoard((lab) => lab.board);
  const seats = useBoard((lab) => lab.seats);
  const { width } = startOf(results.experiment);
  const answers = useMemo(() => answersOf(results, width), [results, width]);
  const most = seats === 'drawn' ? undefined : seats.most;
  const missing = missingIn(board);
  const n = board.seats.length;
  // Each student's guess against their own result: that is what they were asked.
  const apart = useMemo(
    () =>
      board.seats.flatMap((seat) => {
        const own = seat.guess && guessDistance(seat.guess, resultsOf({ recipe: board.recipe, seats: [seat] }));
        return own ? [own.mean] : [];
      }),
    [board],
  );
  return (
    <section className="panel board-verdict" aria-live="polite">
      <p className="board-count" data-testid="board-count">
        {BOARD.in(n, most)}
      </p>
      {n > 0 && missing.length > 0 && <p>{BOARD.missing(missing)}</p>}
      {n === 0 && <p>{BOARD.nobody}</p>}
      {BOARD.verdicts(answers).map((text) => (
        <p key={text} className="board-says" data-testid="board-verdict">
          {text}
        </p>
      ))}
      {n > 1 && <p className="hint">{BOARD.interval}</p>}
      {apart.length > 0 && <p data-testid="board-guesses">{BOARD.guessed(apart)}</p>}
    </section>
  );
}

/** The page of a class's board. */
export function BoardPage() {
  const board = useBoard((lab) => lab.board);
  const seats = useBoard((lab) => lab.seats);
  const linked = useBoard((lab) => lab.linked);
  const problems = useBoard((lab) => lab.problems);
  const removed = useBoard((lab) => lab.removed !== undefined);
  const results = useMemo(() => resultsOf(board), [board]);
  return (
    <>
      <Header />
      <ProblemList problems={problems} />
      <main className="board">
        <p className="board-asks">
          {BOARD.asks(board.recipe.experiment, seats)}{' '}
          <span className="hint">{linked ? BOARD.notLinked : BOARD.kept}</span>
        </p>
        <ErrorBoundary what={BOARD.title}>
          <Verdict results={results} />
        </ErrorBoundary>
        <ErrorBoundary what={BOARD.add.title}>
          <Give />
        </ErrorBoundary>
        <ErrorBoundary what={BOARD.chart}>
          <BoardChart results={results} />
        </ErrorBoundary>
        {(board.seats.length > 0 || removed) && (
          <ErrorBoundary what={BOARD.students(board.seats.length)}>
            <Students results={results} />
          </ErrorBoundary>
        )}
      </main>
    </>
  );
}
