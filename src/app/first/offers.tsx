import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { makespan, secondsByTraining } from '../../experiment/forecast.ts';
import { PRESETS } from '../../spec/presets.ts';
import { answersDraft } from '../../store/opening.ts';
import { speedKey } from '../../store/running.ts';
import { ErrorBoundary } from '../error-boundary.tsx';
import { useLab, useLabStore } from '../lab-context.ts';
import { FIRST } from '../strings/first.ts';

const loadExplain = () => import('./explain.tsx');
const Explain = lazy(loadExplain);

const { experiment: CONTROL } = PRESETS.control;

/** How long the control takes here, by the measurement that the estimate of the settings on show rests on. */
function Time() {
  const gauge = useLab(({ gauge, view }) =>
    gauge?.of === speedKey({ experiment: CONTROL, view }) ? gauge : undefined,
  );
  const text = useMemo(() => {
    if (!gauge) return FIRST.measuring;
    if ('problem' in gauge) return FIRST.notMeasured(gauge.problem);
    const { speeds, workers, engine } = gauge;
    return FIRST.takes(makespan(CONTROL, secondsByTraining(CONTROL, speeds), workers), engine);
  }, [gauge]);
  return (
    <span className="hint" data-testid="control-time">
      {FIRST.controlIs} {text}
    </span>
  );
}

/** Runs a control here: the shortest experiment on the same network that tells first weights from luck. */
function ControlOffer() {
  const store = useLabStore();
  const run = () => {
    store.setExperiment(CONTROL);
    void store.run();
  };
  return (
    <div className="first-offer">
      <button type="button" onClick={run}>
        {FIRST.control}
      </button>
      <Time />
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
        <ErrorBoundary what="The explanation">
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
      <button type="button" onClick={() => void store.showShipped('classroom')}>
        {FIRST.again}
      </button>
    </p>
  );
}
