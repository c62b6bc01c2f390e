import { Suspense, useMemo } from 'react';
import { changesBetween } from '../../spec/changes.ts';
import { awaitsData } from '../../store/own-files.ts';
import { validateDraft } from '../../store/running.ts';
import { deferUntilChart } from '../defer-until-chart.ts';
import { ErrorBoundary } from '../error-boundary.tsx';
import { useLab, useLabStore } from '../lab-context.ts';
import { lazyPart } from '../lazy-part.ts';
import { BEHIND } from '../strings/behind-texts.ts';
import { PAGE } from '../strings/page-texts.ts';
import { runButton, useFocusHandover } from '../use-focus-handover.ts';

const RunTime = lazyPart(deferUntilChart(() => import('./run-time.tsx')));

/** What a link asks that nobody has computed: its question, how the thin lines differ, and Run with its time. */
export function LinkAsks() {
  const store = useLabStore();
  const draft = useLab((lab) => lab.draft);
  const nearest = useLab(({ behind }) => (behind?.why === 'nearest' ? behind.results.experiment : undefined));
  const blocked = useLab((lab) => awaitsData(lab) || validateDraft(lab).length > 0);
  const changes = useMemo(() => (nearest ? changesBetween(nearest, draft) : []), [nearest, draft]);
  const handover = useFocusHandover<HTMLDivElement>(runButton);
  return (
    <div ref={handover} className="changed-since link-asks" data-testid="link-asks">
      <p>
        <strong>{BEHIND.asks(draft)}</strong> {BEHIND.nobody}{' '}
        {changes.length > 0 && BEHIND.differs(changes, BEHIND.asks(draft))}
      </p>
      <button type="button" className="primary" disabled={blocked} onClick={() => void store.getState().run()}>
        {BEHIND.run}
      </button>
      <ErrorBoundary what={PAGE.parts.linkTime}>
        <Suspense>
          <RunTime experiment={draft} />
        </Suspense>
      </ErrorBoundary>
    </div>
  );
}
