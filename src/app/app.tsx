import { lazy, Suspense } from 'react';
import { ErrorBoundary } from './error-boundary.tsx';
import { Masthead } from './first/masthead.tsx';
import { useLab } from './lab-context.ts';
import { Credits } from './panels/credits.tsx';
import { FilesPanel } from './panels/files.tsx';
import { ResultsPanel } from './panels/results.tsx';
import { RunBar } from './panels/run-bar.tsx';
import { Share } from './share.tsx';
import { Update } from './update.tsx';
import './styles.css';

// What is not needed for the first curve comes after it.
const ClaimsPanel = lazy(() => import('./panels/claims.tsx').then((file) => ({ default: file.ClaimsPanel })));
const MasksPanel = lazy(() => import('./panels/masks.tsx').then((file) => ({ default: file.MasksPanel })));
const Settings = lazy(() => import('./panels/settings.tsx').then((file) => ({ default: file.Settings })));

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
        <Masthead />
        <Share />
      </header>
      <Update />
      <Problems />
      <div className="lab">
        <aside className="side">
          <RunBar />
          <FilesPanel />
          <ErrorBoundary what="The settings">
            <Suspense fallback={<section className="settings" />}>
              <Settings />
            </Suspense>
          </ErrorBoundary>
        </aside>
        <main>
          <ErrorBoundary what="The results">
            <ResultsPanel />
            <Suspense>
              <MasksPanel />
            </Suspense>
          </ErrorBoundary>
          <ErrorBoundary what="The claims">
            <Suspense>
              <ClaimsPanel />
            </Suspense>
          </ErrorBoundary>
          <Credits />
        </main>
      </div>
    </>
  );
}
