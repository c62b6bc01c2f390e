import { recipeNamed, type ShippedId } from '../claims/shipped-recipes.ts';
import type { Results } from '../experiment/model/results.ts';
import { exactEngineOf } from '../experiment/report/exact-engine.ts';
import { type AskedEngine, EXACT_ENGINES } from '../spec/view.ts';
import type { DraftSlice } from './draft.ts';
import { isBusy, type RunState } from './run-state.ts';
import type { ShownSlice } from './shown.ts';
import type { Slice } from './slice.ts';

export interface ReproducingSlice {
  /** Runs the experiment of the results on show here, on the engine that repeats their bits if there is one. */
  readonly reproduce: () => Promise<void>;
  /** The same of the results that the page ships of a recipe. Where they do not come it runs all the same, and says so. */
  readonly reproduceShipped: (recipe: ShippedId) => Promise<void>;
}

type Sees = Pick<DraftSlice, 'draft' | 'setDraft' | 'view' | 'setView' | 'problems'> &
  Pick<ShownSlice, 'results' | 'source' | 'showShipped'> &
  Pick<RunState, 'status'> & { readonly run: () => Promise<void> };

/** What to ask for so that the same engine computes again. Where no bits can be repeated, exact ones are as good as any. */
export function engineToRepeat(results: Results, asked: AskedEngine): AskedEngine {
  const exact = exactEngineOf(results) ?? 'auto';
  // “Auto” begins with the first; what was measured for it holds on.
  return asked === 'auto' && exact === EXACT_ENGINES[0] ? asked : exact;
}

export const createReproducing: Slice<ReproducingSlice, Sees> = (_, get) => {
  let fetching = false;

  const reproduce = async () => {
    const { results, draft, view, status } = get();
    if (!results || isBusy(status)) return;
    if (draft !== results.experiment) get().setDraft(results.experiment);
    const engine = engineToRepeat(results, view.engine);
    if (engine !== view.engine) get().setView({ ...view, engine });
    await get().run();
  };

  return {
    reproduce,
    reproduceShipped: async (recipe) => {
      if (fetching || isBusy(get().status)) return;
      fetching = true;
      const isWanted = await get().showShipped(recipe);
      fetching = false;
      const { source, problems, status } = get();
      if (!isWanted || isBusy(status)) return;
      if (source?.kind === 'shipped' && source.recipe === recipe) return reproduce();
      const named = await recipeNamed(recipe).catch(() => undefined);
      // What stands on the page already says why.
      if (!named) return;
      get().setDraft(named.experiment, [...problems, 'It runs here all the same, with nothing to compare it with.']);
      await get().run();
    },
  };
};
