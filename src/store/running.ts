import { type Checkpoints, noCheckpoints } from '../experiment/model/checkpoint.ts';
import type { RunEvent } from '../experiment/model/events.ts';
import { applyEvent } from '../experiment/model/fold.ts';
import { trainingName } from '../experiment/model/key.ts';
import { noResults } from '../experiment/model/results.ts';
import { imagesBetween } from '../experiment/report/images.ts';
import { speedTask } from '../experiment/report/speed-task.ts';
import { applyToStatus, preparing, type Status } from '../experiment/report/status.ts';
import { plan } from '../experiment/run/plan.ts';
import { type Phase, walkthroughOf } from '../experiment/run/walkthrough.ts';
import { scheduleNotes } from '../experiment/train/notes.ts';
import { validateExperiment } from '../spec/check.ts';
import { startOf } from '../spec/cursor.ts';
import type { Experiment } from '../spec/experiment.ts';
import type { AskedEngine, EngineName } from '../spec/view.ts';
import type { OpenRun } from '../storage/kept-host.ts';
import type { KeptRun } from '../storage/kept-run.ts';
import type { Pool } from '../worker/pool.ts';
import { type Behind, type BehindState, leftBehind } from './behind.ts';
import type { DraftSlice, DraftState } from './draft.ts';
import { type HistoryState, leaving, noted } from './history.ts';
import type { Kept, KeptSlice, KeptStorage } from './kept.ts';
import type { OpeningState } from './opening.ts';
import { awaitsData, dataObstacle, type OwnFilesState, ownData } from './own-files.ts';
import { pageCosts } from './page-costs.ts';
import { isBusy, noRun, type Press, type RunState } from './run-state.ts';
import { type SeatState, seatObstacle } from './seat.ts';
import { followed, type SelectionState } from './selection.ts';
import type { Slice } from './slice.ts';
import type { ShownState } from './source.ts';
import { applyToSteps, firstStep, noSteps, pressed } from './steps.ts';
import { Stopwatch } from './stopwatch.ts';
import { Throughput } from './throughput.ts';
import type { TrainedWeights } from './trained.ts';

export interface RunSlice extends RunState {
  readonly run: () => Promise<void>;
  /** Runs a control beside what is on show. */
  readonly runControl: (control: Experiment) => Promise<void>;
  /** Presses for a phase of the ticket; the first training begins a run that waits for the presses after it. */
  readonly step: (phase: Phase) => Promise<void>;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly cancel: () => void;
  /** Gives the engine that another has taken over from another chance, at once. */
  readonly retryEngine: () => void;
  /** The results on show are in a file now. */
  readonly markSaved: () => void;
  /** Measures the speed of the draft's network on its engine. */
  readonly measureSpeed: () => Promise<void>;
}

/** What the store needs to run experiments. */
export interface RunHost {
  readonly pool: Pick<Pool, 'run' | 'step' | 'measureThroughput' | 'pause' | 'resume' | 'cancel' | 'retryEngine'>;
  readonly kept: Pick<KeptStorage, 'begin' | 'giveUp'>;
  /** Milliseconds since any fixed moment. */
  readonly now: () => number;
  /** Calls back once, soon, with the page's next frame, so that a burst of events costs one update. */
  readonly nextFrame: (callback: () => void) => void;
  /** The browser's name and version, for results. */
  readonly runtime: string;
}

type Asked = Pick<DraftState, 'draft' | 'view'>;

/** What runs use of other slices. */
type Sees = Asked &
  Pick<DraftSlice, 'setDraft'> &
  BehindState &
  Pick<OpeningState, 'linked'> &
  SelectionState &
  ShownState &
  HistoryState &
  OwnFilesState &
  SeatState &
  Pick<KeptSlice, 'kept' | 'refreshKept'>;

/** Everything that a measured speed depends on, as a text to compare: it holds for nothing else. */
export const speedKey = (experiment: Experiment, engine: AskedEngine): string => `${engine} ${speedTask(experiment)}`;

