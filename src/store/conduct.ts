import { type Checkpoints, noCheckpoints } from '../experiment/model/checkpoint.ts';
import type { RunEvent } from '../experiment/model/events.ts';
import { applyEvent } from '../experiment/model/fold.ts';
import { trainingName } from '../experiment/model/key.ts';
import type { Results } from '../experiment/model/results.ts';
import { applyToStatus } from '../experiment/report/apply-to-status.ts';
import { imagesBetween } from '../experiment/report/images.ts';
import type { Status } from '../experiment/report/status.ts';
import { scheduleNotes } from '../experiment/train/notes.ts';
import { startOf } from '../spec/cursor.ts';
import type { Experiment } from '../spec/experiment.ts';
import type { AskedEngine, EngineName } from '../spec/view.ts';
import type { OpenRun } from '../storage/kept-host.ts';
import type { KeptRun } from '../storage/kept-run.ts';
import { Pool } from '../worker/pool.ts';
import { applyToSteps } from './apply-to-steps.ts';
import type { BehindState } from './behind.ts';
import { type HistoryState, noted } from './history.ts';
import type { Kept, KeptSlice, KeptStorage } from './kept.ts';
import { pageCosts } from './page-costs.ts';
import type { RunState } from './run-state.ts';
import { followed, type SelectionState } from './selection.ts';
import type { SketchState } from './sketch-state.ts';
import type { Slice } from './slice.ts';
import type { ShownState } from './source.ts';
import type { TrainedWeights } from './trained.ts';

/** What runs need of the workers. */
export type RunPool = Pick<
  Pool,
  'run' | 'step' | 'measureThroughput' | 'pause' | 'resume' | 'cancel' | 'retryEngine' | 'close'
>;

/** What the store needs to run experiments. */
export interface RunHost {
  /** Makes the pool of workers, of the class that comes with the code that runs experiments. */
  readonly pool: (Workers: typeof Pool) => RunPool;
  readonly kept: Pick<KeptStorage, 'begin' | 'giveUp'>;
  /** Milliseconds since any fixed moment. */
  readonly now: () => number;
  /** Calls back once, soon, with the page's next frame, so that a burst of events costs one update. */
  readonly nextFrame: (callback: () => void) => void;
  /** The browser's name and version, for results. */
  readonly runtime: string;
}

/** What a run that is on changes, and what it looks at. */
type Sees = BehindState &
  SelectionState &
  ShownState &
  HistoryState &
  SketchState &
  Pick<KeptSlice, 'kept' | 'refreshKept'>;

/** A run that was pressed for, and is on show without a training yet. */
export interface Begun {
  readonly experiment: Experiment;
  readonly engine: AskedEngine;
  readonly results: Results;
  readonly walkthrough: boolean;
  /** Whether a link says what is looked at in the run. */
  readonly byLink: boolean;
}

/**
 * Carries out what was pressed for: its code, with that of the workers' pool, is fetched for the first run or measurement.
 * @param host where it runs and is kept
 * @param trained gets the weights of what is trained
 */
