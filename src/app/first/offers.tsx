import { Suspense, useEffect, useState } from 'react';
import { PRESETS } from '../../spec/presets.ts';
import { answersDraft, recipeOf } from '../../store/answered.ts';
import { offeredRecipe } from '../../store/opening.ts';
import { isBusy } from '../../store/run-state.ts';
import { deferUntilChart } from '../defer-until-chart.ts';
import { ErrorBoundary } from '../error-boundary.tsx';
import { useLab, useLabStore } from '../lab-context.ts';
import { lazyPart } from '../lazy-part.ts';
import { OPENING } from '../strings/opening-texts.ts';
import { PAGE } from '../strings/page-texts.ts';
import { runButton, useFocusHandover } from '../use-focus-handover.ts';

const RunTime = lazyPart(deferUntilChart(() => import('./run-time.tsx')));
const loadExplain = () => import('./explain.tsx');
const Explain = lazyPart(loadExplain);

const { experiment: CONTROL } = PRESETS.control;

/** Runs a control here: the shortest experiment on the same network that separates first weights from luck. */
function ControlOffer() {
  const store = useLabStore();
  const run = () => void store.getState().runControl(CONTROL);
  const handover = useFocusHandover<HTMLDivElement>(runButton);
  return (
    <div ref={handover} className="opening-offer">
      <button type="button" onClick={run}>
        {OPENING.control}
      </button>
      <ErrorBoundary what={PAGE.parts.controlTime}>
        <Suspense fallback={<span className="hint">{OPENING.controlIs}</span>}>
          <RunTime experiment={CONTROL} lead={OPENING.controlIs} />
        </Suspense>
      </ErrorBoundary>
    </div>
  );
}

/** Opens the explanation of the page. It is fetched when nothing else is, so that it also opens offline. */
function ExplainOffer() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    // If this fails, the error is shown when somebody opens the explanation.
    const rest = setTimeout(() => loadExplain().catch(() => {}), 3000);
    return () => clearTimeout(rest);
  }, []);
  return (
    <div className="opening-offer">
      <button type="button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {OPENING.explain}
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

/** Offers of what to do next, beside results that were computed elsewhere. */
export function Offers() {
  // Speed is measured for the settings on show. With other settings the control's time is unknown.
  const own = useLab(answersDraft);
  return (
    <div className="opening-offers">
      {own && <ControlOffer />}
      <ExplainOffer />
    </div>
  );
}

/** A button to the precomputed results, after a run without results, and where the page's own did not come. */
export function Again() {
  const store = useLabStore();
  const gone = useLab(({ results, status, opening, behind }) => {
    if (behind) return false;
    if (!results) return opening === undefined && !isBusy(status);
    return results.runs.length === 0 && (status.state === 'failed' || status.state === 'cancelled');
  });
  const recipe = useLab(({ draft }) => recipeOf(draft)) ?? 'classroom';
  const handover = useFocusHandover<HTMLParagraphElement>(runButton);
  if (!gone) return null;
  return (
    <p ref={handover} className="opening-caption">
      <button type="button" onClick={() => void store.getState().showShipped(recipe)}>
        {OPENING.again}
      </button>
    </p>
  );
}

/** Offers the precomputed results of the settings where none are on show, and says why they are not if a link is the reason. */
export function Precomputed() {
  const store = useLabStore();
  const offered = useLab((lab) => offeredRecipe(lab) !== undefined);
  const partial = useLab((lab) => lab.partial);
  if (!offered) return null;
  return (
    <p className="opening-caption precomputed" data-testid="precomputed">
      {partial && <span>{OPENING.partial}</span>}
      <button type="button" onClick={() => void store.getState().openAnyway()}>
        {OPENING.precomputed}
      </button>
    </p>
  );
}
