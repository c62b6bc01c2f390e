import { useMemo } from 'react';
import { makespan, secondsByTraining } from '../../experiment/report/forecast.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { speedKey } from '../../store/running.ts';
import { useLab } from '../lab-context.ts';
import { OPENING } from '../strings/opening-texts.ts';

/** The time that the control takes here. It uses the measurement made for the estimate of the settings on show. */
export default function ControlTime({ control }: { readonly control: Experiment }) {
  const measured = useLab(({ measured, view }) =>
    measured?.of === speedKey(control, view.engine) ? measured : undefined,
  );
  const text = useMemo(() => {
    if (!measured) return OPENING.measuring;
    if ('problem' in measured) return OPENING.notMeasured(measured.problem);
    const { speeds, workers, engine } = measured;
    return OPENING.takes(makespan(control, secondsByTraining(control, speeds), workers), engine);
  }, [measured, control]);
  return (
    <span className="hint" data-testid="control-time">
      {OPENING.controlIs} {text}
    </span>
  );
}
