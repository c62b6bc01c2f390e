import { Suspense, useMemo } from 'react';
import { denseApart, summarise } from '../../experiment/report/summaries.ts';
import { planCounts } from '../../pruning/schedule.ts';
import { layersOf } from '../../spec/layers.ts';
import { atWidth } from '../../spec/width.ts';
import { picturedResults } from '../../store/behind.ts';
import { Saved } from '../figure/saved.tsx';
import { useLab } from '../lab-context.ts';
import { lazyPart } from '../lazy-part.ts';
import { FIGURE } from '../strings/figure-texts.ts';
import { seedsBehind } from './about-picture.ts';

const SpeedChart = lazyPart(() => import('../../charts/speed-chart.tsx'));

function Speed() {
  const results = useLab(picturedResults);
  const round = useLab((lab) => lab.selection.round);
  const width = useLab((lab) => lab.selection.width);
  const { lines, dense } = useMemo(() => denseApart(results ? summarise(results, width) : []), [results, width]);
  const totals = useMemo(
    () =>
      results
        ? planCounts(layersOf(atWidth(results.experiment, width).network), results.experiment.pruning).totals
        : [],
    [results, width],
  );
  if (!results || totals.length === 0) return null;
  return (
    <Saved id="stops" about={FIGURE.bands('range', seedsBehind(lines), { width })}>
      <SpeedChart lines={lines} dense={dense} totals={totals} round={round} />
    </Saved>
  );
}

/** The second half of the hypothesis: how early each arm stops learning. */
export const SpeedPicture = () => (
  <Suspense fallback={<div className="hero-wait" />}>
    <Speed />
  </Suspense>
);
