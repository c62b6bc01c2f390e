import { noResults } from '../experiment/model/results.ts';
import { speedTask } from '../experiment/report/speed-task.ts';
import { preparing, type Status } from '../experiment/report/status.ts';
import { plan } from '../experiment/run/plan.ts';
import { type Phase, walkthroughOf } from '../experiment/run/walkthrough.ts';
import { validateExperiment } from '../spec/check.ts';
import { startOf } from '../spec/cursor.ts';
import type { Experiment } from '../spec/experiment.ts';
import type { AskedEngine } from '../spec/view.ts';
import { type Behind, type BehindState, leftBehind } from './behind.ts';
import type { createConductor, RunHost } from './conduct.ts';
import type { DraftSlice, DraftState } from './draft.ts';
import { type HistoryState, leaving } from './history.ts';
import type { KeptSlice } from './kept.ts';
import type { OpeningState } from './opening.ts';
import { awaitsData, dataObstacle, type OwnFilesState, ownData } from './own-files.ts';
import { isBusy, noRun, type Press, type RunState } from './run-state.ts';
import { type SeatState, seatObstacle } from './seat.ts';
import type { SelectionState } from './selection.ts';
import type { SketchState } from './sketch-state.ts';
import type { Slice } from './slice.ts';
import type { ShownState } from './source.ts';
import { firstStep, noSteps, pressed } from './steps.ts';
import { Stopwatch } from './stopwatch.ts';
import type { SweepLinkState } from './sweep-link.ts';
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
  /** Lets go of the workers, whose memory something else needs; a later run begins with new ones. */
  readonly letWorkersGo: () => void;
  /** Measures the speed of the draft's network on its engine. */
  readonly measureSpeed: () => Promise<void>;
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
  Pick<SweepLinkState, 'sweeping'> &
  SketchState &
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

/** Two at once would take each other's cores. */
const sweepObstacle = ({ sweeping }: Pick<SweepLinkState, 'sweeping'>): string | undefined =>
  sweeping ? 'A map is on. Go back to it and cancel it to run something else.' : undefined;

/** Sentences that say why the draft cannot be run; none when it can. */
export function validateDraft(lab: Asked & OwnFilesState & SeatState & Pick<SweepLinkState, 'sweeping'>): string[] {
  const obstacles = [dataObstacle(lab), seatObstacle(lab), sweepObstacle(lab)].filter((each) => each !== undefined);
  return [...validateExperiment(lab.draft), ...obstacles];
}

/** What is said when the code of a run does not come. */
const NOT_LOADED =
  'The part of the page that runs experiments could not be loaded. Check the connection and run again.';

export const createRun =
  (host: RunHost, trained: TrainedWeights): Slice<RunSlice, Sees> =>
  (set, get) => {
    let conductor: ReturnType<typeof createConductor> | undefined;
    /** A page that only shows results does without the code of a run. @throws Error with a sentence when it does not come */
    const load = async () => {
      const code = await import('./conduct.ts').catch(() => {
        throw new Error(NOT_LOADED);
      });
      conductor ??= code.createConductor(host, trained, set, get);
      return conductor;
    };

    /** What a press of Run would run; nothing while something runs, or when it cannot be run. */
    const runnable = () => {
      const lab = get();
      if (isBusy(lab.status) || awaitsData(lab) || validateDraft(lab).length > 0) return undefined;
      return { experiment: lab.draft, engine: lab.view.engine };
    };

    /** Ends a run whose code did not come, or that was cancelled before it came. */
    const giveUp = (how: Pick<Status, 'state' | 'message'>) =>
      set(({ status }) => ({ status: { ...status, ...how }, steps: noSteps, paused: false, stopping: false }));

    /** @param behind what stays in the pictures until there is something new */
    const begin = async (press: Press, behind: Behind | undefined) => {
      const asked = runnable();
      if (!asked) return;
      const walkthrough = press === 'walk';
      const { engine } = asked;
      const experiment = walkthrough ? walkthroughOf(asked.experiment) : asked.experiment;
      const results = noResults(experiment, engine, host.runtime, ownData(get()));
      const byLink = get().results === undefined && get().pinned;
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
      const loaded = await load().catch((error: Error) => error);
      if (loaded instanceof Error) return giveUp({ state: 'failed', message: loaded.message });
      if (get().stopping) return giveUp({ state: 'cancelled' });
      await loaded.begin({ experiment, engine, results, walkthrough, byLink });
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
        conductor?.pool.step(phase);
      },
      pause: () => {
        conductor?.pool.pause();
        set(({ watch }) => ({ paused: true, watch: watch.stop(host.now()) }));
      },
      resume: () => {
        conductor?.pool.resume();
        set(({ watch, status }) => ({
          paused: false,
          watch: status.state === 'training' ? watch.start(host.now()) : watch,
        }));
      },
      cancel: () => {
        set(({ status }) => ({ paused: false, stopping: isBusy(status) }));
        conductor?.pool.cancel();
        host.kept.giveUp();
      },
      retryEngine: () => conductor?.pool.retryEngine(),
      letWorkersGo: () => conductor?.pool.close(),
      markSaved: () => set({ unsaved: false }),
      measureSpeed: async () => {
        const asked = runnable();
        if (!asked) return;
        const of = speedKey(asked.experiment, asked.engine);
        try {
          const { measure } = await load();
          // A run may have begun while the code was on its way: its worker is asked one thing at a time.
          if (isBusy(get().status)) return;
          await measure(asked.experiment, asked.engine, of);
        } catch (error) {
          // The map has taken the workers that measured: the next rest measures again.
          if (get().sweeping) return;
          set({ measured: { of, problem: (error as Error).message } });
        }
      },
    };
  };
