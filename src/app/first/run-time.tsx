import { makespan, secondsByTraining } from '../../experiment/report/forecast.ts';
import { measuredFor } from '../../store/running.ts';
import { useLab } from '../lab-context.ts';
import { OPENING } from '../strings/opening-texts.ts';

/** How long the settings on show would take here, once that is measured. */
export default function RunTime() {
  const draft = useLab((lab) => lab.draft);
  const measured = useLab(measuredFor);
  if (!measured) return <span className="hint">{OPENING.measuring}</span>;
  const { speeds, workers, engine } = measured;
  return (
    <span className="hint">{OPENING.takes(makespan(draft, secondsByTraining(draft, speeds), workers), engine)}</span>
  );
}
