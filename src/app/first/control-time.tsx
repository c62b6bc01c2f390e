import { useMemo } from 'react';
import { makespan, secondsByTraining } from '../../experiment/report/forecast.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { speedKey } from '../../store/running.ts';
import { useLab } from '../lab-context.ts';
import { FIRST } from '../strings/first.ts';

/** How long the control takes here, by the measurement that the estimate of the settings on show rests on. */
export default function ControlTime({ control }: { readonly control: Experiment }) {
  const gauge = useLab(({ gauge, view }) =>
    gauge?.of === speedKey({ experiment: control, view }) ? gauge : undefined,
  );
  const text = useMemo(() => {
    if (!gauge) return FIRST.measuring;
    if ('problem' in gauge) return FIRST.notMeasured(gauge.problem);
    const { speeds, workers, engine } = gauge;
    return FIRST.takes(makespan(control, secondsByTraining(control, speeds), workers), engine);
  }, [gauge, control]);
  return (
    <span className="hint" data-testid="control-time">
      {FIRST.controlIs} {text}
    </span>
  );
}
