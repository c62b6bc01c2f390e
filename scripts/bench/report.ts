import type { Settings } from './options.ts';
import type { StepRow, WholeRow } from './rows.ts';

/** A row that has no figures, and why: it cannot run here, something broke, or no time was left for it. */
export interface Missing {
  readonly state: 'skipped' | 'failed' | 'left out';
  readonly reason: string;
}

/** Figures of a step row. */
export interface StepFigures {
  readonly state: 'measured';
  /** Images a second in each window, in the order in which they were timed. */
  readonly windows: readonly number[];
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly epochsPerWindow: number;
  /** Test accuracy before the clock started, the mean of the last three epochs; brief rows have none. */
  readonly accuracy?: number;
  /** SHA-256 of its parameters then, of rows whose bits are compared. */
  readonly digest?: string;
  /** Mean training loss of the last epoch of all. */
  readonly loss: number;
}

/** Figures of a whole run. */
export interface WholeFigures {
  readonly state: 'measured';
  /** Each run's seconds; extrapolated ones are those of the trainings done times all over done. */
  readonly runs: readonly number[];
  readonly median: number;
  /** Of runs in the page: seconds from the press of the button to the first training, the median. */
  readonly startUp?: number;
  readonly trainings: { readonly done: number; readonly all: number };
  /** Test accuracy of each training that was done, in the first run. */
  readonly accuracies: readonly number[];
  /** SHA-256 of all that it trained, in the first run. */
  readonly digest?: string;
}

export type StepResult = { readonly row: StepRow } & (StepFigures | Missing);
export type WholeResult = { readonly row: WholeRow } & (WholeFigures | Missing);
export type Result = StepResult | WholeResult;

/** Where it was measured. */
export interface Environment {
  readonly processor: string;
  readonly cores: number;
  readonly system: string;
  /** Programs that wanted a core in the minute before the benchmark, on average. */
  readonly load: number;
  readonly browser: string;
  /** Version by name: Node, the peers, this lab. */
  readonly versions: Readonly<Record<string, string>>;
}

/** What one run of the benchmark found. */
export interface Report {
  readonly format: 'lottery-bench';
  readonly version: 1;
  /** ISO 8601. */
  readonly date: string;
  readonly command: string;
  readonly environment: Environment;
  readonly settings: Settings;
  readonly steps: readonly StepResult[];
  readonly whole: readonly WholeResult[];
}
