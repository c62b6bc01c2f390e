import type { Experiment } from '../../src/spec/experiment.ts';
import { type Answers, PeerUnavailable, type WholeRun } from './protocol.ts';
import type { ImpRow, LabRow, Row, SeedsRow, StepRow } from './rows.ts';

/** The peer of a step row, opened and waiting. */
export interface Seat {
  train(epochs: number): Promise<Answers['train']>;
  accuracy(): Promise<number>;
  /** The digest of all parameters as they are. */
  digest(): Promise<string>;
  close(): Promise<void>;
}

/** Where rows run: the browser, or the PyTorch process. Rejects with PeerUnavailable where a peer cannot run. */
export interface Host {
  open(row: StepRow): Promise<Seat>;
  imp(row: ImpRow, experiment: Experiment, trainings: number): Promise<WholeRun>;
  seeds(row: SeedsRow, experiment: Experiment): Promise<WholeRun>;
  lab(row: LabRow): Promise<WholeRun>;
}

/** A host that runs nothing, for others to be made of. */
export function emptyHost(name: string): Host {
  const no = (what: string) => () => Promise.reject(new PeerUnavailable(`${name} has no ${what}`));
  return { open: no('single steps'), imp: no('whole prunings'), seeds: no('seeds'), lab: no('page of the lab') };
}

/**
 * The hosts, and about how many seconds each takes to open on a slow and busy machine: pages are built. `page` is the
 * benchmark's own, `isolated` the same where workers may share memory, `before` that of the project as it was; `lab` and
 * `lab-before` are the pages that a person sees.
 */
export const OPENING_SECONDS = {
  page: 15,
  isolated: 2,
  before: 20,
  torch: 6,
  'torch-t2': 6,
  lab: 15,
  'lab-before': 15,
} as const;

export type HostName = keyof typeof OPENING_SECONDS;

/** Where a row runs. */
export function hostNameOf({ peer }: Row): HostName {
  switch (peer.kind) {
    case 'torch':
      return peer.threads === 1 ? 'torch' : 'torch-t2';
    case 'lab':
      return peer.before ? 'lab-before' : 'lab';
    case 'engine':
      if (peer.before) return 'before';
      return peer.threads === undefined ? 'page' : 'isolated';
    default:
      return 'page';
  }
}
