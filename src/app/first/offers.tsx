import { recipeOf } from '../../store/answered.ts';
import { offeredRecipe } from '../../store/opening.ts';
import { isBusy } from '../../store/run-state.ts';
import { useLab, useLabStore } from '../lab-context.ts';
import { OPENING } from '../strings/opening-texts.ts';
import { runButton, useFocusHandover } from '../use-focus-handover.ts';
import './offers.css';

/** A button to the precomputed results, after a run without results, and where the page's own did not come. */
export function Again() {
  const store = useLabStore();
  const gone = useLab(({ results, status, opening, behind, seat }) => {
    if (behind || seat) return false;
    if (!results) return opening === undefined && !isBusy(status);
    return results.runs.length === 0 && (status.state === 'failed' || status.state === 'cancelled');
  });
  const recipe = useLab(({ draft }) => recipeOf(draft)) ?? 'classroom';
  const handover = useFocusHandover<HTMLParagraphElement>(runButton);
  if (!gone) return null;
  return (
    <p ref={handover} className="opening-caption">
      <button type="button" onClick={() => void store.getState().showShipped(recipe)}>
        {OPENING.again}
      </button>
    </p>
  );
}

/** Offers the precomputed results of the settings where none are on show, and says why they are not if a link is the reason. */
export function Precomputed() {
  const store = useLabStore();
  const offered = useLab((lab) => offeredRecipe(lab) !== undefined);
  const partial = useLab((lab) => lab.partial);
  if (!offered) return null;
  return (
    <p className="opening-caption precomputed" data-testid="precomputed">
      {partial && <span>{OPENING.partial}</span>}
      <button type="button" onClick={() => void store.getState().openAnyway()}>
        {OPENING.precomputed}
      </button>
    </p>
  );
}
