import { nearestPreset, presetOf, withReset } from '../spec/changes.ts';
import { normalise } from '../spec/check.ts';
import { type Experiment, experimentSchema } from '../spec/experiment.ts';
import type { PresetName } from '../spec/presets.ts';
import type { View } from '../spec/view.ts';
import { withSetting } from '../spec/walk.ts';
import type { Slice } from './slice.ts';

/** What Run would run, and how it is looked at: what a link holds. */
export interface DraftState {
  /** The experiment that the settings ask for; results on show may be another's. */
  readonly draft: Experiment;
  readonly view: View;
  /** What was changed or refused in what the person gave last, a sentence each. */
  readonly problems: readonly string[];
  /** What the settings are compared with, and go back to one by one. */
  readonly preset: PresetName;
  /** Whether defaults stand where parts of the link that was opened last were refused: the settings are not its sender's. */
  readonly partial: boolean;
}

export interface DraftSlice extends DraftState {
  readonly setDraft: (experiment: Experiment, notes?: readonly string[]) => void;
  readonly setSetting: (path: readonly string[], value: unknown) => void;
  /** Puts one setting back to what it started from. */
  readonly resetSetting: (path: readonly string[]) => void;
  readonly setView: (view: View) => void;
  /** Says something to the person, a sentence each. */
  readonly say: (sentences: readonly string[]) => void;
}

export const createDraft =
  (initial: DraftState): Slice<DraftSlice> =>
  (set, get) => {
    const put = (
      next: Experiment,
      notes: readonly string[],
      presetFor: (normal: Experiment, old: PresetName) => PresetName,
    ) => {
      const normal = normalise(next);
      set(({ preset }) => ({
        draft: normal.experiment,
        preset: presetFor(normal.experiment, preset),
        problems: [...notes, ...normal.notes],
        partial: false,
      }));
    };
    /** Changes a single setting. What the settings go back to stays, however many of them are changed. */
    const change = (next: Experiment) => put(next, [], (normal, old) => presetOf(normal) ?? old);
    return {
      ...initial,
      setDraft: (experiment, notes = []) => put(experiment, notes, nearestPreset),
      setSetting: (path, value) => change(withSetting(experimentSchema, get().draft, path, value)),
      resetSetting: (path) => change(withReset(get().preset, get().draft, path)),
      setView: (view) => set({ view }),
      say: (problems) => set({ problems }),
    };
  };
