import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RecipeId } from '../claims/recipes.ts';
import type { RunEvent } from '../experiment/events.ts';
import { applyEvent } from '../experiment/fold.ts';
import { speedTask } from '../experiment/forecast.ts';
import { plan, trainingName } from '../experiment/plan.ts';
import { noResults, type Results } from '../experiment/results.ts';
import { applyToStatus, idle, preparing, type Status } from '../experiment/status.ts';
import { NUMERICS } from '../numerics/version.ts';
import type { ArmId } from '../spec/arm-ids.ts';
import { obstacles, settle } from '../spec/check.ts';
import { type Experiment, experimentSchema } from '../spec/experiment.ts';
import { type Linked, parseLink } from '../spec/link.ts';
import type { View } from '../spec/view.ts';
import { withSetting } from '../spec/walk.ts';
import type { Pool } from '../worker/pool.ts';
import type { Gauge } from '../worker/protocol.ts';
import type { Rehearsal } from './left.ts';
import {
  awaitsData,
  dataObstacle,
  noFiles,
  type OwnFiles,
  type OwnFilesActions,
  type OwnFilesHost,
  ownData,
  ownFilesActions,
} from './own-files.ts';
import {
  type FetchText,
  fetchShipped,
  type Reference,
  type ReferenceActions,
  referenceActions,
  type Shipped,
} from './reference.ts';
import { type ShownActions, type Source, shownActions } from './shown.ts';
import { Stopwatch } from './stopwatch.ts';
import { Throughput } from './throughput.ts';

/** Which run of the results is looked at, and at which round. */
export interface Selection {
  readonly arm: ArmId;
  readonly seed: number;
  readonly round: number;
  readonly width: number;
}

/** The dense network, where a run begins: at the experiment's own width, if that is among those asked for. */
const startOf = ({ seeds, widths }: Experiment): Selection => ({
  arm: 'dense',
  seed: seeds[0],
  round: 0,
  width: widths.includes(1) ? 1 : widths[0],
});

/** Where finished results are most telling: the ticket's last round, if there is a ticket. */
function endOf({ experiment, runs }: Results): Selection {
  const start = startOf(experiment);
  const ticket = runs.find(
    ({ arm, seed, width = 1 }) => arm === 'ticket' && seed === start.seed && width === start.width,
  );
  const round = ticket?.rounds.at(-1)?.round;
  return round === undefined ? start : { ...start, arm: 'ticket', round };
}

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
  /** Milliseconds since any fixed moment. */
  readonly now: () => number;
  /** Calls back once, soon, with the page's next frame, so that a burst of events costs one update. */
  readonly nextFrame: (callback: () => void) => void;
  /** The browser's name and version, for results. */
  readonly runtime: string;
}

/** The store with its actions; the only place that holds state of the page. */
export interface LabStore extends StoreApi<Lab>, OwnFilesActions, ReferenceActions, ShownActions {
  readonly openLink: (fragment: string) => void;
  readonly setExperiment: (experiment: Experiment) => void;
  readonly setSetting: (path: readonly string[], value: unknown) => void;
  readonly setView: (view: View) => void;
  readonly select: (selection: Partial<Selection>) => void;
  readonly run: () => Promise<void>;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly cancel: () => void;
  /** Measures the speed of the draft's network on its engine. */
  readonly gauge: () => Promise<void>;
}

/** Everything that a measured speed depends on, as a text to compare: it holds for nothing else. */
export const speedKey = ({ experiment, view }: Linked): string => `${view.engine} ${speedTask(experiment)}`;

/** The last measurement of speed, if it holds for what the lab shows. */
export const measuredFor = (lab: Lab) =>
  lab.gauge && lab.gauge.of === speedKey(lab) && 'speeds' in lab.gauge ? lab.gauge : undefined;

/** Sentences that say why the experiment on show cannot be run; none when it can. */
export function hindrances(lab: Lab): string[] {
  const data = dataObstacle(lab);
  return [...obstacles(lab.experiment), ...(data === undefined ? [] : [data])];
}

