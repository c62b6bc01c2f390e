import type { Results } from '../experiment/model/results.ts';
import { changesBetween } from '../spec/changes.ts';
import type { Experiment } from '../spec/experiment.ts';
import { answersDraft } from './answered.ts';
import type { DraftSlice, DraftState } from './draft.ts';
import { isBusy, type RunState } from './run-state.ts';
import type { Slice } from './slice.ts';
import type { Given, ShownState, Shows, Source } from './source.ts';

/** Results that stay in the pictures, thin, behind those that a press asked for. */
export interface Behind {
  readonly results: Results;
  readonly source?: Source | undefined;
  /** The settings that stood beside them. */
  readonly draft: Experiment;
  /** Their entry in the history of the visit; none for those that were never on show by themselves. */
  readonly entry?: number | undefined;
  /**
   * `before`: a run asks anew, and its rounds take the place of theirs one by one. `beside`: a control or a walk adds to them.
   * `nearest`: a link asks for what nobody has computed, and these come nearest.
   */
  readonly why: 'before' | 'beside' | 'nearest';
}

export interface BehindState {
  readonly behind?: Behind | undefined;
}

export interface BehindSlice extends BehindState {
  /** Puts what was shown before back on show, its settings with it. Not while a run is on. */
  readonly backToShown: () => void;
}

/** What the choice of results depends on. */
export type OnShow = ShownState & BehindState & Pick<DraftState, 'draft'> & Pick<RunState, 'status' | 'press'>;

const hasRounds = (results: Results | undefined): results is Results =>
  results !== undefined && results.runs.length > 0;

/** The results in the pictures: those on show or, as long as these have nothing, those behind. */
export const picturedResults = ({ results, behind }: ShownState & BehindState): Results | undefined =>
  hasRounds(results) || !behind ? results : behind.results;

/** Whether the settings ask for something else than the results on show, and nothing runs that they could be seen to ask for. */
export const asksAnew = (lab: OnShow): boolean => {
  const { results, draft, status } = lab;
  if (!hasRounds(results) || isBusy(status) || answersDraft(lab)) return false;
  return changesBetween(results.experiment, draft).length > 0;
};

/** The experiment whose rounds stand on the axis: the one that runs, or the one that Run would run. */
export const plannedExperiment = (lab: OnShow): Experiment => {
  const { results, draft, status } = lab;
  if (isBusy(status) || (hasRounds(results) && !asksAnew(lab))) return results?.experiment ?? draft;
  return draft;
};

/** The results that are drawn thin: what was shown before, unless the new ones have taken its place everywhere. */
export const ghostOf = (lab: OnShow): Pick<Behind, 'results' | 'source' | 'why'> | undefined => {
  const { results, source, behind, status } = lab;
  if (results && asksAnew(lab)) return { results, source, why: 'before' };
  if (!behind || (behind.why === 'before' && status.state === 'done')) return undefined;
  return behind;
};

/** What is behind, to be put on show. */
export const givenBehind = ({ results, source, entry }: Behind): Given => ({
  results,
  source,
  ...(entry !== undefined && { entry }),
});

/** What a press leaves behind: what is on show or, where that is empty, what was behind already. */
export function leftBehind(
  lab: OnShow & { readonly history: { readonly shown?: number | undefined } },
  why: Behind['why'],
): Behind | undefined {
  const { results, source, draft, behind, history } = lab;
  // A second control or walk is held against the same results as the first.
  if (behind && (!hasRounds(results) || (why === 'beside' && behind.why === 'beside'))) return { ...behind, why };
  if (!hasRounds(results)) return undefined;
  // Settings that were changed since are not those of what was shown.
  return { results, source, draft: answersDraft(lab) ? draft : results.experiment, entry: history.shown, why };
}

type Sees = BehindState & Pick<DraftSlice, 'setDraft'> & Pick<RunState, 'status'> & Pick<Shows, 'show'>;

export const createBehind: Slice<BehindSlice, Sees> = (_, get) => ({
  behind: undefined,
  backToShown: () => {
    const { behind, status } = get();
    if (!behind || isBusy(status)) return;
    get().show(givenBehind(behind));
    get().setDraft(behind.draft);
  },
});
