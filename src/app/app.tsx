import { Suspense } from 'react';
import { deferUntilChart } from './defer-until-chart.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { Help } from './first/help.tsx';
import { Masthead } from './first/masthead.tsx';
import { Question } from './first/question.tsx';
import { useLab } from './lab-context.ts';
import { ResultsPanel } from './panels/results.tsx';
import { ProblemList } from './problem-list.tsx';
import { Share } from './share/share.tsx';
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
const ClassBar = lazyPart(deferUntilChart(() => import('./class/class-bar.tsx')));
const Place = lazyPart(() => import('./place.tsx'));
const LowerPanels = lazyPart(deferUntilChart(() => import('./lower-panels.tsx')));

function Problems() {
  const problems = useLab((lab) => lab.problems);
  return <ProblemList problems={problems} />;
}

/** The page. */
export function App() {
  const inClass = useLab((lab) => lab.seat !== undefined);
  const placed = useLab((lab) => lab.sweep ?? lab.ticket);
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
          {inClass && (
            <ErrorBoundary what={PAGE.parts.class}>
              <Suspense>
                <ClassBar />
              </Suspense>
            </ErrorBoundary>
          )}
          {placed ? (
            <ErrorBoundary what={PAGE.parts.results}>
              <Suspense>
                <Place />
              </Suspense>
            </ErrorBoundary>
          ) : (
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
          )}
          <ErrorBoundary what={PAGE.parts.lowerPanels}>
            <Suspense>
              <LowerPanels />
            </Suspense>
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
