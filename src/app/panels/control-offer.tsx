import { Suspense } from 'react';
import { PRESETS } from '../../spec/presets.ts';
import { answersDraft } from '../../store/answered.ts';
import { isTaught } from '../../store/lesson-link.ts';
import { isBusy } from '../../store/run-state.ts';
import { deferUntilChart } from '../defer-until-chart.ts';
import { ErrorBoundary } from '../error-boundary.tsx';
import { useLab, useLabStore } from '../lab-context.ts';
import { lazyPart } from '../lazy-part.ts';
import { OPENING } from '../strings/opening-texts.ts';
import { PAGE } from '../strings/page-texts.ts';
import { runButton, useFocusHandover } from '../use-focus-handover.ts';
import './control-offer.css';

const RunTime = lazyPart(deferUntilChart(() => import('../first/run-time.tsx')));

const { experiment: CONTROL } = PRESETS.control;

/** Runs a control here: the shortest experiment on the same network that separates first weights from luck. */
export function ControlOffer() {
  const store = useLabStore();
  // Speed is measured for the settings on show. With other settings the control's time is unknown.
  const offered = useLab(
    (lab) => lab.source?.kind === 'shipped' && answersDraft(lab) && !isBusy(lab.status) && !isTaught(lab),
  );
  const run = () => void store.getState().runControl(CONTROL);
  const handover = useFocusHandover<HTMLDivElement>(runButton);
  if (!offered) return null;
  return (
    <div ref={handover} className="control-offer">
      <button type="button" onClick={run}>
        {OPENING.control}
      </button>
      <ErrorBoundary what={PAGE.parts.controlTime}>
        <Suspense>
          <RunTime experiment={CONTROL} />
        </Suspense>
      </ErrorBoundary>
    </div>
  );
}
