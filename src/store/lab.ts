import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RecipeId } from '../claims/recipes.ts';
import type { Results } from '../experiment/results.ts';
import { idle, type Status } from '../experiment/status.ts';
import { NUMERICS } from '../numerics/version.ts';
import { settle } from '../spec/check.ts';
import { type Experiment, experimentSchema } from '../spec/experiment.ts';
import { type Linked, parseLink } from '../spec/link.ts';
import type { View } from '../spec/view.ts';
import { withSetting } from '../spec/walk.ts';
import type { Pool } from '../worker/pool.ts';
import type { Gauge } from '../worker/protocol.ts';
import type { Rehearsal } from './left.ts';
import { type Opening, type OpeningActions, openingActions } from './opening.ts';
import { noFiles, type OwnFiles, type OwnFilesActions, type OwnFilesHost, ownFilesActions } from './own-files.ts';
import {
  type FetchText,
  fetchShipped,
  type Reference,
  type ReferenceActions,
  referenceActions,
  type Shipped,
} from './reference.ts';
import { isBusy, type RunActions, runActions } from './running.ts';
import { endOf, type Selection, startOf } from './selection.ts';
import { type ShownActions, type Source, shownActions } from './shown.ts';
import { Stopwatch } from './stopwatch.ts';
import { Throughput } from './throughput.ts';

/** What the page knows. */
export interface Lab extends Linked {
  /** What was changed or refused in the link that was opened last. */
  readonly problems: readonly string[];
  readonly results?: Results | undefined;
  /** Where the results come from; absent when they were computed here. */
  readonly source?: Source | undefined;
  /** How far the shipped results are that the page opens with; absent when none are awaited or all was shown. */
  readonly opening?: Opening | undefined;
  readonly status: Status;
  readonly paused: boolean;
  /** Time since the first training of the run that is on began, pauses left out. */
  readonly watch: Stopwatch;
  readonly throughput: Throughput;
  /** What the run that is on is foretold by; absent when it began before a speed was measured. */
  readonly rehearsal?: Rehearsal | undefined;
  readonly selection: Selection;
  readonly own: OwnFiles;
  readonly reference: Reference;
  /** What the last measurement of speed gave, and what it holds for. */
  readonly gauge?: { readonly of: string } & ((Gauge & Rehearsal) | { readonly problem: string });
}

/** What the store needs of its host. */
export interface LabHost {
  readonly pool: Pick<Pool, 'run' | 'gauge' | 'pause' | 'resume' | 'cancel'>;
  readonly files: OwnFilesHost;
  readonly fetchText: FetchText;
  /** Milliseconds since any fixed moment. */
  readonly now: () => number;
  /** Calls back once, soon, with the page's next frame, so that a burst of events costs one update. */
  readonly nextFrame: (callback: () => void) => void;
  /** The browser's name and version, for results. */
  readonly runtime: string;
}

/** The store with its actions; the only place that holds state of the page. */
export interface LabStore
  extends StoreApi<Lab>,
    OpeningActions,
    OwnFilesActions,
    ReferenceActions,
    ShownActions,
    RunActions {
  readonly openLink: (fragment: string) => void;
  readonly setExperiment: (experiment: Experiment) => void;
  readonly setSetting: (path: readonly string[], value: unknown) => void;
  readonly setView: (view: View) => void;
  readonly select: (selection: Partial<Selection>) => void;
}

export function createLab(host: LabHost, fragment: string): LabStore {
  const { experiment, view, problems } = parseLink(fragment, NUMERICS);
  const selection = startOf(experiment);
  const store = createStore<Lab>(() => ({
    experiment,
    view,
    problems,
    status: idle,
    paused: false,
    watch: Stopwatch.stopped,
    throughput: Throughput.none,
    selection,
    own: noFiles,
    reference: {},
  }));
  const { getState, setState } = store;

  const setExperiment = (next: Experiment, notes: readonly string[] = []) => {
    const settled = settle(next);
    setState({ experiment: settled.experiment, problems: [...notes, ...settled.notes] });
  };

  const putReference = (fetched: Reference) =>
    setState(({ reference }) => ({ reference: { ...reference, ...fetched } }));

  const shipped = async (recipe: RecipeId): Promise<Shipped> => {
    const known = getState().reference[recipe];
    if (known && 'results' in known) return known;
    const fetched = await fetchShipped(recipe, host.fetchText);
    putReference({ [recipe]: fetched });
    return fetched;
  };

  /** Puts results that were not computed here just now in the place of those on show. */
  const show = (results: Results, source: Source, notes: readonly string[]) => {
    if (isBusy(getState().status)) {
      setState({ problems: ['A run is on. Cancel it, or wait for its end, before other results are shown.'] });
      return;
    }
    setExperiment(results.experiment, notes);
    const shown = { ...results, experiment: getState().experiment };
    setState({ results: shown, source, status: idle, selection: endOf(shown) });
  };

  const putOwn = (change: Partial<OwnFiles>) => setState(({ own }) => ({ own: { ...own, ...change } }));

  return {
    ...store,
    ...ownFilesActions(host.files, getState, putOwn, setExperiment),
    ...referenceActions(host.fetchText, () => getState().reference, putReference),
    ...openingActions(host.fetchText, shipped, getState, setState),
    ...runActions(host, getState, setState),
    ...shownActions(host.fetchText, shipped, show, (said) => setState({ problems: said })),
    openLink: (text) => {
      const linked = parseLink(text, NUMERICS);
      setState({ experiment: linked.experiment, view: linked.view, problems: linked.problems });
    },
    setExperiment,
    setSetting: (path, value) => setExperiment(withSetting(experimentSchema, getState().experiment, path, value)),
    setView: (next) => setState({ view: next }),
    select: (part) => setState(({ selection: old }) => ({ selection: { ...old, ...part } })),
  };
}
