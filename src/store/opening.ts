import type { RecipeId } from '../claims/recipes.ts';
import { type ShippedId, surpriseRecipeOf } from '../claims/shipped-recipes.ts';
import type { Results } from '../experiment/model/results.ts';
import { idle } from '../experiment/report/status.ts';
import { NUMERICS } from '../numerics/version.ts';
import { changesBetween, nearestPreset } from '../spec/changes.ts';
import { startOf } from '../spec/cursor.ts';
import type { Experiment } from '../spec/experiment.ts';
import { bringsResults, type ParsedLink, parseLink } from '../spec/link.ts';
import { PRESETS, type PresetName } from '../spec/presets.ts';
import { age } from './age.ts';
import { answersDraft, nearestRecipe, recipeOf } from './answered.ts';
import { type BehindState, givenBehind } from './behind.ts';
import type { DraftSlice, DraftState } from './draft.ts';
import { brought, type GuessingState } from './guessing.ts';
import { type HistoryState, leaving, noted } from './history.ts';
import { withLateMasks } from './late-masks.ts';
import type { LessonLinkState } from './lesson-link.ts';
import { type FetchText, type ReferenceSlice, withMasks } from './reference.ts';
import { isBusy, type RunState } from './run-state.ts';
import { type SeatHost, type SeatState, seated } from './seat.ts';
import { endOf, type SelectionState } from './selection.ts';
import type { Slice } from './slice.ts';
import type { ShownState, Shows } from './source.ts';
import { noSteps } from './steps.ts';
import type { SweepLinkState } from './sweep-link.ts';

/** How far the page is with the shipped results that it opens with: curves come first, then masks, then all rounds are shown. */
export interface Opening {
  readonly recipe: ShippedId;
  readonly awaits: 'curves' | 'masks' | 'sweep';
}

export interface OpeningState {
  /** How far the shipped results are that the page opens with; absent when none are awaited or all was shown. */
  readonly opening?: Opening | undefined;
  /** What a link asks for that nobody has computed yet, here or beforehand. */
  readonly linked?: Experiment | undefined;
}

export interface OpeningSlice extends OpeningState {
  /** Opens a link while the page is there. Results on show that would be taken for its sender's leave the page. */
  readonly openLink: (fragment: string) => void;
  /** Shows the results that a link brings, if it brings any, as their sender saw them. */
  readonly openBrought: (fragment: string) => Promise<void>;
  /**
   * Shows the shipped results of the experiment that the page opens with, if they are shipped. Settings stay as they are,
   * and whatever the person starts or opens meanwhile goes first. Where parts of the link were refused nothing is shown: its
   * receiver would take the default's curves for the sender's. Where none are shipped, those that come nearest are put behind.
   * @param idle resolves when the page has time for the masks
   */
  readonly openShipped: (idle: () => Promise<void>) => Promise<void>;
  /** Shows them although parts of the link were refused, or after they have failed to come. */
  readonly openAnyway: () => Promise<void>;
  /**
   * Takes a preset's settings. If its results are shipped, and no run is on, they come on show; those that stood there are
   * in the history.
   */
  readonly choosePreset: (name: PresetName) => Promise<void>;
  /** Says that all rounds were shown, or need not be. */
  readonly endOpening: () => void;
}

const NOT_BROUGHT =
  'The results in this link are not shown: the part of the page that reads them could not be loaded. Check the connection and reload the page.';

/** The recipe whose shipped results could be shown for the settings, while nothing is on show or awaited. */
export const offeredRecipe = (
  lab: OpeningState & ShownState & SeatState & LessonLinkState & Pick<DraftState, 'draft'>,
): RecipeId | undefined =>
  lab.results || lab.opening || lab.seat || lab.lesson !== undefined ? undefined : recipeOf(lab.draft);

/** The ticket before it is pruned, where there is one. */
function beginningOf({ experiment, runs }: Results) {
  const start = startOf(experiment);
  return runs.some(({ arm }) => arm === 'ticket') ? { ...start, arm: 'ticket' as const } : start;
}

type Sees = DraftSlice &
  SelectionState &
  ShownState &
  Shows &
  HistoryState &
  Pick<ReferenceSlice, 'shippedOf'> &
  SeatState &
  LessonLinkState &
  SweepLinkState &
  BehindState &
  Pick<GuessingState, 'guess'> &
  Pick<RunState, 'status' | 'press' | 'steps'>;

