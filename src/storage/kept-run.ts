import type { Results } from '../experiment/model/results.ts';
import type { Experiment } from '../spec/experiment.ts';
import type { LinkedSweep } from '../spec/sweep/sweep-link.ts';
import type { AskedThen, NamedEngine } from '../spec/view.ts';

/** A run that is kept across visits. Its rows, masks and weights lie in the checkpoints of its trainings. */
export interface KeptRun {
  readonly id: string;
  /** The name that a person gave it. */
  readonly name?: string | undefined;
  readonly pinned: boolean;
  /** Counts from 1 in the order in which runs began; clocks may jump. */
  readonly order: number;
  /** When it began, in milliseconds since 1970. */
  readonly began: number;
  readonly numerics: number;
  readonly experiment: Experiment;
  /** What is varied and read off, in the words of the link, where it is a sweep over the experiment. */
  readonly sweep?: LinkedSweep | undefined;
  readonly asked: AskedThen;
  /** The engine that computes it, once that is known. */
  readonly engine?: NamedEngine | undefined;
  readonly dataset: Results['dataset'];
  readonly environment: { readonly app: string; readonly runtime: string };
  readonly trainings: number;
  readonly finished: number;
  /** What its checkpoints take; those that runs share count for each. */
  readonly bytes: number;
  /** Absent while it runs, and when it was cut off. */
  readonly ended?: 'done' | 'cancelled' | 'failed' | undefined;
}

/** What is known of a run when it begins. */
export type NewRun = Omit<KeptRun, 'order' | 'pinned' | 'finished' | 'bytes'>;
