import { lazy, Suspense, useMemo } from 'react';
import { summarise } from '../../experiment/summaries.ts';
import { planCounts } from '../../pruning/schedule.ts';
import { layersOf } from '../../spec/layers.ts';
import { atWidth } from '../../spec/width.ts';
import { ErrorBoundary } from '../error-boundary.tsx';
import { Fold } from '../fold.tsx';
import { useLab } from '../lab-context.ts';

const SpeedChart = lazy(() => import('../../charts/speed-chart.tsx'));

function Speed() {
  const results = useLab((lab) => lab.results);
  const { round, width } = useLab((lab) => lab.selection);
  const summaries = useMemo(() => (results ? summarise(results, width) : []), [results, width]);
  const lines = useMemo(() => summaries.filter(({ arm }) => arm !== 'dense'), [summaries]);
  const totals = useMemo(
    () =>
      results
        ? planCounts(layersOf(atWidth(results.experiment, width).network), results.experiment.pruning).totals
        : [],
    [results, width],
  );
  if (!results || totals.length === 0) return null;
  const dense = summaries.find(({ arm }) => arm === 'dense')?.points[0];
  return <SpeedChart lines={lines} dense={dense} totals={totals} round={round} />;
}

/** The hypothesis's second half: how soon each arm stops learning. */
export const SpeedPanel = () => (
  <Fold title="How fast does it learn? Early stop against weights left">
    {() => (
      <ErrorBoundary what="The chart of early stops">
        <Suspense fallback={<div className="hero-wait" />}>
          <Speed />
        </Suspense>
      </ErrorBoundary>
    )}
  </Fold>
);
