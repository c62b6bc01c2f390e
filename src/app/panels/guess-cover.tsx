import { Suspense } from 'react';
import type { PadPlace } from '../../charts/accuracy/pad-place.ts';
import { deferUntilChart } from '../defer-until-chart.ts';
import { ErrorBoundary } from '../error-boundary.tsx';
import { lazyPart } from '../lazy-part.ts';
import { RESULTS_PANEL } from '../strings/results-texts.ts';

const GuessPart = lazyPart<{ readonly place?: PadPlace }>(
  deferUntilChart(() => import('./settings-note.tsx').then((file) => ({ default: file.GuessPart }))),
);

/** What covers the curve, over the plot or beside the chart's title. */
export const cover = (place?: PadPlace) => (
  <ErrorBoundary what={RESULTS_PANEL.pad}>
    <Suspense>
      <GuessPart {...(place && { place })} />
    </Suspense>
  </ErrorBoundary>
);