/** The last measurement of speed, or why it failed, if it holds for the draft. */
export const measurementFor = ({ draft, view, measured }: Asked & Pick<RunState, 'measured'>) =>
  measured?.of === speedKey(draft, view.engine) ? measured : undefined;

/** The speed that was measured last, if it holds for the draft. */
export function measuredFor(lab: Asked & Pick<RunState, 'measured'>) {
  const measured = measurementFor(lab);
  return measured && 'speeds' in measured ? measured : undefined;
}

/** Sentences that say why the draft cannot be run; none when it can. */
export function validateDraft(lab: Asked & OwnFilesState & SeatState): string[] {
  const obstacles = [dataObstacle(lab), seatObstacle(lab)].filter((each) => each !== undefined);
  return [...validateExperiment(lab.draft), ...obstacles];
}

export const createRun =
  (host: RunHost, trained: TrainedWeights): Slice<RunSlice, Sees> =>
  (set, get) => {
    const putKept = (change: Partial<Kept>) => set(({ kept }) => ({ kept: { ...kept, ...change } }));
    /** Whether a link says what is looked at in the run. */
    let byLink = false;
    let waiting: RunEvent[] = [];
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

    /** What a press of Run would run; nothing while something runs, or when it cannot be run. */
    const runnable = () => {
      const lab = get();
      if (isBusy(lab.status) || awaitsData(lab) || validateDraft(lab).length > 0) return undefined;
      return { experiment: lab.draft, engine: lab.view.engine };
    };

    /** @param behind what stays in the pictures until there is something new */
    const begin = async (press: Press, behind: Behind | undefined) => {
      const asked = runnable();
      if (!asked) return;
      const walkthrough = press === 'walk';
      const { engine } = asked;
      const experiment = walkthrough ? walkthroughOf(asked.experiment) : asked.experiment;
      const results = noResults(experiment, engine, host.runtime, ownData(get()));
      byLink = get().results === undefined && get().pinned;
      set(({ history }) => ({
        source: undefined,
        covering: false,
        behind,
        press,
        linked: undefined,
        history: leaving(history),
        results,
        status: preparing(plan(experiment).length),
        paused: false,
        stopping: false,
        steps: walkthrough ? firstStep : noSteps,
        ...(!byLink && { selection: behind ? get().selection : startOf(experiment), pinned: false }),
        watch: Stopwatch.stopped,
        throughput: Throughput.none,
        speedProfile: measuredFor(get()),
      }));
      // The same experiment again, so that the store's eye for other results sees none.
      trained.begin({ experiment });
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
      await host.pool.run(experiment, engine, heard, { onTrained: trained.keep, checkpoints, walkthrough });
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

    return {
      ...noRun,
      run: () => begin('run', leftBehind(get(), 'before')),
      runControl: (control) => {
        const behind = leftBehind(get(), 'beside');
        get().setDraft(control);
        return begin('control', behind);
      },
      step: async (phase) => {
        const { steps, status } = get();
        if (!isBusy(status) && phase === 'train') return begin('walk', leftBehind(get(), 'beside'));
        if (steps.waiting?.phase !== phase) return;
        set({ steps: pressed(steps, phase) });
        host.pool.step(phase);
      },
      pause: () => {
        host.pool.pause();
        set(({ watch }) => ({ paused: true, watch: watch.stop(host.now()) }));
      },
      resume: () => {
        host.pool.resume();
        set(({ watch, status }) => ({
          paused: false,
          watch: status.state === 'training' ? watch.start(host.now()) : watch,
        }));
      },
      cancel: () => {
        set(({ status }) => ({ paused: false, stopping: isBusy(status) }));
        host.pool.cancel();
        host.kept.giveUp();
      },
      retryEngine: () => host.pool.retryEngine(),
      markSaved: () => set({ unsaved: false }),
      measureSpeed: async () => {
        const asked = runnable();
        if (!asked) return;
        const of = speedKey(asked.experiment, asked.engine);
        try {
          const measured = await host.pool.measureThroughput(asked.experiment, asked.engine);
          set({ measured: { ...measured, of, page: pageCosts(host.now) } });
        } catch (error) {
          set({ measured: { of, problem: (error as Error).message } });
        }
      },
    };
  };

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
