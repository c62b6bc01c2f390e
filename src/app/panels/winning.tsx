import { useMemo } from 'react';
import { ScrolledTable } from '../../charts/data-table.tsx';
import { type Smallest, smallestWinning, winningRounds } from '../../experiment/report/winning.ts';
import { isDense, type PrunedArmId } from '../../spec/arms/index.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { Fold } from '../fold.tsx';
import { useLab } from '../lab-context.ts';
import {
  errorSentence,
  seedsSentence,
  smallestText,
  smallestTitle,
  WINNING_PANEL,
  winningRows,
} from '../strings/winning-texts.ts';

const { against: AGAINST } = WINNING_PANEL;
const MNIST_TEST_IMAGES = 10_000;

const testImages = ({ dataset }: Experiment, own: number | undefined) =>
  dataset.kind === 'mnist' ? MNIST_TEST_IMAGES : own;

/** The smallest winning round of the selected arm, or of the ticket, among the trained rounds. */
export function useWinning(): { arm: PrunedArmId; smallest: Smallest | undefined } {
  const results = useLab((lab) => lab.results);
  const selected = useLab((lab) => lab.selection.arm);
  const width = useLab((lab) => lab.selection.width);
  const arm = isDense(selected) ? 'ticket' : selected;
  const smallest = useMemo(() => results && smallestWinning(results, { arm, width }), [results, arm, width]);
  return { arm, smallest };
}

/** Says whether sparse networks win against dense ones, by the rule, among the trained rounds. */
export function WinningPanel() {
  const results = useLab((lab) => lab.results);
  const width = useLab((lab) => lab.selection.width);
  const { arm, smallest } = useWinning();
  const rounds = useMemo(() => (results ? winningRounds(results, { arm, width }) : []), [results, arm, width]);
  const own = useLab(({ own: { kept } }) => results && kept?.find(({ sha256 }) => sha256 === results.dataset.sha256));
  const dense = results?.runs.find((run) => isDense(run.arm) && run.width === width)?.rounds[0];
  if (!dense || rounds.length === 0) return null;
  const images = results && testImages(results.experiment, own?.test);
  const n = Math.max(...rounds.map(({ accuracy }) => accuracy.difference.n));
  return (
    <section className="panel winning" aria-label={WINNING_PANEL.title}>
      <p data-testid="verdict">
        <strong>{smallestTitle(arm, smallest)}</strong> {smallest && smallestText(smallest)} {seedsSentence(n)}
      </p>
      <Fold title={WINNING_PANEL.everyRound}>
        {() => (
          <>
            <figure className="chart">
              <ScrolledTable table={winningRows(rounds)} label={AGAINST} />
            </figure>
            {images !== undefined && <p className="hint">{errorSentence(dense.test.accuracy, images)}</p>}
          </>
        )}
      </Fold>
    </section>
  );
}
