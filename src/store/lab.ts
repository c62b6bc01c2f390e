import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RecipeId } from '../claims/recipes.ts';
import type { MeasuredSpeed } from '../execution/run-config.ts';
import type { Results } from '../experiment/model/results.ts';
import type { SpeedProfile } from '../experiment/report/left.ts';
import { idle, type Status } from '../experiment/report/status.ts';
import { NUMERICS } from '../numerics/version.ts';
import { nearestPreset, presetOf, withReset } from '../spec/changes.ts';
import { normalise } from '../spec/check.ts';
import { type Cursor, startOf } from '../spec/cursor.ts';
import { type DataChoice, type Experiment, experimentSchema } from '../spec/experiment.ts';
import { type Linked, parseLink } from '../spec/link.ts';
import type { PresetName } from '../spec/presets.ts';
import type { View } from '../spec/view.ts';
import { withSetting } from '../spec/walk.ts';
import type { Pool } from '../worker/pool.ts';
import type { TestImages } from '../worker/protocol.ts';
import { type History, type HistoryActions, historyActions, leaving, noHistory, noted } from './history.ts';
import { type Kept, type KeptActions, type KeptStorage, keptActions, noneKept } from './kept.ts';
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
import { endOf } from './selection.ts';
import type { FetchBytes } from './shipped-weights.ts';
import { type ShownActions, type Source, shownActions } from './shown.ts';
import { noSteps, type Steps } from './steps.ts';
import { Stopwatch } from './stopwatch.ts';
import { Throughput } from './throughput.ts';
import { type FindWeights, TrainedWeights } from './trained.ts';

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
  readonly steps: Steps;
  /** Time since the first training of the run that is on began, pauses left out. */
  readonly watch: Stopwatch;
  readonly throughput: Throughput;
  /** What the run that is on is foretold by; absent when it began before a speed was measured. */
  readonly speedProfile?: SpeedProfile | undefined;
  /** What is looked at. */
  readonly selection: Cursor;
  /** Whether a person chose it, here or in the link: then it stands in the link, and follows no run. */
  readonly pinned: boolean;
  /** What the settings are told by, and go back to one by one. */
  readonly preset: PresetName;
  readonly history: History;
  readonly own: OwnFiles;
  readonly reference: Reference;
  readonly kept: Kept;
  /** What the last measurement of speed gave, and what it holds for. */
  readonly measured?: { readonly of: string } & ((MeasuredSpeed & SpeedProfile) | { readonly problem: string });
}

