import type { Status } from '../experiment/status.ts';
import { doneShare } from '../experiment/status.ts';
import type { ArmId } from '../spec/arm-ids.ts';
import type { Experiment } from '../spec/experiment.ts';

const whole = new Intl.NumberFormat('en');
const oneDigit = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

const NAMES: Readonly<Record<ArmId, string>> = {
  dense: 'the dense network',
  ticket: 'the ticket',
  reinit: 'the ticket’s mask with new random weights',
  'random-mask': 'a random mask with the ticket’s counts',
  'one-shot': 'the one-shot mask',
  erk: 'a random ERK mask',
  uniform: 'a random uniform mask',
  'snip-ratio': 'a random mask at SNIP’s ratio',
};

/** A time to wait, as people say it. */
export function duration(seconds: number): string {
  if (seconds < 1) return 'under a second';
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} minutes`;
  return `${oneDigit.format(seconds / 3600)} hours`;
}

/** What is happening, in words. */
export function statusSentence(status: Status, { pruning }: Experiment, paused: boolean): string {
  const { state, training, density = 1, weights = 0, loading } = status;
  if (loading)
    return `Loading MNIST: ${oneDigit.format(loading.loaded / 1e6)} of ${oneDigit.format(loading.total / 1e6)} MB.`;
  if (state === 'preparing') return 'Starting the engine and testing it against the reference.';
  if (state === 'done') return `Done: all ${whole.format(status.trainings)} trainings are finished.`;
  if (state === 'cancelled') return `Cancelled. ${whole.format(status.finished)} finished trainings are kept below.`;
  if (state === 'failed')
    return `${status.message} ${status.finished ? `${whole.format(status.finished)} finished trainings are kept below.` : ''}`.trim();
  if (state === 'idle' || !training) return 'Nothing is running.';
  const left =
    training.arm === 'dense'
      ? `all ${whole.format(weights)} weights`
      : `${oneDigit.format(100 * density)} % of the weights left (${whole.format(weights)})`;
  const verb = paused ? 'Paused in' : 'Training';
  return `${verb} round ${training.round} of ${pruning.schedule.rounds}: ${NAMES[training.arm]}, ${left}, seed ${training.seed}, step ${whole.format(status.iteration)} of ${whole.format(status.iterations)}.`;
}

/** The time left of a run that has trained for so long, once enough is done to say. */
export function timeLeft(status: Status, trainedMs: number): string | undefined {
  const done = doneShare(status);
  if (done < 0.005 || trainedMs < 2000) return undefined;
  return `about ${duration((trainedMs / 1000) * (1 / done - 1))} left`;
}
