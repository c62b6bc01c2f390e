import type { Experiment } from '../../src/spec/experiment.ts';
import type { Answers, WholeRun } from './protocol.ts';
import type { ImpRow, SeedsRow, StepRow } from './rows.ts';

/** The peer of a step row, opened and waiting. */
export interface Seat {
  train(epochs: number): Promise<Answers['train']>;
  accuracy(): Promise<number>;
  close(): Promise<void>;
}

/** Where rows run: the browser, or the PyTorch process. Rejects with PeerUnavailable where a peer cannot run. */
export interface Host {
  open(row: StepRow): Promise<Seat>;
  imp(row: ImpRow, experiment: Experiment, trainings: number): Promise<WholeRun>;
  seeds(row: SeedsRow, experiment: Experiment): Promise<WholeRun>;
}
