import { lazy, Suspense } from 'react';
import { ErrorBoundary } from './error-boundary.tsx';
import { ClaimsPanel } from './panels/claims.tsx';
import { MeaningPanel } from './panels/meaning.tsx';
import { StepReport } from './panels/step-report.tsx';
import { VisitPanel } from './panels/visit.tsx';
import { WidthsPanel } from './panels/widths.tsx';

const DrawPanel = lazy(() => import('./panels/draw.tsx'));

/** What stands below the lab's screen. */
export default function Below() {
  return (
    <>
      <ErrorBoundary what="The step">
        <StepReport />
      </ErrorBoundary>
      <ErrorBoundary what="Drawing a digit">
        <Suspense>
          <DrawPanel />
        </Suspense>
      </ErrorBoundary>
      <ErrorBoundary what="The runs of this visit">
        <VisitPanel />
      </ErrorBoundary>
      <ErrorBoundary what="The meaning of the mask">
        <MeaningPanel />
      </ErrorBoundary>
      <ErrorBoundary what="The chart of widths">
        <WidthsPanel />
      </ErrorBoundary>
      <ErrorBoundary what="The claims">
        <ClaimsPanel />
      </ErrorBoundary>
    </>
  );
}
