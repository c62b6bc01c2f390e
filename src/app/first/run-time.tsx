import { useMemo } from 'react';
import { forecast } from '../../experiment/report/forecast.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { speedKey } from '../../store/running.ts';
import { useLab } from '../lab-context.ts';
import { OPENING } from '../strings/opening-texts.ts';

interface Props {
  readonly experiment: Experiment;
}

/** The time that an experiment takes here. It uses the measurement made for the estimate of the settings on show. */
export default function RunTime({ experiment }: Props) {
  const measured = useLab(({ measured, view }) =>
    measured?.of === speedKey(experiment, view.engine) ? measured : undefined,
  );
  const text = useMemo(() => {
    if (!measured) return OPENING.measuring;
    if ('problem' in measured) return OPENING.notMeasured(measured.problem);
    return OPENING.takes(forecast(experiment, measured).seconds, measured.engine);
  }, [measured, experiment]);
  return (
    <span className="hint" data-testid="run-time">
      {text}
    </span>
  );
}
