import { useEffect, useState } from 'react';
import { remainingOf } from '../../experiment/report/left.ts';
import type { Lab } from '../../store/lab.ts';
import { isBusy } from '../../store/run-state.ts';
import { useLab, useLabStore } from '../lab-context.ts';
import { dataName } from '../strings/data-texts.ts';
import { KEPT } from '../strings/kept-texts.ts';
import { RUN_PANEL } from '../strings/run-texts.ts';
import { progressSentence, statusSentence } from '../strings/status-texts.ts';
import { STEPS } from '../strings/steps-texts.ts';
import { runButton, useFocusHandover } from '../use-focus-handover.ts';

/** How far a run is, in numbers. */
function snapshot({ results, status, speedProfile, watch, throughput, paused }: Lab) {
  if (!results) return undefined;
  const now = performance.now();
  const trainedMs = watch.at(now);
  const rate = isBusy(status) && !paused ? throughput.rate(now) : undefined;
  return { trainedMs, rate, left: remainingOf(results, status, speedProfile, trainedMs) };
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

/** Whether the browser keeps the run that is on, or was the last. */
const isOwnKept = ({ kept }: Lab): boolean => kept.runs.some(({ id }) => id === kept.own);

/** The run that is on, or the last one, in words and numbers. */
export default function Progress() {
  const status = useLab((lab) => lab.status);
  const paused = useLab((lab) => lab.paused);
  const step = useLab((lab) => STEPS.status(lab.steps));
  const results = useLab((lab) => lab.results);
  const elsewhere = useLab(({ kept }) => kept.elsewhere);
  const kept = useLab(isOwnKept);
  const store = useLabStore();
  const handover = useFocusHandover<HTMLElement>(runButton);
  const shown = useSnapshot();
  // Results that were computed elsewhere have no run to report on.
  if (!results || !shown || status.state === 'idle') return null;
  const { left, rate, trainedMs } = shown;
  const data = dataName(results.dataset.name);
  return (
    <div className="progress">
      <p className={status.state === 'failed' ? 'problem' : 'sentence'} data-testid="status">
        {step ?? statusSentence(status, results.experiment, { paused, data, elsewhere, kept })}
      </p>
      <progress max={1} value={left.doneShare} aria-label={RUN_PANEL.share} />
      <p className="hint" data-testid="progress">
        {progressSentence(status, left, rate, trainedMs)}
      </p>
      {status.recalled.size > 0 && <p className="hint">{KEPT.recalled(status, kept)}</p>}
      {elsewhere && (
        <p ref={handover} className="warning" role="status">
          {KEPT.elsewhere}{' '}
          <button type="button" onClick={store.getState().takeOver}>
            {KEPT.takeOver}
          </button>
        </p>
      )}
      {status.fallen && isBusy(status) && (
        <button ref={handover} type="button" onClick={store.getState().retryEngine}>
          {RUN_PANEL.retryEngine(status.fallen)}
        </button>
      )}
      {status.notes.map((note) => (
        <p key={note} className="warning" role="status">
          {note}
        </p>
      ))}
    </div>
  );
}
