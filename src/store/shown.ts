import type { ShippedId } from '../claims/shipped-recipes.ts';
import type { Results } from '../experiment/model/results.ts';
import { idle } from '../experiment/report/status.ts';
import { isDense, type PrunedArmId } from '../spec/arms/index.ts';
import { briefly } from '../spec/data-files.ts';
import type { BehindState } from './behind.ts';
import type { DraftSlice } from './draft.ts';
import { type HistoryState, leaving, noted } from './history.ts';
import { notLoaded, type OwnFile } from './reading.ts';
import { type FetchText, type ReferenceSlice, withMasks } from './reference.ts';
import { isBusy, type RunState } from './run-state.ts';
import { endOf, type SelectionState } from './selection.ts';
import type { Slice } from './slice.ts';
import type { Given, ShownState, Shows } from './source.ts';
import { noSteps } from './steps.ts';
import type { SweepLinkSlice } from './sweep-link.ts';

export interface ShownSlice extends ShownState, Shows {
  /** Shows the results or the network in a file, or takes the settings of the experiment in it. */
  readonly openResults: (file: OwnFile) => Promise<void>;
  /** Does the same with several files: results that agree are merged, the others go into the history of the visit. */
  readonly openFiles: (files: readonly OwnFile[]) => Promise<void>;
  /**
   * Shows shipped results, with the masks of their first seed, unless something else is asked for meanwhile.
   * @param only runs of what; all where it is left out
   * @returns whether they were still wanted when they came, or did not come
   */
  readonly showShipped: (recipe: ShippedId, only?: Part) => Promise<boolean>;
}

/** What the results on show use of other slices. */
type Sees = DraftSlice &
  SelectionState &
  HistoryState &
  ReferenceSlice &
  BehindState &
  SweepLinkSlice &
  Pick<RunState, 'status' | 'steps' | 'press'>;

/** The name of a person's own data that the results on show were trained on, or the next run will be. */
export function shownOwn({ results, draft }: ShownState & Pick<DraftSlice, 'draft'>): string | undefined {
  if (results) return results.experiment.dataset.kind === 'idx' ? results.dataset.name : undefined;
  return draft.dataset.kind === 'idx' ? briefly(draft.dataset.sha256) : undefined;
}

/** A part of results: the experiment with these arms and the ticket, and the runs of those that may be seen. */
interface Part {
  /** Asked once its files are there: somebody may have gone elsewhere meanwhile. */
  readonly isWanted: () => boolean;
  readonly arms: readonly PrunedArmId[];
  readonly seen: readonly PrunedArmId[];
}

function partOf(results: Results, { arms, seen }: Omit<Part, 'isWanted'>): Results {
  const { experiment, runs } = results;
  return {
    ...results,
    experiment: { ...experiment, arms: experiment.arms.filter(({ id }) => id === 'ticket' || arms.includes(id)) },
    runs: runs.filter(({ arm }) => isDense(arm) || seen.includes(arm)),
  };
}

export const createShown =
  (fetchText: FetchText): Slice<ShownSlice, Sees> =>
  (set, get) => {
    let asked = 0;
    const asks = () => {
      const mine = ++asked;
      return () => mine === asked;
    };
    const show = ({ results, source, notes, entry }: Given) => {
      if (isBusy(get().status)) {
        return get().say(['A run is on. Cancel it, or wait for its end, before other results are shown.']);
      }
      asks();
      get().setDraft(results.experiment, notes);
      const { results: before, pinned, selection, draft, history } = get();
      const shown = { ...results, experiment: draft };
      // A link may say what is to be looked at in results that come after it.
      const kept = before === undefined && pinned;
      set({
        results: shown,
        source,
        status: idle,
        press: undefined,
        steps: noSteps,
        behind: undefined,
        selection: kept ? selection : endOf(shown),
        pinned: kept,
        history: noted({ ...leaving(history), shown: entry }, shown, source),
      });
    };
    return {
      asks,
      show,
      clearShown: () => {
        if (isBusy(get().status)) return false;
        set({
          results: undefined,
          source: undefined,
          behind: undefined,
          status: idle,
          press: undefined,
          steps: noSteps,
        });
        return true;
      },
      openResults: (file) => get().openFiles([file]),
      openFiles: async (files) => {
        asks();
        try {
          const { showFiles } = await import('./show-files.ts').catch(notLoaded);
          await showFiles(files, set, get);
        } catch (error) {
          get().say([(error as Error).message]);
        }
      },
      showShipped: async (recipe, only) => {
        const isWanted = only?.isWanted ?? asks();
        const whole = await get().shippedOf(recipe);
        if (!isWanted()) return false;
        if ('problem' in whole) {
          get().say([whole.problem]);
          return true;
        }
        const results = only ? partOf(whole.results, only) : whole.results;
        const source = { kind: 'shipped', recipe } as const;
        const masked = await withMasks(results, recipe, fetchText).catch((error: Error) => error);
        if (!isWanted()) return false;
        if (masked instanceof Error) show({ results, source, notes: [`Masks are not shown. ${masked.message}`] });
        else show({ results: masked, source });
        return true;
      },
    };
  };
