import { plannedExperiment } from '../../store/behind.ts';
import { guessOn } from '../../store/guessing.ts';
import { useLab, useLabStore } from '../lab-context.ts';
import { RUN_PANEL } from '../strings/run-texts.ts';

/** Covers the curve, so that a line can be drawn; where there is a ticket to guess of and no guess yet. */
export function GuessFirst() {
  const store = useLabStore();
  const offered = useLab((lab) => {
    const experiment = plannedExperiment(lab);
    const guess = guessOn(lab, experiment);
    // The lesson asks for guesses of its own, and beside a network from a file there is no curve.
    return (
      !lab.covering &&
      !lab.ticket &&
      lab.lesson === undefined &&
      (!guess || guess.brought) &&
      experiment.arms.some(({ id }) => id === 'ticket')
    );
  });
  return (
    offered && (
      <button type="button" className="guess-first" onClick={store.getState().coverCurve}>
        {RUN_PANEL.guess}
      </button>
    )
  );
}
