import type { Recipe } from '../../claims/recipes.ts';
import type { ShippedId } from '../../claims/shipped-recipes.ts';
import { NUMERICS } from '../../numerics/version.ts';
import { formatLink } from '../../spec/link.ts';
import { defaultView } from '../../spec/view.ts';
import { awaitsData, dataObstacle } from '../../store/own-files.ts';
import { isBusy } from '../../store/run-state.ts';
import { useLab, useLabStore } from '../lab-context.ts';
import { SHIPPED } from '../strings/shipped-texts.ts';
import { runButton, useFocusHandover } from '../use-focus-handover.ts';
import { TakeData } from './take-data.tsx';
import './run-shipped.css';

interface Props {
  readonly id: ShippedId;
  readonly recipe: Recipe;
  /** What the buttons belong to, for those who hear their names alone. */
  readonly of: string;
}

/** Buttons and a link to test what was computed beforehand on this device. */
export function RunShipped({ id, recipe, of }: Props) {
  const store = useLabStore();
  const { experiment, summary } = recipe;
  const busy = useLab(({ status }) => isBusy(status));
  const waits = useLab(({ own }) => awaitsData({ draft: experiment, own }));
  const obstacle = useLab(({ own }) => dataObstacle({ draft: experiment, own }));
  const handover = useFocusHandover<HTMLButtonElement>(runButton);
  const above = (act: (recipe: ShippedId) => Promise<unknown>) => () => {
    scrollTo({ top: 0 });
    void act(id);
  };
  return (
    <div className="run-shipped">
      <div className="control-row">
        <button
          ref={handover}
          type="button"
          aria-label={SHIPPED.of(SHIPPED.run, of)}
          disabled={busy || waits || obstacle !== undefined}
          onClick={above(store.getState().reproduceShipped)}
        >
          {SHIPPED.run}
        </button>
        <button
          type="button"
          aria-label={SHIPPED.of(SHIPPED.show, of)}
          disabled={busy}
          onClick={above(store.getState().showShipped)}
        >
          {SHIPPED.show}
        </button>
        <a
          href={`#${formatLink({ experiment, view: defaultView }, NUMERICS)}`}
          aria-label={SHIPPED.of(SHIPPED.link, of)}
        >
          {SHIPPED.link}
        </a>
        <span className="hint">{summary}</span>
      </div>
      {obstacle !== undefined && <TakeData dataset={experiment.dataset} obstacle={obstacle} />}
    </div>
  );
}