/** What the store needs of its host. */
export interface LabHost {
  readonly pool: Pick<Pool, 'run' | 'step' | 'measureThroughput' | 'pause' | 'resume' | 'cancel'>;
  readonly files: OwnFilesHost;
  readonly kept: KeptStorage;
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
export interface LabStore
  extends StoreApi<Lab>,
    OpeningActions,
    OwnFilesActions,
    ReferenceActions,
    ShownActions,
    RunActions,
    KeptActions,
    HistoryActions {
  /** Trained weights of the results on show, which are no state: they are megabytes, and change with results alone. */
  readonly trained: TrainedWeights;
  readonly testImages: LabHost['testImages'];
  readonly openLink: (fragment: string) => void;
  readonly setExperiment: (experiment: Experiment) => void;
  readonly setSetting: (path: readonly string[], value: unknown) => void;
  /** Puts one setting back to what it started from. */
  readonly resetSetting: (path: readonly string[]) => void;
  readonly setView: (view: View) => void;
  readonly select: (selection: Partial<Cursor>) => void;
  /** Looks at something without a person's having chosen it. */
  readonly look: (selection: Partial<Cursor>) => void;
  /** Lets go of what was chosen to be looked at. */
  readonly unpin: () => void;
}

/** The preset that an empty link opens. */
const FIRST: PresetName = 'lenet-300-100';

export function createLab(host: LabHost, fragment: string): LabStore {
  const { experiment, view, cursor, problems } = parseLink(fragment, NUMERICS);
  const store = createStore<Lab>(() => ({
    experiment,
    view,
    problems,
    status: idle,
    paused: false,
    steps: noSteps,
    watch: Stopwatch.stopped,
    throughput: Throughput.none,
    selection: cursor ?? startOf(experiment),
    pinned: cursor !== undefined,
    preset: nearestPreset(experiment, FIRST),
    history: noHistory,
    own: noFiles,
    reference: {},
    kept: noneKept,
  }));
  const { getState, setState } = store;
  /** Finds weights among what the browser keeps of a run. */
  const findIn = (id: string): FindWeights => {
    return async (training) => {
      const run = getState().kept.runs.find((each) => each.id === id);
      return run && host.kept.weights(run, training);
    };
  };
  const trained = new TrainedWeights(host.fetchBytes);
  // Whoever puts results on show: weights of others must never stand for theirs.
  store.subscribe((now, before) => {
    if (now.results?.experiment !== before.results?.experiment || now.source !== before.source)
      trained.begin(now.results, now.source, now.source?.kind === 'kept' ? findIn(now.source.id) : undefined);
  });

  const put = (
    next: Experiment,
    notes: readonly string[],
    told: (settled: Experiment, old: PresetName) => PresetName,
  ) => {
    const settled = normalise(next);
    setState(({ preset }) => ({
      experiment: settled.experiment,
      preset: told(settled.experiment, preset),
      problems: [...notes, ...settled.notes],
    }));
  };
  const setExperiment = (next: Experiment, notes: readonly string[] = []) => put(next, notes, nearestPreset);

  /** Changes a single setting. What the settings go back to stays, however many of them are changed. */
  const changeSetting = (next: Experiment) => put(next, [], (settled, old) => presetOf(settled) ?? old);

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
  const show = (
    results: Results,
    source: Source | undefined,
    notes: readonly string[],
    history: History = leaving(getState().history),
  ) => {
    if (isBusy(getState().status)) {
      setState({ problems: ['A run is on. Cancel it, or wait for its end, before other results are shown.'] });
      return;
    }
    setExperiment(results.experiment, notes);
    const shown = { ...results, experiment: getState().experiment };
    // A link may say what is to be looked at in results that come after it.
    const { results: before, pinned, selection } = getState();
    const kept = before === undefined && pinned;
    setState({
      results: shown,
      source,
      status: idle,
      steps: noSteps,
      selection: kept ? selection : endOf(shown),
      pinned: kept,
      history: noted(history, shown, source),
    });
  };

  /** Takes the results on show from the page, unless they are still coming. */
  const clear = (): boolean => {
    if (isBusy(getState().status)) return false;
    setState({ results: undefined, source: undefined, status: idle, steps: noSteps });
    return true;
  };

  const putOwn = (change: Partial<OwnFiles>) => setState(({ own }) => ({ own: { ...own, ...change } }));

  const putKept = (change: Partial<Kept>) => setState(({ kept }) => ({ kept: { ...kept, ...change } }));
  const running = runActions(host, getState, setState, trained, putKept);
  const say = (sentences: readonly string[]) => setState({ problems: sentences });

  return {
    ...store,
    ...keptActions(host.kept, getState, putKept, {
      show,
      ask: (run) => {
        setExperiment(run.experiment);
        setState(({ view }) => ({ view: { ...view, engine: run.asked } }));
      },
      run: running.run,
      say,
      forget: async () => {
        const all = await host.files.list();
        for (const { sha256 } of all) await host.files.remove(sha256);
        putOwn({ kept: await host.files.list() });
      },
    }),
    ...ownFilesActions(host.files, getState, putOwn, setExperiment),
    ...referenceActions(host.fetchText, () => getState().reference, putReference),
    ...openingActions(host.fetchText, shipped, getState, setState),
    ...running,
    ...shownActions(host.fetchText, shipped, show, say),
    ...historyActions(
      () => getState().history,
      (history) => setState({ history }),
      ({ id, results, source }) => show(results, source, [], { ...getState().history, shown: id }),
      clear,
    ),
    trained,
    testImages: host.testImages,
    openLink: (text) => {
      const { cursor, ...linked } = parseLink(text, NUMERICS);
      setState(({ preset }) => ({
        experiment: linked.experiment,
        view: linked.view,
        problems: linked.problems,
        preset: nearestPreset(linked.experiment, preset),
        pinned: cursor !== undefined,
        ...(cursor && { selection: cursor }),
      }));
    },
    setExperiment,
    setSetting: (path, value) => changeSetting(withSetting(experimentSchema, getState().experiment, path, value)),
    resetSetting: (path) => changeSetting(withReset(getState().preset, getState().experiment, path)),
    setView: (next) => setState({ view: next }),
    select: (part) => setState(({ selection: old }) => ({ selection: { ...old, ...part }, pinned: true })),
    look: (part) => setState(({ selection: old }) => ({ selection: { ...old, ...part } })),
    unpin: () =>
      setState(({ selection: old }) => ({
        selection: { ...old, neuron: null, pixel: null, step: null },
        pinned: false,
      })),
  };
}
