import type { Experiment } from '../../src/spec/experiment.ts';
import type { Task } from './recipe.ts';
import type { Peer } from './rows.ts';

/** One stretch of training under the clock. */
export interface Window {
  readonly seconds: number;
  /** Mean loss of its last epoch, in nats. */
  readonly loss: number;
}

/** A whole run under the clock: data loaded and engine started before, everything else counted. */
export interface WholeRun {
  readonly seconds: number;
  /** Test accuracy at the end of each round, dense first; of all seeds' rounds one after the other. */
  readonly accuracies: readonly number[];
  /** Of all that it trained, where bits are compared. */
  readonly digest?: string;
  /** Seconds from the press of a button to the first training, where that is told apart. */
  readonly startUp?: number;
}

/** What a worker of the page, or the PyTorch process, is asked. */
export type Ask =
  | { readonly do: 'open'; readonly peer: Peer; readonly task: Task }
  | { readonly do: 'train'; readonly epochs: number }
  | { readonly do: 'accuracy' }
  /** SHA-256 of all parameters, as they are now. */
  | { readonly do: 'digest' }
  /** Only the first so many trainings of the 21, for those who would take a quarter of an hour. */
  | { readonly do: 'imp'; readonly peer: Peer; readonly experiment: Experiment; readonly trainings: number };

/** An answer by what was asked. */
export interface Answers {
  readonly open: null;
  readonly train: Window;
  readonly accuracy: number;
  readonly digest: string;
  readonly imp: WholeRun;
}

/** How an ask ended. A peer that is not there, in a sentence, is no failure. */
export type Outcome = { readonly answer: unknown } | { readonly unavailable: string } | { readonly failed: string };

/** A peer cannot run here; the message is the reason, to be read after its name and a colon. */
export class PeerUnavailable extends Error {}

/**
 * The answer of an outcome.
 * @throws PeerUnavailable, or Error with what went wrong
 */
export function answerOf(outcome: Outcome): unknown {
  if ('unavailable' in outcome) throw new PeerUnavailable(outcome.unavailable);
  if ('failed' in outcome) throw new Error(outcome.failed);
  return outcome.answer;
}