export const createOpening =
  (fetchText: FetchText, seats: SeatHost): Slice<OpeningSlice, Sees> =>
  (set, get) => {
    const say = (sentence: string) => get().say([...get().problems, sentence]);
    const end = () => set({ opening: undefined });

    const addMasks = async (results: Results, recipe: ShippedId, sweeps: boolean) => {
      const masked = await withMasks(results, recipe, fetchText).catch((error: Error) => error);
      // Others may be on show meanwhile.
      const isShown = get().results === results;
      if (!(masked instanceof Error)) set((lab) => withLateMasks(lab, results, masked));
      else if (isShown) say(`Masks are not shown. ${masked.message}`);
      if (!isShown) end();
      else if (sweeps) set({ opening: { recipe, awaits: 'sweep' } });
    };

    /** Whether nothing on show tells that the results are not those of the settings. */
    const seemsAsked = () => {
      const { results, draft } = get();
      return results !== undefined && (answersDraft(get()) || changesBetween(results.experiment, draft).length === 0);
    };

    /** Whether something is on show or on its way to it that an opening must not take the place of. */
    const isTaken = () => get().results !== undefined || isBusy(get().status) || get().partial;

    /** Puts the shipped results behind that come nearest to what a link asks. */
    const openNearest = async (idle: () => Promise<void>) => {
      const { draft } = get();
      const recipe = nearestRecipe(draft);
      const fetched = await get().shippedOf(recipe);
      // Without them the page is as good as it was: the axis has the plan, and Run trains it.
      if ('problem' in fetched || isTaken() || get().behind) return;
      // A class that guesses must not see what comes near to the answer, and the lesson shows results of its own. Another link
      // may ask for what others come nearest to.
      if (get().seat || get().lesson !== undefined || nearestRecipe(get().draft) !== recipe) return;
      const { results } = fetched;
      set({
        behind: { results, source: { kind: 'shipped', recipe }, draft: results.experiment, why: 'nearest' },
        ...(!get().pinned && { selection: endOf(results) }),
      });
      await idle();
      const masked = await withMasks(results, recipe, fetchText).catch(() => undefined);
      if (masked) set((lab) => withLateMasks(lab, results, masked));
    };

    const take = (parsed: ParsedLink) => {
      const { cursor, guess, lesson, problems, refused, sweep } = parsed;
      const partial = refused.length > 0;
      const { seat, draft, view } = seated(parsed, seats);
      set(({ preset }) => ({
        seat,
        lesson,
        sweep,
        draft,
        view,
        problems,
        partial,
        preset: nearestPreset(draft, preset),
        pinned: cursor !== undefined,
        ...(cursor && { selection: cursor }),
        ...brought(draft, guess),
      }));
      if (!partial) return;
      // Those that are on their way are not shown either.
      end();
      if (seemsAsked() && get().clearShown()) set(({ history }) => ({ history: leaving(history) }));
    };

    const openBrought = async (fragment: string) => {
      const isNewest = get().asks();
      if (!bringsResults(fragment)) return;
      const { draft: before } = get();
      const share = await import('../experiment/share/shared-link.ts').catch(() => undefined);
      if (!isNewest()) return;
      if (!share) return say(NOT_BROUGHT);
      const read = share.readShared(fragment, NUMERICS);
      const { results, cursor, problems } = read;
      const { draft: now } = get();
      take(read);
      if (results) {
        get().show({ results, source: { kind: 'shared' }, notes: [...problems, ...age('This link', results)] });
        if (cursor) set({ selection: cursor, pinned: true });
      }
      // Settings that were changed while the code was on its way stay.
      if (now !== before) get().setDraft(now, get().problems);
    };

    const openShipped = async (idle: () => Promise<void>) => {
      // A class that guesses, and then computes for itself, must not see the answer.
      // The lesson shows results of its own.
      if (get().partial || get().results || get().seat || get().lesson !== undefined) return;
      const { draft } = get();
      const known = recipeOf(draft);
      // What a link asks is said at once, also while the recipes of surprises are on their way.
      if (!known) set({ linked: draft });
      const recipe = known ?? (await surpriseRecipeOf(draft).catch(() => undefined));
      if (isTaken() || get().draft !== draft) return;
      if (!recipe) return openNearest(idle);
      set({ opening: { recipe, awaits: 'curves' } });
      const fetched = await get().shippedOf(recipe);
      if (isTaken() || get().draft !== draft) return end();
      if ('problem' in fetched) {
        end();
        return say(
          `The results that the page ships for this experiment are not shown: ${fetched.problem} Run trains it here.`,
        );
      }
      // The settings ask for these results, or for one of their seeds.
      const results = recipeOf(draft) ? fetched.results : { ...fetched.results, experiment: draft };
      const { pinned, history } = get();
      const source = { kind: 'shipped', recipe } as const;
      set({
        results,
        source,
        history: noted(history, results, source),
        // A link may say what is to be looked at.
        ...(!pinned && { selection: beginningOf(results) }),
        opening: { recipe, awaits: 'masks' },
      });
      await idle();
      await addMasks(results, recipe, true);
    };

    const choosePreset = async (name: PresetName) => {
      const isNewest = get().asks();
      get().setDraft(PRESETS[name].experiment);
      const recipe = recipeOf(get().draft);
      if (!recipe || answersDraft(get()) || isBusy(get().status)) return;
      end();
      const fetched = await get().shippedOf(recipe);
      // Something else may have been asked for, or begun, meanwhile.
      if (!isNewest() || recipeOf(get().draft) !== recipe || answersDraft(get()) || isBusy(get().status)) return;
      if ('problem' in fetched) return say(fetched.problem);
      const { results } = fetched;
      const source = { kind: 'shipped', recipe } as const;
      set({
        results,
        source,
        behind: undefined,
        status: idle,
        press: undefined,
        steps: noSteps,
        selection: endOf(results),
        pinned: false,
        history: noted(leaving(get().history), results, source),
      });
      await addMasks(results, recipe, false);
    };

    return {
      openLink: (fragment) => {
        const parsed = parseLink(fragment, NUMERICS);
        take(parsed);
        const { behind, draft, status } = get();
        // What stood behind another question is asked for itself.
        if (behind && !isBusy(status) && changesBetween(behind.results.experiment, draft).length === 0) {
          get().show(givenBehind(behind));
          if (parsed.cursor) set({ selection: parsed.cursor, pinned: true });
        }
        void openBrought(fragment);
      },
      openBrought,
      openShipped,
      choosePreset,
      openAnyway: () => {
        set({ partial: false });
        return openShipped(async () => {});
      },
      endOpening: end,
    };
  };
