import { useEffect } from 'react';
import { type Key, trainingName } from '../../experiment/model/key.ts';
import { costOf } from '../../experiment/report/cost.ts';
import { waitingTime } from '../../experiment/report/duration.ts';
import { forecast } from '../../experiment/report/forecast.ts';
import { plan } from '../../experiment/run/plan.ts';
import type { EngineName } from '../../spec/view.ts';
import { isBusy } from '../../store/run-state.ts';
import { measurementFor, speedKey } from '../../store/running.ts';
import { useLab, useLabStore } from '../lab-context.ts';
import { RUN_PANEL } from '../strings/run-texts.ts';
import { speedSentence } from '../strings/status-texts.ts';
import { ScheduleNotes } from './schedule-notes.tsx';

/** Longer runs are warned of before they start. */
const LONG_SECONDS = 20 * 60;
/** How long a setting must rest before the speed of its network is measured. */
const MEASURE_REST_MS = 1200;

/** Measures the speed of the task at hand whenever what it depends on has changed and rested. */
function useMeasuring() {
  const store = useLabStore();
  const decides = useLab(({ draft, view }) => speedKey(draft, view.engine));
  // Two at once would take each other's cores.
  const busy = useLab((lab) => isBusy(lab.status) || lab.sketched?.state === 'on');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `decides` is why the speed is measured again.
  useEffect(() => {
    if (busy) return;
    const rest = setTimeout(() => void store.getState().measureSpeed(), MEASURE_REST_MS);
    return () => clearTimeout(rest);
  }, [store, decides, busy]);
}

/** What a run on an engine would have to train, by name, as far as that is known. */
function useMissing(engine: EngineName | undefined): ReadonlySet<string> | undefined {
  const store = useLabStore();
  const experiment = useLab((lab) => lab.draft);
  const runs = useLab(({ kept }) => kept.runs);
  const found = useLab(({ kept }) => kept.missing);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other settings and other runs are why it is looked again.
  useEffect(() => {
    if (engine) void store.getState().refreshMissing(engine);
  }, [store, engine, experiment, runs]);
  return found?.of === experiment ? found.names : undefined;
}

/**
 * What the experiment on show costs, and how long that takes here.
 * @param notes whether what its schedule cannot do as it is asked is said here: on a large screen that would push the settings
 *   from under the pointer that changes them, and stands among them
 */
export default function Estimate({ notes }: { readonly notes: boolean }) {
  return (
    <>
      <Cost />
      {notes && <ScheduleNotes />}
    </>
  );
}

function Cost() {
  useMeasuring();
  const experiment = useLab((lab) => lab.draft);
  const measured = useLab(measurementFor);
  // Before a speed is measured, the run that is over knows the engine.
  const ran = useLab(({ results, status }) => (results?.experiment === experiment ? status.engine : undefined));
  const missing = useMissing(measured && 'engine' in measured ? measured.engine : ran);
  const all = plan(experiment);
  const isMissing = (training: Key) => missing?.has(trainingName(training)) ?? true;
  const { trainings: left, images } = costOf(experiment, all.filter(isMissing));
  const trainings = all.length;
  const work = RUN_PANEL.work(left, images, trainings);
  if (left === 0) return <p className="hint">{RUN_PANEL.allKept(trainings)}</p>;
  if (!measured) return <p className="hint">{RUN_PANEL.measuring(work)}</p>;
  if ('problem' in measured) {
    return <p className="hint">{RUN_PANEL.notMeasured(work, measured.problem)}</p>;
  }
  const { speeds, workers, engine } = measured;
  const { seconds } = forecast(experiment, measured, { isThere: (training) => !isMissing(training) });
  return (
    <>
      <p className="hint">
        {RUN_PANEL.takes(work)} <strong data-seconds={seconds}>{waitingTime(seconds)}</strong>{' '}
        {RUN_PANEL.measured(engine, speedSentence(speeds, workers))}
      </p>
      {seconds > LONG_SECONDS && <p className="warning">{RUN_PANEL.long}</p>}
    </>
  );
}
