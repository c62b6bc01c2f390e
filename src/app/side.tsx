import { Suspense, useSyncExternalStore } from 'react';
import { deferUntilChart } from './defer-until-chart.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { lazyPart } from './lazy-part.ts';
import { RunBar } from './panels/run-bar.tsx';
import { PAGE } from './strings/page-texts.ts';

const Settings = lazyPart<object>(
  deferUntilChart(() => import('./panels/settings.tsx').then((file) => ({ default: file.Settings }))),
);
const FilesPanel = lazyPart<object>(
  deferUntilChart(() => import('./panels/files.tsx').then((file) => ({ default: file.FilesPanel }))),
);
const Sheet = lazyPart(deferUntilChart(() => import('./sheet.tsx')));

/** Screens too narrow for results and settings side by side; styles.css has the same width. */
const NARROW = '(width <= 75rem)';

function subscribe(changed: () => void) {
  const query = matchMedia(NARROW);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

const useNarrow = () => useSyncExternalStore(subscribe, () => matchMedia(NARROW).matches);

/** The run bar, the settings and the user's files: beside the results or, on a phone, in a sheet. */
export function Side() {
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
        <ErrorBoundary what={PAGE.parts.runBar}>
          <RunBar more={settings} />
        </ErrorBoundary>
      </aside>
    );
  }
  return (
    <aside className="side">
      <ErrorBoundary what={PAGE.parts.runBar}>
        <RunBar />
      </ErrorBoundary>
      <ErrorBoundary what={PAGE.parts.settings}>
        <Suspense fallback={<section className="settings" />}>
          <Settings />
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
