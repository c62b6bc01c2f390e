import { type ReactNode, Suspense } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { awaitsData } from '../../store/own-files.ts';
import { isBusy } from '../../store/run-state.ts';
import { validateDraft } from '../../store/running.ts';
import { seatObstacle } from '../../store/seat.ts';
import { deferUntilChart } from '../defer-until-chart.ts';
import { ErrorBoundary } from '../error-boundary.tsx';
import { useLab, useLabStore } from '../lab-context.ts';
import { lazyPart } from '../lazy-part.ts';
import { RUN_PANEL } from '../strings/run-texts.ts';
import { runButton, useFocusHandover } from '../use-focus-handover.ts';
import { GuessFirst } from './guess-first.tsx';
import { Steps } from './steps.tsx';

const Estimate = lazyPart(deferUntilChart(() => import('./estimate.tsx')));
const Progress = lazyPart(deferUntilChart(() => import('./progress.tsx')));

/**
 * Buttons to run, pause and cancel, the estimate of the cost, and the progress.
 * @param more shown beside the buttons on narrow screens, where it also contains the single steps
 */
export function RunBar({ more }: { readonly more?: ReactNode }) {
  const store = useLabStore();
  const busy = useLab((lab) => isBusy(lab.status));
  const paused = useLab((lab) => lab.paused);
  const waiting = useLab((lab) => lab.stopping || lab.steps.waiting !== undefined);
  const walking = useLab(({ steps, status }) => steps.on && isBusy(status));
  const problems = useLab(useShallow(validateDraft));
  const seatless = useLab(seatObstacle);
  const waits = useLab(awaitsData);
  const handover = useFocusHandover<HTMLButtonElement>(runButton);
  return (
    <section className="run-bar" data-busy={busy ? '' : undefined} aria-label={RUN_PANEL.run}>
      <div className="buttons">
        {busy ? (
          <>
            {/* It keeps its place while a walk waits for a press, or the run for its end: Cancel would come under the finger. */}
            <button
              ref={handover}
              type="button"
              className="primary"
              aria-disabled={waiting}
              onClick={waiting ? undefined : paused ? store.getState().resume : store.getState().pause}
            >
              {paused ? RUN_PANEL.resume : RUN_PANEL.pause}
            </button>
            <button ref={handover} type="button" onClick={store.getState().cancel}>
              {RUN_PANEL.cancel}
            </button>
          </>
        ) : (
          <button
            ref={handover}
            type="button"
            className="primary"
            disabled={waits || problems.length > 0}
            onClick={() => void store.getState().run()}
          >
            {RUN_PANEL.run}
          </button>
        )}
        {!busy && <GuessFirst />}
        {more}
      </div>
      {problems.map((problem) => (
        <p key={problem} {...(problem === seatless ? { className: 'hint' } : { className: 'problem', role: 'alert' })}>
          {problem}
        </p>
      ))}
      <ErrorBoundary what={RUN_PANEL.estimate}>
        <Suspense>{!busy && !waits && problems.length === 0 && <Estimate notes={more !== undefined} />}</Suspense>
      </ErrorBoundary>
      {(more === undefined || walking) && <Steps />}
      <ErrorBoundary what={RUN_PANEL.progress}>
        <Suspense>
          <Progress />
        </Suspense>
      </ErrorBoundary>
    </section>
  );
}
