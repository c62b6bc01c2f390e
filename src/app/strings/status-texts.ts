import { duration } from '../../experiment/report/duration.ts';
import type { Remaining, Speeds } from '../../experiment/report/forecast.ts';
import type { Running, Status } from '../../experiment/report/status.ts';
import { ARM_FACTS } from '../../spec/arms/index.ts';
import type { Experiment } from '../../spec/experiment.ts';

const three = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const whole = new Intl.NumberFormat('en');
const oneDigit = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

const runningSentence = ({ training, density, weights, iteration, iterations }: Running, rounds: number): string => {
  const left =
    training.round === 0
      ? `all ${whole.format(weights)} weights`
      : `${oneDigit.format(100 * density)} % of the weights left (${whole.format(weights)})`;
  return `round ${training.round} of ${rounds}: ${ARM_FACTS[training.arm].phrase}, ${left}, ${training.width === 1 ? '' : `width ×${training.width}, `}seed ${training.seed}, step ${whole.format(iteration)} of ${whole.format(iterations)}`;
};

/**
 * What is happening, in words.
 * @param data the name of the data set
 */
export function statusSentence(status: Status, { pruning }: Experiment, paused: boolean, data = 'MNIST'): string {
  const { state, running, loading } = status;
  if (loading)
    return `Loading ${data}: ${oneDigit.format(loading.loaded / 1e6)} of ${oneDigit.format(loading.total / 1e6)} MB.`;
  if (state === 'preparing') return 'Starting the engine and testing it against the reference.';
  if (state === 'done') return `Done: all ${whole.format(status.trainings)} trainings are finished.`;
  if (state === 'cancelled') return `Cancelled. ${whole.format(status.finished)} finished trainings are kept below.`;
  if (state === 'failed')
    return `${status.message} ${status.finished ? `${whole.format(status.finished)} finished trainings are kept below.` : ''}`.trim();
  if (state === 'idle' || running.length === 0) return 'Nothing is running.';
  const others = running.length - 1;
  const besides =
    others === 0 ? '' : `; ${whole.format(others)} more ${others === 1 ? 'training' : 'trainings'} beside it`;
  return `${paused ? 'Paused in' : 'Training'} ${runningSentence(running[0], pruning.schedule.rounds)}${besides}.`;
}

/** How far a run is, in numbers: trainings, speed, engine, and the time left once enough is done to say. */
export function progressSentence(
  { finished, trainings, engine }: Status,
  left: Remaining,
  samplesPerSecond: number | undefined,
  trainedMs: number,
): string {
  const parts = [`${whole.format(finished)} of ${whole.format(trainings)} trainings`];
  if (left.doneShare >= 0.005 && left.doneShare < 1 && trainedMs >= 2000)
    parts.push(`about ${duration(left.seconds)} left`);
  if (samplesPerSecond !== undefined) parts.push(`${whole.format(Math.round(samplesPerSecond))} images/s`);
  if (engine) parts.push(`on ${engine}`);
  return parts.join(', ');
}

/** What was measured, before a run: images a second on one worker, with all weights and with few. */
export function speedSentence(speeds: Speeds, workers: number): string {
  const [dense] = speeds;
  const [density, fast] = speeds[speeds.length - 1];
  const said = (speed: number) => three.format(speed);
  const sparse = speeds.length > 1 ? `, ${said(fast)} with ${oneDigit.format(100 * density)} % of the weights` : '';
  const many = workers > 1 ? `, on each of ${workers} cores` : '';
  return `measured here: ${said(dense[1])} images/s${sparse}${many}`;
}
