import { LossLine } from '../../charts/loss-line.tsx';
import { LOSS_LINE } from '../../charts/strings/curves-chart-texts.ts';
import { lossPoints } from '../../experiment/report/losses.ts';
import type { Running } from '../../experiment/report/status.ts';
import { armName } from '../../spec/arms/index.ts';
import type { Lab } from '../../store/lab.ts';
import { useLab } from '../lab-context.ts';

const hasSteps = ({ iterations }: Running): boolean => iterations > 0;

/** The first of the trainings that are on, as the status says them; the last one that was, until it has taken a step. */
const shownOf = ({ status: { running, last } }: Lab): Running | undefined => running.find(hasSteps) ?? last;

/**
 * The training loss of the run that is on.
 * @param inFull whether arm and seed are said too, where the status does not stand beside it
 */
export function RunningLoss({ inFull = false }: { readonly inFull?: boolean }) {
  const shown = useLab(shownOf);
  if (!shown || !hasSteps(shown)) return null;
  const { arm, round, seed } = shown.training;
  const name = inFull ? LOSS_LINE.training(armName(arm), round, seed) : LOSS_LINE.round(round);
  const { losses, iterations } = shown;
  return (
    <div>
      <LossLine {...{ arm, name, iterations }} from={losses.from} points={lossPoints(losses)} />
    </div>
  );
}
