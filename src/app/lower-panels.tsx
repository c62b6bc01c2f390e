import { Activity, Suspense, useEffect } from 'react';
import { ErrorBoundary } from './error-boundary.tsx';
import { useLab } from './lab-context.ts';
import { lazyPart } from './lazy-part.ts';
import { ClaimsPanel } from './panels/claims.tsx';
import { Credits } from './panels/credits.tsx';
import { HistoryPanel } from './panels/history.tsx';
import { KeptPanel } from './panels/kept.tsx';
import { MeaningPanel } from './panels/meaning.tsx';
import { StepReport } from './panels/step-report.tsx';
import { SurprisesPanel } from './panels/surprises.tsx';
import { WidthsPanel } from './panels/widths.tsx';
import { dropSecondPresses } from './second-press.ts';
import { PAGE } from './strings/page-texts.ts';
import { TakePanel } from './take/take-panel.tsx';

const DrawPanel = lazyPart(() => import('./panels/draw.tsx'));

/** The panels below the lab's screen, and the credits. */
export default function LowerPanels() {
  useEffect(dropSecondPresses, []);
  // Accuracies are in most of them.
  const covering = useLab((lab) => lab.covering);
  // They tell of the results of one experiment.
  const placed = useLab((lab) => lab.sweep !== undefined || lab.ticket !== undefined);
  return (
    <>
      <Activity mode={covering || placed ? 'hidden' : 'visible'}>
        <ErrorBoundary what={PAGE.parts.step}>
          <StepReport />
        </ErrorBoundary>
        <ErrorBoundary what={PAGE.parts.widths}>
          <WidthsPanel />
        </ErrorBoundary>
        <ErrorBoundary what={PAGE.parts.draw}>
          <Suspense>
            <DrawPanel />
          </Suspense>
        </ErrorBoundary>
        <ErrorBoundary what={PAGE.parts.claims}>
          <ClaimsPanel />
        </ErrorBoundary>
        <SurprisesPanel />
        <ErrorBoundary what={PAGE.parts.meaning}>
          <MeaningPanel />
        </ErrorBoundary>
        <TakePanel />
        <ErrorBoundary what={PAGE.parts.history}>
          <HistoryPanel />
        </ErrorBoundary>
      </Activity>
      <Activity mode={covering ? 'hidden' : 'visible'}>
        <ErrorBoundary what={PAGE.parts.kept}>
          <KeptPanel />
        </ErrorBoundary>
      </Activity>
      <ErrorBoundary what={PAGE.parts.credits}>
        <Credits />
      </ErrorBoundary>
    </>
  );
}
