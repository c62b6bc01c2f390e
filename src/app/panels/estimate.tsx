import { useEffect } from 'react';
import { costOf } from '../../experiment/cost.ts';
import { makespan, secondsByTraining } from '../../experiment/forecast.ts';
import { isBusy, speedKey } from '../../store/running.ts';
import { useLab, useLabStore } from '../lab-context.ts';
import { duration, speedSentence } from '../strings/words.ts';

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

/** What the experiment on show costs, and how long that takes here. */
export default function Estimate() {
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
