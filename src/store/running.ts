import { type Checkpoints, noCheckpoints } from '../experiment/model/checkpoint.ts';
import type { RunEvent } from '../experiment/model/events.ts';
import { applyEvent } from '../experiment/model/fold.ts';
import { trainingName } from '../experiment/model/key.ts';
import { noResults } from '../experiment/model/results.ts';
import { speedTask } from '../experiment/report/cost.ts';
import { applyToStatus, preparing, type Status } from '../experiment/report/status.ts';
import { plan } from '../experiment/run/plan.ts';
import { type Phase, walkthroughOf } from '../experiment/run/walkthrough.ts';
import { validateExperiment } from '../spec/check.ts';
import { startOf } from '../spec/cursor.ts';
import type { Experiment } from '../spec/experiment.ts';
import type { Linked } from '../spec/link.ts';
import type { EngineName } from '../spec/view.ts';
import type { OpenRun } from '../storage/kept-host.ts';
import type { KeptRun } from '../storage/kept-run.ts';
import { leaving, noted } from './history.ts';
import { type Kept, lookAtKept } from './kept.ts';
import type { Lab, LabHost } from './lab.ts';
import { awaitsData, dataObstacle, ownData } from './own-files.ts';
import { followed } from './selection.ts';
import { applyToSteps, firstStep, noSteps, pressed } from './steps.ts';
import { Stopwatch } from './stopwatch.ts';
import { Throughput } from './throughput.ts';
import type { TrainedWeights } from './trained.ts';

export interface RunActions {
  readonly run: () => Promise<void>;
  /** Presses for a phase of the ticket; the first training begins a run that waits for the presses after it. */
  readonly step: (phase: Phase) => Promise<void>;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly cancel: () => void;
  /** Measures the speed of the draft's network on its engine. */
  readonly measureSpeed: () => Promise<void>;
}

/** Everything that a measured speed depends on, as a text to compare: it holds for nothing else. */
export const speedKey = ({ experiment, view }: Linked): string => `${view.engine} ${speedTask(experiment)}`;

/** The last measurement of speed, if it holds for what the lab shows. */
export const measuredFor = (lab: Lab) =>
  lab.measured && lab.measured.of === speedKey(lab) && 'speeds' in lab.measured ? lab.measured : undefined;

/** Sentences that say why the experiment on show cannot be run; none when it can. */
export function validateLab(lab: Lab): string[] {
  const data = dataObstacle(lab);
  return [...validateExperiment(lab.experiment), ...(data === undefined ? [] : [data])];
}

export const isBusy = ({ state }: Status): boolean => state === 'preparing' || state === 'training';

type RunHost = Pick<LabHost, 'pool' | 'kept' | 'now' | 'nextFrame' | 'runtime'>;

type Change = Partial<Lab> | ((lab: Lab) => Partial<Lab>);

/** The actions that run experiments. */
export function runActions(
  host: RunHost,
  getState: () => Lab,
  setState: (change: Change) => void,
  trained: TrainedWeights,
  putKept: (change: Partial<Kept>) => void,
): RunActions {
  let waiting: RunEvent[] = [];
  const flush = () => {
    const events = waiting;
    waiting = [];
    const now = host.now();
    setState(
      ({ results: before, status, selection: old, pinned, watch, throughput, paused, history, source, ...lab }) => {
        const steps = events.reduce(applyToSteps, lab.steps);
        const held = paused || steps.waiting !== undefined;
        const results = before && events.reduce(applyEvent, before);
        const next = events.reduce(applyToStatus, status);
        const samples = before ? samplesIn(events, status, before.experiment) : 0;
        const going = next.state === 'training' && !held ? watch.start(now) : watch;
        return {
          results,
          history: noted(history, results, source),
          status: next,
          steps,
          selection: pinned ? old : events.reduce(followed, old),
          watch: held || events.some((event) => event.type === 'ended') ? going.stop(now) : going,
          throughput: samples > 0 ? throughput.add(samples, now) : throughput,
        };
      },
    );
  };
  const hear = (event: RunEvent) => {
    if (waiting.push(event) === 1) host.nextFrame(flush);
  };

  /** What a press of Run would run; nothing while something runs, or when it cannot be run. */
  const runnable = () => {
    const lab = getState();
    if (isBusy(lab.status) || awaitsData(lab) || validateLab(lab).length > 0) return undefined;
    return { experiment: lab.experiment, engine: lab.view.engine };
  };

  const begin = async (stepped: boolean) => {
    const asked = runnable();
    if (!asked) return;
    const { engine } = asked;
    const experiment = stepped ? walkthroughOf(asked.experiment) : asked.experiment;
    const results = noResults(experiment, engine, host.runtime, ownData(getState())?.name);
    setState(({ history }) => ({
      source: undefined,
      history: leaving(history),
      results,
      status: preparing(plan(experiment).length),
      paused: false,
      steps: stepped ? firstStep : noSteps,
      ...begun(getState(), experiment),
      watch: Stopwatch.stopped,
      throughput: Throughput.none,
      speedProfile: measuredFor(getState()),
    }));
    // The same experiment again, so that the store's eye for other results sees none.
    trained.begin({ experiment });
    const note = (text: string) => hear({ type: 'note', text });
    const elsewhere = (on: boolean) => putKept({ elsewhere: on });
    // The worker gets ready meanwhile.
    const kept = host.kept.begin({ experiment, engine, results }, note, elsewhere);
    const heard = (event: RunEvent) => {
      hear(event);
      if (event.type === 'finished') listAnew();
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
        return stepped ? anew : own;
      } catch (error) {
        note(`This run is not kept beyond this visit: ${(error as Error).message}`);
        return noCheckpoints;
      }
    };
    await host.pool.run(experiment, engine, heard, { onTrained: trained.keep, checkpoints, stepped });
  };
  let listing = false;
  /** Tells what is kept, unless that is being asked already. */
  const listAnew = () => {
    if (listing) return;
    listing = true;
    void lookAtKept(host.kept, putKept).finally(() => {
      listing = false;
    });
  };
  /** What is kept of a run is as it was: a run that is over is no failure of its storage. */
  const ended = async (kept: Promise<OpenRun>, how: KeptRun['ended'] & string) => {
    await kept.then((run) => run.end(how)).catch(() => {});
    putKept({ elsewhere: false });
    await lookAtKept(host.kept, putKept);
  };

  return {
    run: () => begin(false),
    step: async (phase) => {
      const { steps, status } = getState();
      if (!isBusy(status) && phase === 'train') return begin(true);
      if (steps.waiting?.phase !== phase) return;
      setState({ steps: pressed(steps, phase) });
      host.pool.step(phase);
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
      host.kept.giveUp();
    },
    measureSpeed: async () => {
      const asked = runnable();
      if (!asked) return;
      const of = speedKey(getState());
      try {
        const measured = await host.pool.measureThroughput(asked.experiment, asked.engine);
        setState({ measured: { ...measured, of } });
      } catch (error) {
        setState({ measured: { of, problem: (error as Error).message } });
      }
    },
  };
}

/** Where a run is looked at: where its link says, or from its start on. */
const begun = ({ results, pinned, selection }: Lab, experiment: Experiment): Pick<Lab, 'selection' | 'pinned'> =>
  results === undefined && pinned ? { selection, pinned } : { selection: startOf(experiment), pinned: false };

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
