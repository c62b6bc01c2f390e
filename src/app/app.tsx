import { lazy, Suspense } from 'react';
import { ErrorBoundary } from './error-boundary.tsx';
import { useLab } from './lab-context.ts';
import { ClaimsPanel } from './panels/claims.tsx';
import { Credits } from './panels/credits.tsx';
import { MeaningPanel } from './panels/meaning.tsx';
import { Pictures } from './panels/pictures.tsx';
import { ResultsPanel } from './panels/results.tsx';
import { StepReport } from './panels/step-report.tsx';
import { VisitPanel } from './panels/visit.tsx';
import { WidthsPanel } from './panels/widths.tsx';
import { WinningPanel } from './panels/winning.tsx';
import { Share } from './share.tsx';
import { Side } from './side.tsx';
import { Update } from './update.tsx';
import './styles.css';

const DrawPanel = lazy(() => import('./panels/draw.tsx'));

function Problems() {
  const problems = useLab((lab) => lab.problems);
  if (problems.length === 0) return null;
  return (
    <ul className="problems" role="alert">
      {problems.map((problem) => (
        <li key={problem}>{problem}</li>
      ))}
    </ul>
  );
}

/** The page. */
export function App() {
  return (
    <>
      <header className="page-header">
        <div>
          <h1>Lottery Ticket Lab</h1>
          <p className="lead">
            Train a network on handwritten digits, prune its smallest weights, rewind the rest to their start, and train
            again: how little of it is enough?
          </p>
        </div>
        <Share />
      </header>
      <Update />
      <Problems />
      <div className="lab">
        <Side />
        <main>
          <div className="stage">
            <ErrorBoundary what="The results">
              <ResultsPanel />
              <Pictures />
              <WinningPanel />
            </ErrorBoundary>
          </div>
          <ErrorBoundary what="The step">
            <StepReport />
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
          <ErrorBoundary what="Drawing a digit">
            <Suspense>
              <DrawPanel />
            </Suspense>
          </ErrorBoundary>
          <ErrorBoundary what="The claims">
            <ClaimsPanel />
          </ErrorBoundary>
          <Credits />
        </main>
      </div>
    </>
  );
}
