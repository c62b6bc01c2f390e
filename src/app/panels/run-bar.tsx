import { type ReactNode, useEffect, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { costOf } from '../../experiment/cost.ts';
import { makespan, secondsByTraining } from '../../experiment/forecast.ts';
import type { Lab } from '../../store/lab.ts';
import { leftOf } from '../../store/left.ts';
import { awaitsData } from '../../store/own-files.ts';
import { hindrances, isBusy, speedKey } from '../../store/running.ts';
import { dataName } from '../data-words.ts';
import { useLab, useLabStore } from '../lab-context.ts';
import { STEPS } from '../strings/steps.ts';
import { duration, progressSentence, speedSentence, statusSentence } from '../words.ts';
import { Steps } from './steps.tsx';

const LARGE = new Intl.NumberFormat('en', { notation: 'compact', compactDisplay: 'long', maximumSignificantDigits: 2 });

/** Longer runs are warned of before they start. */
const LONG_SECONDS = 20 * 60;
/** How long a setting must rest before the speed of its network is measured. */
const GAUGE_REST_MS = 1200;

/** Measures the speed of the task at hand whenever what it depends on has changed and rested. */
function useGauge() {
  const store = useLabStore();
  const decides = useLab(speedKey);
  const busy = useLab((lab) => isBusy(lab.status));
  // biome-ignore lint/correctness/useExhaustiveDependencies: `decides` is why the speed is measured again.
  useEffect(() => {
    if (busy) return;
    const rest = setTimeout(() => void store.gauge(), GAUGE_REST_MS);
    return () => clearTimeout(rest);
  }, [store, decides, busy]);
}

function Estimate() {
  useGauge();
  const experiment = useLab((lab) => lab.experiment);
  const gauge = useLab((lab) => (lab.gauge?.of === speedKey(lab) ? lab.gauge : undefined));
  const { trainings, samples } = costOf(experiment);
  const work = `${trainings} trainings, ${LARGE.format(samples)} images`;
  if (!gauge) return <p className="hint">{work}. Measuring how fast this device trains it …</p>;
  if ('problem' in gauge) {
    return (
      <p className="hint">
        {work}. The speed here could not be measured: {gauge.problem}
      </p>
    );
  }
  const { speeds, workers, engine } = gauge;
  const seconds = makespan(experiment, secondsByTraining(experiment, speeds), workers);
  return (
    <>
      <p className="hint">
        {work}: about <strong>{duration(seconds)}</strong> on {engine} ({speedSentence(speeds, workers)}).
      </p>
      {seconds > LONG_SECONDS && (
        <p className="warning">
          That is long. Fewer iterations, rounds, arms or seeds, or a smaller network, make it shorter; a run can be
          paused and cancelled, and keeps its finished rounds.
        </p>
      )}
    </>
  );
}

/** How far a run is, in numbers. */
function snapshot({ results, status, rehearsal, watch, throughput, paused }: Lab) {
  if (!results) return undefined;
  const now = performance.now();
  const trainedMs = watch.at(now);
  const rate = isBusy(status) && !paused ? throughput.rate(now) : undefined;
  return { trainedMs, rate, left: leftOf(results, status, rehearsal, trainedMs) };
}

/** The numbers of a run, twice a second while it is on: oftener nobody could read them. */
function useSnapshot() {
  const store = useLabStore();
  const state = useLab((lab) => lab.status.state);
  const paused = useLab((lab) => lab.paused);
  const [shown, setShown] = useState(() => snapshot(store.getState()));
  // biome-ignore lint/correctness/useExhaustiveDependencies: when a run begins, pauses or ends its numbers are taken at once.
  useEffect(() => {
    const take = () => setShown(snapshot(store.getState()));
    take();
    const timer = setInterval(take, 500);
    return () => clearInterval(timer);
  }, [store, state, paused]);
  return shown;
}

function Progress() {
  const status = useLab((lab) => lab.status);
  const paused = useLab((lab) => lab.paused);
  const step = useLab((lab) => STEPS.status(lab.steps));
  const results = useLab((lab) => lab.results);
  const shown = useSnapshot();
  // Results that were computed elsewhere have no run that could be told of.
  if (!results || !shown || status.state === 'idle') return null;
  const { left, rate, trainedMs } = shown;
  return (
    <div className="progress">
      <p className={status.state === 'failed' ? 'problem' : 'sentence'} data-testid="status">
        {step ?? statusSentence(status, results.experiment, paused, dataName(results.dataset.name))}
      </p>
      <progress max={1} value={left.doneShare} aria-label="Share of the work done" />
      <p className="hint" data-testid="progress">
        {progressSentence(status, left, rate, trainedMs)}
      </p>
      {status.notes.map((note) => (
        <p key={note} className="warning" role="status">
          {note}
        </p>
      ))}
    </div>
  );
}

/**
 * Run, pause, cancel; what it will cost, and how far it is.
 * @param more what stands beside the buttons where there is little room; single steps begin there then
 */
export function RunBar({ more }: { readonly more?: ReactNode }) {
  const store = useLabStore();
  const busy = useLab((lab) => isBusy(lab.status));
  const paused = useLab((lab) => lab.paused);
  const waiting = useLab((lab) => lab.steps.waiting !== undefined);
  const walking = useLab(({ steps, status }) => steps.on && isBusy(status));
  const problems = useLab(useShallow(hindrances));
  const waits = useLab(awaitsData);
  return (
    <section className="run-bar" aria-label="Run">
      <div className="buttons">
        {busy ? (
          <>
            {!waiting && (
              <button type="button" className="primary" onClick={paused ? store.resume : store.pause}>
                {paused ? 'Resume' : 'Pause'}
              </button>
            )}
            <button type="button" onClick={store.cancel}>
              Cancel
            </button>
          </>
        ) : (
          <button
            type="button"
            className="primary"
            disabled={waits || problems.length > 0}
            onClick={() => void store.run()}
          >
            Run
          </button>
        )}
        {more}
      </div>
      {problems.map((problem) => (
        <p key={problem} className="problem" role="alert">
          {problem}
        </p>
      ))}
      {!busy && !waits && problems.length === 0 && <Estimate />}
      {(more === undefined || walking) && <Steps />}
      <Progress />
    </section>
  );
}
