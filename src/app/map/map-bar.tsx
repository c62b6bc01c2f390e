import { useEffect } from 'react';
import { waitingTime } from '../../experiment/report/duration.ts';
import { secondsFor } from '../../experiment/sweep/job-cost.ts';
import type { SweepPlan } from '../../experiment/sweep/sweep-plan.ts';
import { isDone } from '../../experiment/sweep/swept.ts';
import { isBusy } from '../../store/run-state.ts';
import { measurementFor, speedKey } from '../../store/running.ts';
import { isSweeping, type SweepStatus } from '../../store/sweep-state.ts';
import { useLab, useLabStore } from '../lab-context.ts';
import { MAP } from '../strings/map-texts.ts';
import { useSweep, useSweepStore } from './map-context.ts';

/** How long settings must rest before the speed of their network is measured. */
const MEASURE_REST_MS = 1200;

/** What the map costs, and how long that takes here, once the speed is measured. */
function Cost({ plan }: { readonly plan: SweepPlan }) {
  const store = useLabStore();
  const experiment = useLab((lab) => lab.draft);
  const decides = useLab(({ draft, view }) => speedKey(draft, view.engine));
  const busy = useLab(({ status, sweeping }) => sweeping || isBusy(status));
  const measured = useLab(measurementFor);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `decides` is why the speed is measured again.
  useEffect(() => {
    if (busy) return;
    const rest = setTimeout(() => void store.getState().measureSpeed(), MEASURE_REST_MS);
    return () => clearTimeout(rest);
  }, [store, decides, busy]);
  if (!measured) return <>{MAP.measuring}</>;
  if ('problem' in measured) return <>{MAP.notMeasured(measured.problem)}</>;
  return <>{MAP.takes(waitingTime(secondsFor(plan.cost, experiment, measured)), plan.images)}</>;
}

const ENDS: Readonly<Partial<Record<SweepStatus, string>>> = {
  recalling: MAP.recalling,
  paused: MAP.paused,
  stopping: MAP.stopping,
  done: MAP.done,
  cancelled: MAP.cancelled,
};

function Progress() {
  const status = useSweep((sweeping) => sweeping.status);
  const far = useSweep((sweeping) => sweeping.far);
  const finished = useSweep(({ swept, file: given }) => !given && (swept?.cells.every(isDone) ?? false));
  const on = isSweeping({ status });
  const left = far?.secondsLeft === undefined || !on ? '' : waitingTime(far.secondsLeft);
  return (
    <>
      {far && on && (
        <div className="progress">
          <progress value={far.share} max={1} aria-label={MAP.share} aria-valuetext={MAP.shareText(far.share)} />
          <p className="hint">{MAP.far(far.ended, far.jobs, left)}</p>
        </div>
      )}
      <p className="hint" role="status">
        {ENDS[status] ?? (finished ? MAP.allThere : '')}
      </p>
    </>
  );
}

/** Trains the map, with what it costs and how far it is. */
export function MapBar() {
  const store = useSweepStore();
  const status = useSweep((sweeping) => sweeping.status);
  const plan = useSweep((sweeping) => sweeping.plan);
  const file = useSweep((sweeping) => sweeping.file);
  const begun = useSweep(({ swept }) => swept?.cells.some(({ results }) => results.runs.length > 0) ?? false);
  const finished = useSweep(({ swept, file: given }) => !given && (swept?.cells.every(isDone) ?? false));
  const seeds = useLab(({ draft }) => draft.seeds.length);
  const busy = useLab((lab) => isBusy(lab.status));
  const on = isSweeping({ status });
  return (
    <section className="map-bar" aria-label={MAP.title}>
      <div className="buttons">
        {on ? (
          <>
            <button
              type="button"
              className="primary"
              disabled={status === 'stopping'}
              onClick={status === 'paused' ? store.getState().resume : store.getState().pause}
            >
              {status === 'paused' ? MAP.resume : MAP.pause}
            </button>
            <button type="button" disabled={status === 'stopping'} onClick={store.getState().cancel}>
              {MAP.cancel}
            </button>
          </>
        ) : (
          <button
            type="button"
            className="primary"
            disabled={!plan || busy || finished}
            onClick={() => void store.getState().run()}
          >
            {begun && file === undefined && !finished ? MAP.goOn : MAP.run}
          </button>
        )}
      </div>
      {plan && (
        <p className="hint">
          {MAP.plan(plan.cells - plan.left, seeds, plan.trainings, plan.asked - plan.trainings)}{' '}
          {!on && !finished && <Cost plan={plan} />}
          {plan.left > 0 && ` ${MAP.left(plan.left)}`}
        </p>
      )}
      <Progress />
    </section>
  );
}
