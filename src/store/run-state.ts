import type { MeasuredSpeed } from '../execution/run-config.ts';
import type { SpeedProfile } from '../experiment/report/forecast.ts';
import { idle, type Status } from '../experiment/report/status.ts';
import type { Experiment } from '../spec/experiment.ts';
import { noSteps, type Steps } from './steps.ts';
import { Stopwatch } from './stopwatch.ts';
import { Throughput } from './throughput.ts';

/** What was pressed: Run, the control of the first screen, or the first step of a walk. */
export type Press = 'run' | 'control' | 'walk';

/** What was measured, and whose network at which. */
export interface Measured extends MeasuredSpeed, SpeedProfile {
  readonly experiment: Experiment;
}

/** How far the run is that is on, or was the last. */
export interface RunState {
  readonly status: Status;
  /** What the run that is on, or was the last, was begun with; absent when other results came on show. */
  readonly press?: Press | undefined;
  readonly paused: boolean;
  /** Cancel was pressed, and the workers have not all stopped yet. */
  readonly stopping: boolean;
  readonly steps: Steps;
  /** Time since the first training of the run that is on began, pauses left out. */
  readonly watch: Stopwatch;
  readonly throughput: Throughput;
  /** Speeds that the rest of the run is estimated from; absent when it began before they were measured. */
  readonly speedProfile?: SpeedProfile | undefined;
  /** Whether results of this visit are neither kept by the browser nor saved to a file. */
  readonly unsaved: boolean;
  /** The last measurement of speed, and what it holds for (`speedKey`). */
  readonly measured?: { readonly of: string } & (Measured | { readonly problem: string });
}

export const noRun: RunState = {
  unsaved: false,
  status: idle,
  paused: false,
  stopping: false,
  steps: noSteps,
  watch: Stopwatch.stopped,
  throughput: Throughput.none,
};

export const isBusy = ({ state }: Status): boolean => state === 'preparing' || state === 'training';

/** Whether leaving the page now would end a run, or lose results that are nowhere else. */
export const wouldLose = ({ status, unsaved }: RunState): boolean => isBusy(status) || unsaved;
