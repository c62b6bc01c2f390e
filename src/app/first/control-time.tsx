import { useMemo } from 'react';
import { makespan, secondsByTraining } from '../../experiment/forecast.ts';
import { PRESETS } from '../../spec/presets.ts';
import { speedKey } from '../../store/running.ts';
import { useLab } from '../lab-context.ts';
import { FIRST } from '../strings/first.ts';

const { experiment: CONTROL } = PRESETS.control;

/** How long the control takes here, by the measurement that the estimate of the settings on show rests on. */
export default function ControlTime() {
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
