import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RecipeId } from '../claims/recipes.ts';
import type { Results } from '../experiment/results.ts';
import { idle, type Status } from '../experiment/status.ts';
import { NUMERICS } from '../numerics/version.ts';
import { settle } from '../spec/check.ts';
import { type DataChoice, type Experiment, experimentSchema } from '../spec/experiment.ts';
import { type Linked, parseLink } from '../spec/link.ts';
import type { View } from '../spec/view.ts';
import { withSetting } from '../spec/walk.ts';
import type { Pool } from '../worker/pool.ts';
import type { Gauge, TestImages } from '../worker/protocol.ts';
import type { Rehearsal } from './left.ts';
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
import type { FetchBytes } from './shipped-weights.ts';
import { type ShownActions, type Source, shownActions } from './shown.ts';
import { Stopwatch } from './stopwatch.ts';
import { Throughput } from './throughput.ts';
import { TrainedWeights } from './trained.ts';

/** What the page knows. */
export interface Lab extends Linked {
  /** What was changed or refused in the link that was opened last. */
  readonly problems: readonly string[];
  readonly results?: Results | undefined;
  /** Where the results come from; absent when they were computed here. */
  readonly source?: Source | undefined;
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
  readonly fetchBytes: FetchBytes;
  /** Some test images of a data set, to be shown; rejects with a sentence. */
  readonly testImages: (wanted: DataChoice) => Promise<TestImages>;
  /** Milliseconds since any fixed moment. */
  readonly now: () => number;
  /** Calls back once, soon, with the page's next frame, so that a burst of events costs one update. */
  readonly nextFrame: (callback: () => void) => void;
  /** The browser's name and version, for results. */
  readonly runtime: string;
}

/** The store with its actions; the only place that holds state of the page. */
export interface LabStore extends StoreApi<Lab>, OwnFilesActions, ReferenceActions, ShownActions, RunActions {
  /** Trained weights of the results on show, which are no state: they are megabytes, and change with results alone. */
  readonly trained: TrainedWeights;
  readonly testImages: LabHost['testImages'];
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
  const trained = new TrainedWeights(host.fetchBytes);
  // Whoever puts results on show: weights of others must never stand for theirs.
  store.subscribe((now, before) => {
    if (now.results?.experiment !== before.results?.experiment || now.source !== before.source)
      trained.begin(now.results, now.source);
  });

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
    ...runActions(host, getState, setState, trained),
    ...shownActions(host.fetchText, shipped, show, (said) => setState({ problems: said })),
    trained,
    testImages: host.testImages,
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
