import { ScrolledTable } from '../../charts/data-table.tsx';
import { isDense } from '../../spec/arms/index.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { asksAnew } from '../../store/behind.ts';
import { Fold } from '../fold.tsx';
import { useLab } from '../lab-context.ts';
import { piecesOf } from '../strings/terms-texts.ts';
import {
  errorSentence,
  notReachedSentence,
  seedsSentence,
  verdictText,
  verdictTitle,
  WINNING_PANEL,
  winningRows,
} from '../strings/winning-texts.ts';
import { Pieces } from '../terms/term.tsx';
import { useWinning } from './use-winning.ts';

const { against: AGAINST } = WINNING_PANEL;
const MNIST_TEST_IMAGES = 10_000;

const testImages = ({ dataset }: Experiment, own: number | undefined) =>
  dataset.kind === 'mnist' ? MNIST_TEST_IMAGES : own;

/** Whether sparse networks win against dense ones, by the rule, among the trained rounds. */
export function VerdictText() {
  const { arm, verdict } = useWinning();
  // A control and a walk ask other questions than which ticket is the smallest.
  const asked = useLab((lab) => lab.press === undefined || lab.press === 'run');
  if (!asked || !verdict || verdict.rounds.length === 0) return null;
  const n = Math.max(...verdict.rounds.map(({ test }) => test.difference.n));
  const [title, rest] = piecesOf([
    verdictTitle(arm, verdict),
    [verdictText(verdict), seedsSentence(n)].filter(Boolean).join(' '),
  ]);
  return (
    <p data-testid="verdict">
      <strong>
        <Pieces pieces={title} />
      </strong>{' '}
      <Pieces pieces={rest} />
    </p>
  );
}

/** The verdict, and its numbers round by round. */
export function Winning() {
  const results = useLab((lab) => lab.results);
  const width = useLab((lab) => lab.selection.width);
  const { verdict } = useWinning();
  // With other settings another ticket may be the smallest.
  const anew = useLab(asksAnew);
  const own = useLab(({ own: { kept } }) => results && kept?.find(({ sha256 }) => sha256 === results.dataset.sha256));
  const dense = results?.runs.find((run) => isDense(run.arm) && run.width === width)?.rounds[0];
  if (!dense || !verdict || verdict.rounds.length === 0) return null;
  const images = results && testImages(results.experiment, own?.test);
  return (
    <>
      {!anew && <VerdictText />}
      <Fold title={WINNING_PANEL.everyRound} over>
        {() => (
          <>
            <figure className="chart">
              <ScrolledTable table={winningRows(verdict)} label={AGAINST} />
            </figure>
            {notReachedSentence(verdict) && <p className="hint">{notReachedSentence(verdict)}</p>}
            {images !== undefined && <p className="hint">{errorSentence(dense.test.accuracy, images)}</p>}
          </>
        )}
      </Fold>
    </>
  );
}
