import { waitingTime } from '../../experiment/report/duration.ts';
import type { Remaining, Speeds } from '../../experiment/report/forecast.ts';
import type { Running, Status } from '../../experiment/report/status.ts';
import { ARM_FACTS } from '../../spec/arms/index.ts';
import { agreeing, counted } from '../../spec/counted.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { count, percent, rounded } from '../../spec/format.ts';

const three = rounded(3);

const runningSentence = ({ training, density, weights, iteration, iterations }: Running, rounds: number): string => {
  const left =
    training.round === 0
      ? `all weights (${count(weights)})`
      : `${percent(density)} of the weights left (${count(weights)})`;
  return `round ${training.round} of ${rounds}: ${ARM_FACTS[training.arm].phrase}, ${left}, ${training.width === 1 ? '' : `width ×${training.width}, `}seed ${training.seed}, step ${count(iteration)} of ${count(iterations)}`;
};

const keptText = ({ finished }: Status): string =>
  `${counted(finished, 'finished training')} ${agreeing(finished, 'is', 'are')} kept below.`;

function cancelledText(status: Status, kept: boolean): string {
  const { finished } = status;
  if (finished === 0) return 'Cancelled before a training was finished.';
  return kept ? `Cancelled. ${keptText(status)}` : `Cancelled after ${counted(finished, 'finished training')}.`;
}

/** What a run's sentence depends on besides its status. */
interface Around {
  readonly paused?: boolean;
  /** The name of the data set. */
  readonly data?: string;
  /** Whether the run waits for what another tab trains. */
  readonly elsewhere?: boolean;
  /** Whether the browser keeps the run still. */
  readonly kept?: boolean;
}

/** What is happening, in words. */
export function statusSentence(
  status: Status,
  { pruning }: Experiment,
  { paused = false, data = 'MNIST', elsewhere = false, kept = false }: Around,
): string {
  const { state, running, loading } = status;
  if (loading) return `Loading ${data}: ${three(loading.loaded / 1e6)} of ${three(loading.total / 1e6)} MB.`;
  const on = state === 'preparing' || state === 'training';
  if (on && elsewhere && running.length === 0) return 'Waiting for a training of another tab.';
  if (state === 'preparing') return 'Starting the engine and testing it against the reference.';
  if (state === 'done')
    return `Done: ${agreeing(status.trainings, 'the training is', `all ${counted(status.trainings, 'training')} are`)} finished.`;
  if (state === 'cancelled') return cancelledText(status, kept);
  if (state === 'failed') return `${status.message} ${status.finished && kept ? keptText(status) : ''}`.trim();
  if (state === 'idle' || running.length === 0) return 'Nothing is running.';
  const others = running.length - 1;
  const besides = others === 0 ? '' : `; ${counted(others, 'more training')} beside it`;
  return `${paused ? 'Paused in' : 'Training'} ${runningSentence(running[0], pruning.schedule.rounds)}${besides}.`;
}

/**
 * How far a run is, in numbers: trainings, speed, engine, and the time left once enough is done to say. A run that is over
 * has none: what it had begun is not kept, so that its time would be counted for less than it trained. The estimate says
 * what is missing.
 */
export function progressSentence(
  { state, finished, trainings, engine }: Status,
  left: Remaining,
  samplesPerSecond: number | undefined,
  trainedMs: number,
): string {
  const parts = [`${count(finished)} of ${counted(trainings, 'training')}`];
  if (state === 'training' && left.doneShare >= 0.005 && left.doneShare < 1 && trainedMs >= 2000)
    parts.push(`${waitingTime(left.seconds)} left`);
  if (samplesPerSecond !== undefined) parts.push(`${count(Math.round(samplesPerSecond))} images/s`);
  if (engine) parts.push(`on ${engine}`);
  return parts.join(', ');
}

/** What was measured, before a run: images a second on one worker, with all weights and with few. */
export function speedSentence(speeds: Speeds, workers: number): string {
  const [dense] = speeds;
  const [density, fast] = speeds[speeds.length - 1];
  const said = (speed: number) => three(speed);
  const sparse = speeds.length > 1 ? `, ${said(fast)} with ${percent(density)} of the weights` : '';
  const many = workers > 1 ? `, on each of ${counted(workers, 'core')}` : '';
  return `measured here: ${said(dense[1])} images/s${sparse}${many}`;
}