export const isBusy = ({ state }: Status): boolean => state === 'preparing' || state === 'training';

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

  let waiting: RunEvent[] = [];
  const flush = () => {
    const events = waiting;
    waiting = [];
    const now = host.now();
    setState(({ results, status, selection: old, watch, throughput, paused }) => {
      const next = events.reduce(applyToStatus, status);
      const samples = results ? samplesIn(events, status, results.experiment) : 0;
      const begun = next.state === 'training' && !paused ? watch.start(now) : watch;
      return {
        results: results && events.reduce(applyEvent, results),
        status: next,
        selection: events.reduce(followed, old),
        watch: events.some((event) => event.type === 'ended') ? begun.stop(now) : begun,
        throughput: samples > 0 ? throughput.add(samples, now) : throughput,
      };
    });
  };
  const hear = (event: RunEvent) => {
    if (waiting.push(event) === 1) host.nextFrame(flush);
  };

  const setExperiment = (next: Experiment, notes: readonly string[] = []) => {
    const settled = settle(next);
    setState({ experiment: settled.experiment, problems: [...notes, ...settled.notes] });
  };

  /** What a press of Run would run; nothing while something runs, or when it cannot be run. */
  const runnable = () => {
    const lab = getState();
    if (isBusy(lab.status) || awaitsData(lab) || hindrances(lab).length > 0) return undefined;
    return { experiment: lab.experiment, engine: lab.view.engine };
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
    ...shownActions(host.fetchText, shipped, show, (said) => setState({ problems: said })),
    openLink: (text) => {
      const linked = parseLink(text, NUMERICS);
      setState({ experiment: linked.experiment, view: linked.view, problems: linked.problems });
    },
    setExperiment,
    setSetting: (path, value) => setExperiment(withSetting(experimentSchema, getState().experiment, path, value)),
    setView: (next) => setState({ view: next }),
    select: (part) => setState(({ selection: old }) => ({ selection: { ...old, ...part } })),
    run: async () => {
      const asked = runnable();
      if (!asked) return;
      const { experiment, engine } = asked;
      setState({
        source: undefined,
        results: noResults(experiment, engine, host.runtime, ownData(getState())?.name),
        status: preparing(plan(experiment).length),
        paused: false,
        selection: startOf(experiment),
        watch: Stopwatch.stopped,
        throughput: Throughput.none,
        rehearsal: measuredFor(getState()),
      });
      await host.pool.run(experiment, engine, hear);
    },
    pause: () => {
      host.pool.pause();
      setState(({ watch }) => ({ paused: true, watch: watch.stop(host.now()) }));
    },
    resume: () => {
      host.pool.resume();
      setState(({ watch, status }) => ({
        paused: false,
        watch: status.state === 'training' ? watch.start(host.now()) : watch,
      }));
    },
    cancel: () => {
      setState({ paused: false });
      host.pool.cancel();
    },
    gauge: async () => {
      const asked = runnable();
      if (!asked) return;
      const of = speedKey(getState());
      try {
        const gauge = await host.pool.gauge(asked.experiment, asked.engine);
        setState({ gauge: { ...gauge, of } });
      } catch (error) {
        setState({ gauge: { of, problem: (error as Error).message } });
      }
    },
  };
}

/** Training images that events tell of, counted from where a status stood. */
function samplesIn(events: readonly RunEvent[], before: Status, { training, dataset }: Experiment): number {
  let status = before;
  let steps = 0;
  for (const event of events) {
    if (event.type === 'progress') {
      const name = trainingName(event.training);
      const known = status.running.find((each) => trainingName(each.training) === name);
      steps += event.iteration - (known?.iteration ?? event.iteration);
    }
    status = applyToStatus(status, event);
  }
  return steps * Math.min(training.batch, dataset.train);
}

/** The selection follows the ticket as its rounds come in, until the person looks elsewhere. */
function followed(selection: Selection, event: RunEvent): Selection {
  if (event.type !== 'finished') return selection;
  const { arm, seed, round, width = 1 } = event.training;
  const following =
    seed === selection.seed &&
    width === selection.width &&
    (selection.arm === 'dense' || selection.arm === 'ticket') &&
    round === selection.round + 1;
  return arm === 'ticket' && following ? { arm, seed, round, width } : selection;
}
