import { useMemo } from 'react';
import { makespan, secondsByTraining } from '../../experiment/report/forecast.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { speedKey } from '../../store/running.ts';
import { useLab } from '../lab-context.ts';
import { FIRST } from '../strings/first.ts';

/** How long the control takes here, by the measurement that the estimate of the settings on show rests on. */
export default function ControlTime({ control }: { readonly control: Experiment }) {
  const measured = useLab(({ measured, view }) =>
    measured?.of === speedKey(control, view.engine) ? measured : undefined,
  );
  const text = useMemo(() => {
    if (!measured) return FIRST.measuring;
    if ('problem' in measured) return FIRST.notMeasured(measured.problem);
    const { speeds, workers, engine } = measured;
    return FIRST.takes(makespan(control, secondsByTraining(control, speeds), workers), engine);
  }, [measured, control]);
  return (
    <span className="hint" data-testid="control-time">
      {FIRST.controlIs} {text}
    </span>
  );
}
