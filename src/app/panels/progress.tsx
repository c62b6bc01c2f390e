import { useEffect, useState } from 'react';
import { remainingOf } from '../../experiment/report/left.ts';
import { lastRoundDone } from '../../experiment/report/rounds-done.ts';
import type { Lab } from '../../store/lab.ts';
import { isBusy } from '../../store/run-state.ts';
import { useLab, useLabStore } from '../lab-context.ts';
import { dataName } from '../strings/data-name-texts.ts';
import { KEPT } from '../strings/kept-texts.ts';
import { RUN_PANEL } from '../strings/run-texts.ts';
import {
  type Around,
  progressSentence,
  roundSentence,
  statusSentence,
  titleText,
  type Warnings,
  warningsOf,
} from '../strings/status-texts.ts';
import { STEPS } from '../strings/steps-texts.ts';
import { runButton, useFocusHandover } from '../use-focus-handover.ts';
import './progress.css';
import { RunningLoss } from './running-loss.tsx';
import { TabTitle } from './tab-title.tsx';

/** What a run's sentences depend on besides its status. */
const aroundOf = ({ paused, stopping, steps, kept, results }: Lab): Around => ({
  paused,
  stopping,
  step: STEPS.status(steps),
  waiting: steps.waiting !== undefined,
  ...(results && { data: dataName(results.dataset.name) }),
  elsewhere: kept.elsewhere,
  // Whether the browser keeps the run that is on, or was the last.
  kept: kept.runs.some(({ id }) => id === kept.own),
});

/** How far a run is, in numbers. Results that were computed elsewhere have no run to report on. */
function snapshot(lab: Lab) {
  const { results, status, speedProfile, watch, throughput, paused } = lab;
  if (!results || status.state === 'idle') return undefined;
  const now = performance.now();
  const left = remainingOf(results, status, speedProfile, watch.at(now));
  const around = aroundOf(lab);
  const rate = isBusy(status) && !paused ? throughput.rate(now) : undefined;
  const done = lastRoundDone(results);
  return {
    left,
    said: progressSentence(status, left, rate, around),
    title: titleText(status, results.experiment, left, around),
    // What is told of each round; at the end, how the run has ended.
    heard: isBusy(status)
      ? ((done && roundSentence(done, results.experiment)) ?? '')
      : // What is kept is known a moment later: it would be told twice.
        statusSentence(status, results.experiment, { ...around, kept: false }),
  };
}

/** The numbers of a run, twice a second while it is on: oftener nobody could read them. */
function useSnapshot() {
  const store = useLabStore();
  const state = useLab((lab) => lab.status.state);
  const paused = useLab((lab) => lab.paused);
  const stopping = useLab((lab) => lab.stopping);
  const [shown, setShown] = useState(() => snapshot(store.getState()));
  // biome-ignore lint/correctness/useExhaustiveDependencies: when a run begins, pauses or ends its numbers are taken at once.
  useEffect(() => {
    const take = () => setShown(snapshot(store.getState()));
    take();
    const timer = setInterval(take, 500);
    return () => clearInterval(timer);
  }, [store, state, paused, stopping]);
  return shown;
}

/** What the person should not miss: one sentence, with all of them behind it where there are more. */
function WarningNote({ summary, all }: Warnings) {
  return (
    <div className="warning" role="status">
      <span>{summary}</span>
      {all.length > 0 && (
        <details>
          <summary>{RUN_PANEL.why}</summary>
          <ul>
            {all.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** The run that is on, or the last one, in words and numbers. */
export default function Progress() {
  const status = useLab((lab) => lab.status);
  const sentence = useLab((lab) =>
    lab.results ? statusSentence(lab.status, lab.results.experiment, aroundOf(lab)) : '',
  );
  const kept = useLab((lab) => aroundOf(lab).kept ?? false);
  const elsewhere = useLab((lab) => lab.kept.elsewhere);
  const store = useLabStore();
  const handover = useFocusHandover<HTMLElement>(runButton);
  const shown = useSnapshot();
  if (!shown || status.state === 'idle') return null;
  const warnings = warningsOf(status);
  return (
    <div className="progress">
      <TabTitle said={shown.title} isOver={!isBusy(status)} />
      <p className={status.state === 'failed' ? 'problem' : 'sentence'} data-testid="status">
        {sentence}
      </p>
      <p className="visually-hidden" aria-live="polite" data-testid="heard">
        {shown.heard}
      </p>
      <progress max={1} value={shown.left.doneShare} aria-label={RUN_PANEL.share} />
      <p className="hint" data-testid="progress">
        {shown.said}
      </p>
      {isBusy(status) && <RunningLoss />}
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
      {warnings && <WarningNote {...warnings} />}
    </div>
  );
}