export function createConductor(
  host: RunHost,
  trained: TrainedWeights,
  ...[set, get]: Parameters<Slice<RunState, Sees>>
) {
  const pool = host.pool(Pool);
  const putKept = (change: Partial<Kept>) => set(({ kept }) => ({ kept: { ...kept, ...change } }));
  /** Whether a link says what is looked at in the run. */
  let byLink = false;
  let waiting: RunEvent[] = [];
  let measuring: { readonly of: string; readonly done: Promise<void> } | undefined;
  const flush = () => {
    const events = waiting;
    waiting = [];
    const now = host.now();
    set(({ results: before, status, selection: old, pinned, watch, throughput, paused, history, source, ...lab }) => {
      const steps = events.reduce(applyToSteps, lab.steps);
      const held = paused || steps.waiting !== undefined;
      const results = before && events.reduce(applyEvent, before);
      // Until now the pictures were those of what is behind.
      const isFirst = !byLink && lab.behind && before?.runs.length === 0 && results && results.runs.length > 0;
      const looked = isFirst ? startOf(results.experiment) : old;
      const follows = isFirst || !pinned;
      const next = events.reduce(applyToStatus, status);
      const samples = before ? samplesIn(events, status, before.experiment) : 0;
      const ended = events.some((event) => event.type === 'ended');
      const going = next.state === 'training' && !held ? watch.start(now) : watch;
      return {
        results,
        history: noted(history, results, source),
        status: next,
        steps,
        selection: events.reduce((looking, event) => followed(looking, event, !follows), looked),
        pinned: !follows,
        watch: held || ended ? going.stop(now) : going,
        stopping: lab.stopping && !ended,
        throughput: samples > 0 ? throughput.add(samples, now) : throughput,
      };
    });
  };
  const hear = (event: RunEvent) => {
    if (waiting.push(event) === 1) host.nextFrame(flush);
  };

  /** Runs what was begun, to its end. */
  const begin = async ({ experiment, engine, results, walkthrough, byLink: linked }: Begun) => {
    byLink = linked;
    let lost = false;
    const note = (text: string, isLost = false) => {
      lost ||= isLost;
      hear({ type: 'note', text });
    };
    const elsewhere = (on: boolean) => putKept({ elsewhere: on });
    // The worker gets ready meanwhile.
    const kept = host.kept.begin({ experiment, engine, results }, note, elsewhere);
    // The page has said these before it was pressed.
    const said = new Set(scheduleNotes(experiment));
    const heard = (event: RunEvent) => {
      if (event.type === 'note' && said.has(event.text)) return;
      hear(event);
      if (event.type === 'finished') {
        listAnew();
        if (lost) set({ unsaved: true });
      }
      if (event.type === 'ended') void ended(kept, event.how);
    };
    const checkpoints = async (found: EngineName) => {
      try {
        const run = await kept;
        const own = await run.checkpoints(found);
        putKept({ own: run.id });
        trained.findBy(async (training) => (await own.get(training))?.params);
        listAnew();
        // Whoever walks through a ticket wants to see it trained, even if it was trained before.
        const anew: Checkpoints = { get: async () => undefined, put: (key, made) => own.put(key, made) };
        return walkthrough ? anew : own;
      } catch (error) {
        note(`This run is not kept beyond this visit: ${(error as Error).message}`, true);
        return noCheckpoints;
      }
    };
    const running = pool.run(experiment, engine, heard, { onTrained: trained.keep, checkpoints, walkthrough });
    // Pause may have been pressed while this code was on its way.
    if (get().paused) pool.pause();
    await running;
  };
  let listing = false;
  /** Tells what is kept, unless that is being asked already. */
  const listAnew = () => {
    if (listing) return;
    listing = true;
    void get()
      .refreshKept()
      .finally(() => {
        listing = false;
      });
  };
  /** What is kept of a run is as it was: a run that is over is no failure of its storage. */
  const ended = async (kept: Promise<OpenRun>, how: KeptRun['ended'] & string) => {
    await kept.then((run) => run.end(how)).catch(() => {});
    putKept({ elsewhere: false });
    await get().refreshKept();
  };

  /**
   * Measures the speed of an experiment's network on an engine, unless a sketch takes the cores meanwhile. Whoever asks for
   * what is being measured waits for that.
   * @param of what it holds for, see `speedKey`
   * @throws Error with a sentence when it cannot be measured
   */
  const measure = (experiment: Experiment, engine: AskedEngine, of: string): Promise<void> => {
    if (measuring?.of === of) return measuring.done;
    const done = pool
      .measureThroughput(experiment, engine)
      .then((measured) => {
        if (get().sketched?.state === 'on') return;
        set({ measured: { ...measured, page: pageCosts(host.now), of, experiment } });
      })
      .finally(() => {
        if (measuring?.done === done) measuring = undefined;
      });
    measuring = { of, done };
    return done;
  };

  return { pool, begin, measure };
}

/** Training images that events tell of, counted from where a status stood. */
function samplesIn(events: readonly RunEvent[], before: Status, experiment: Experiment): number {
  let status = before;
  let images = 0;
  for (const event of events) {
    if (event.type === 'progress') {
      const name = trainingName(event.training);
      const known = status.running.find((each) => trainingName(each.training) === name);
      images += imagesBetween(experiment, known?.iteration ?? event.iteration, event.iteration);
    }
    status = applyToStatus(status, event);
  }
  return images;
}
