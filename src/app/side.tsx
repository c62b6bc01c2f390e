import { Suspense, useSyncExternalStore } from 'react';
import { deferUntilChart } from './defer-until-chart.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { useLab } from './lab-context.ts';
import { lazyPart } from './lazy-part.ts';
import { NARROW } from './narrow.ts';
import { RunBar } from './panels/run-bar.tsx';
import { PAGE } from './strings/page-texts.ts';

const Settings = lazyPart<{ readonly notes?: boolean }>(
  deferUntilChart(() => import('./panels/settings.tsx').then((file) => ({ default: file.Settings }))),
);
const FilesPanel = lazyPart<object>(
  deferUntilChart(() => import('./panels/files.tsx').then((file) => ({ default: file.FilesPanel }))),
);
const Lesson = lazyPart(() => import('./lesson/lesson.tsx'));
const Sheet = lazyPart(deferUntilChart(() => import('./sheet.tsx')));

function subscribe(changed: () => void) {
  const query = matchMedia(NARROW);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

const useNarrow = () => useSyncExternalStore(subscribe, () => matchMedia(NARROW).matches);

/** The lesson, for whoever takes it. */
function LessonPlace() {
  const open = useLab((lab) => lab.lesson !== undefined);
  if (!open) return null;
  return (
    <ErrorBoundary what={PAGE.parts.lesson}>
      <Suspense>
        <Lesson />
      </Suspense>
    </ErrorBoundary>
  );
}

/** The lesson, the run bar, the settings and the user's files: beside the results or, on a phone, in a sheet. */
export function Side() {
  // A map has buttons of its own.
  const mapped = useLab((lab) => lab.sweep !== undefined);
  if (useNarrow()) {
    const settings = (
      <ErrorBoundary what={PAGE.parts.settings}>
        <Suspense>
          <Sheet />
        </Suspense>
      </ErrorBoundary>
    );
    return (
      <aside className="side side-narrow">
        <LessonPlace />
        <ErrorBoundary what={PAGE.parts.runBar}>
          {mapped ? <section className="run-bar">{settings}</section> : <RunBar more={settings} />}
        </ErrorBoundary>
      </aside>
    );
  }
  return (
    <aside className="side">
      <LessonPlace />
      {!mapped && (
        <ErrorBoundary what={PAGE.parts.runBar}>
          <RunBar />
        </ErrorBoundary>
      )}
      <ErrorBoundary what={PAGE.parts.settings}>
        <Suspense fallback={<section className="settings" />}>
          <Settings notes />
        </Suspense>
      </ErrorBoundary>
      <ErrorBoundary what={PAGE.parts.files}>
        <Suspense>
          <FilesPanel />
        </Suspense>
      </ErrorBoundary>
    </aside>
  );
}
