import { Suspense } from 'react';
import { deferUntilChart } from './defer-until-chart.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { Help } from './first/help.tsx';
import { Masthead } from './first/masthead.tsx';
import { Question } from './first/question.tsx';
import { useLab } from './lab-context.ts';
import { Credits } from './panels/credits.tsx';
import { ResultsPanel } from './panels/results.tsx';
import { Share } from './share.tsx';
import { Side } from './side.tsx';
import { SKIP_TARGET, SkipLink } from './skip-link.tsx';
import { Update } from './update.tsx';
import './styles.css';
import { lazyPart } from './lazy-part.ts';
import { PAGE } from './strings/page-texts.ts';

// The first curve does not need these parts, so they are loaded after it.
const Pictures = lazyPart(deferUntilChart(() => import('./panels/pictures.tsx')));
const AnswerPanel = lazyPart(deferUntilChart(() => import('./panels/answer.tsx')));
const CutOff = lazyPart(deferUntilChart(() => import('./cut-off.tsx')));
const PrintSheet = lazyPart(deferUntilChart(() => import('./print-sheet.tsx')));
const LowerPanels = lazyPart(deferUntilChart(() => import('./lower-panels.tsx')));

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
      <SkipLink />
      <header className="page-header">
        <Masthead />
        <Help />
        <ErrorBoundary what={PAGE.parts.header}>
          <Share />
        </ErrorBoundary>
      </header>
      <ErrorBoundary what={PAGE.parts.header}>
        <Update />
        <Problems />
      </ErrorBoundary>
      <ErrorBoundary what={PAGE.parts.kept}>
        <Suspense>
          <CutOff />
        </Suspense>
      </ErrorBoundary>
      <div className="lab">
        <Side />
        <main {...SKIP_TARGET}>
          <div className="stage">
            <ErrorBoundary what={PAGE.parts.question}>
              <Question />
            </ErrorBoundary>
            <ErrorBoundary what={PAGE.parts.results}>
              <ResultsPanel />
            </ErrorBoundary>
            <ErrorBoundary what={PAGE.parts.pictures}>
              <Suspense fallback={<div className="pictures" />}>
                <Pictures />
              </Suspense>
            </ErrorBoundary>
            <ErrorBoundary what={PAGE.parts.winning}>
              <Suspense fallback={<section className="panel winning" />}>
                <AnswerPanel />
              </Suspense>
            </ErrorBoundary>
          </div>
          <ErrorBoundary what={PAGE.parts.lowerPanels}>
            <Suspense>
              <LowerPanels />
            </Suspense>
          </ErrorBoundary>
          <ErrorBoundary what={PAGE.parts.credits}>
            <Credits />
          </ErrorBoundary>
        </main>
      </div>
      <ErrorBoundary what={PAGE.parts.print}>
        <Suspense>
          <PrintSheet />
        </Suspense>
      </ErrorBoundary>
    </>
  );
}
