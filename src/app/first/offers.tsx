import { lazy, Suspense, useEffect, useState } from 'react';
import { PRESETS } from '../../spec/presets.ts';
import { answersDraft } from '../../store/opening.ts';
import { afterChart } from '../after-chart.ts';
import { ErrorBoundary } from '../error-boundary.tsx';
import { useLab, useLabStore } from '../lab-context.ts';
import { FIRST } from '../strings/first.ts';
import { PAGE } from '../strings/page.ts';

const ControlTime = lazy(afterChart(() => import('./control-time.tsx')));
const loadExplain = () => import('./explain.tsx');
const Explain = lazy(loadExplain);

const { experiment: CONTROL } = PRESETS.control;

/** Runs a control here: the shortest experiment on the same network that tells first weights from luck. */
function ControlOffer() {
  const store = useLabStore();
  const run = () => {
    store.getState().setDraft(CONTROL);
    void store.getState().run();
  };
  return (
    <div className="first-offer">
      <button type="button" onClick={run}>
        {FIRST.control}
      </button>
      <Suspense fallback={<span className="hint">{FIRST.controlIs}</span>}>
        <ControlTime control={CONTROL} />
      </Suspense>
    </div>
  );
}

/** What the page shows, explained; the words are fetched while nothing else is, so that they are there offline too. */
function ExplainOffer() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    // When they do not come, opening them says so.
    const rest = setTimeout(() => loadExplain().catch(() => {}), 3000);
    return () => clearTimeout(rest);
  }, []);
  return (
    <div className="first-offer">
      <button type="button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {FIRST.explain}
      </button>
      {open && (
        <ErrorBoundary what={PAGE.parts.explanation}>
          <Suspense>
            <Explain onClose={() => setOpen(false)} />
          </Suspense>
        </ErrorBoundary>
      )}
    </div>
  );
}

/** What to do next, beside results that were computed elsewhere. */
export function Offers() {
  // Speed is measured for the settings on show: with others, the control's time would not be known.
  const own = useLab(answersDraft);
  return (
    <div className="first-offers">
      {own && <ControlOffer />}
      <ExplainOffer />
    </div>
  );
}

/** The way back from a run that gave nothing. */
export function Again() {
  const store = useLabStore();
  const gone = useLab(
    ({ results, status }) => results?.runs.length === 0 && (status.state === 'failed' || status.state === 'cancelled'),
  );
  if (!gone) return null;
  return (
    <p className="first-caption">
      <button type="button" onClick={() => void store.getState().showShipped('classroom')}>
        {FIRST.again}
      </button>
    </p>
  );
}
