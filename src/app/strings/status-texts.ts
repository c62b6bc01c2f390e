import { waitingTime } from '../../experiment/report/duration.ts';
import type { Remaining, Speeds } from '../../experiment/report/forecast.ts';
import type { RoundDone } from '../../experiment/report/rounds-done.ts';
import type { EngineNote, Running, Status } from '../../experiment/report/status.ts';
import { ARM_FACTS } from '../../spec/arms/index.ts';
import { agreeing, counted, countedOf } from '../../spec/counted.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { count, inPercent, percent, rounded, wholePercent } from '../../spec/format.ts';
import { capital } from '../../spec/sentences.ts';

const three = rounded(3);

const stepText = ({ iteration, iterations }: Running): string =>
  iterations === 0 ? 'before its first step' : `step ${count(iteration)} of ${count(iterations)}`;

const runningSentence = (running: Running, rounds: number): string => {
  const { training, density, weights } = running;
  const left =
    training.round === 0
      ? `all weights (${count(weights)})`
      : `${percent(density)} of the weights left (${count(weights)})`;
  return `round ${training.round} of ${rounds}: ${ARM_FACTS[training.arm].phrase}, ${left}, ${training.width === 1 ? '' : `width ×${training.width}, `}seed ${training.seed}, ${stepText(running)}`;
};

const keptText = ({ finished }: Status): string =>
  `${counted(finished, 'finished training')} ${agreeing(finished, 'is', 'are')} kept below.`;

function cancelledText(status: Status, kept: boolean): string {
  const { finished } = status;
  if (finished === 0) return 'Cancelled before a training was finished.';
  return kept ? `Cancelled. ${keptText(status)}` : `Cancelled after ${counted(finished, 'finished training')}.`;
}

/** What a run's sentence depends on besides its status. */
export interface Around {
  readonly paused?: boolean;
  /** Whether Cancel was pressed, and the workers have not all stopped yet. */
  readonly stopping?: boolean;
  /** What a walk waits for or does between two trainings, in a sentence. */
  readonly step?: string | undefined;
  /** Whether a walk waits for a press. */
  readonly waiting?: boolean;
  /** The name of the data set. */
  readonly data?: string;
  /** Whether the run waits for what another tab trains. */
  readonly elsewhere?: boolean;
  /** Whether the browser keeps the run still. */
  readonly kept?: boolean;
}

const isOn = ({ state }: Status): boolean => state === 'preparing' || state === 'training';

/** Whether nothing goes on until another tab has trained something. */
const isElsewhere = ({ running }: Status, { elsewhere = false }: Around): boolean => elsewhere && running.length === 0;

const loadingText = ({ loaded, total }: Status['loading'] & object, data: string, paused: boolean): string => {
  const bytes = total > 0 ? `: ${three(loaded / 1e6)} of ${three(total / 1e6)} MB` : '';
  return paused ? `Paused. ${data} is loaded meanwhile${bytes}.` : `Loading ${data}${bytes}.`;
};

const finishedText = ({ finished, trainings }: Status): string =>
  `${countedOf(finished, trainings, 'training')} finished`;

/** Between two trainings, or before the first. */
function betweenText(status: Status, paused: boolean): string {
  const { state, engine, finished, trainings } = status;
  if (finished >= trainings && trainings > 0)
    return `${agreeing(trainings, 'The training is', `All ${counted(trainings, 'training')} are`)} finished. What they left is being kept.`;
  if (paused)
    return finished === 0
      ? 'Paused before the first training.'
      : `Paused between two trainings: ${finishedText(status)}.`;
  if (state === 'preparing')
    return engine
      ? 'The engine is ready. The first training begins.'
      : 'Starting the engine and testing it against the reference.';
  return finished === 0 ? 'The first training begins.' : `The next training begins: ${finishedText(status)}.`;
}

/** What a run that is on does now. */
function onSentence(status: Status, { pruning }: Experiment, around: Around): string {
  const { running, loading } = status;
  const { paused = false, stopping = false, step, data = 'MNIST' } = around;
  if (stopping) return 'Cancelling: what is on stops after its next steps.';
  if (step !== undefined) return step;
  if (running.length > 0) {
    const others = running.length - 1;
    const besides = others === 0 ? '' : `; ${counted(others, 'more training')} beside it`;
    return `${paused ? 'Paused in' : 'Training'} ${runningSentence(running[0], pruning.schedule.rounds)}${besides}.`;
  }
  if (loading) return loadingText(loading, data, paused);
  return isElsewhere(status, around) ? 'Waiting for a training of another tab.' : betweenText(status, paused);
}

/** What is happening, in words. */
export function statusSentence(status: Status, experiment: Experiment, around: Around): string {
  const { state, trainings, message, finished } = status;
  const { kept = false } = around;
  if (state === 'idle') return 'Nothing is running.';
  if (isOn(status)) return onSentence(status, experiment, around);
  if (state === 'done')
    return `Done: ${agreeing(trainings, 'the training is', `all ${counted(trainings, 'training')} are`)} finished.`;
  if (state === 'cancelled') return cancelledText(status, kept);
  return `${message} ${finished && kept ? keptText(status) : ''}`.trim();
}

/**
 * The time that a run has left, in words, where that is known and true: none of a run that is being cancelled, or that waits
 * for somebody else.
 */
function leftText(status: Status, left: Remaining, around: Around): string | undefined {
  if (status.state !== 'training' || !left.known || left.doneShare >= 1) return undefined;
  if (around.stopping || isElsewhere(status, around)) return undefined;
  const time = waitingTime(left.seconds);
  return around.paused || around.waiting ? `${time} of training left` : `${time} left`;
}

/**
 * How far a run is, in numbers: trainings, speed, engine, and the time left once enough is done to say. A run that is over
 * has none: what it had begun is not kept, so that its time would be counted for less than it trained. The estimate says
 * what is missing.
 */
export function progressSentence(
  status: Status,
  left: Remaining,
  samplesPerSecond: number | undefined,
  around: Around = {},
): string {
  const { finished, trainings, engine } = status;
  const time = leftText(status, left, around);
  const parts = [`${count(finished)} of ${counted(trainings, 'training')}`];
  if (time) parts.push(time);
  if (samplesPerSecond !== undefined) parts.push(`${count(Math.round(samplesPerSecond))} images/s`);
  if (engine) parts.push(`on ${engine}`);
  return parts.join(', ');
}

/** How far a run is, for the browser's tab: before the page's own title. Nothing when there is nothing to say. */
export function titleText(
  status: Status,
  { pruning }: Experiment,
  { doneShare }: Pick<Remaining, 'doneShare'>,
  around: Around,
): string | undefined {
  const { state, running } = status;
  if (state === 'done') return 'Done';
  if (state === 'failed') return 'Stopped';
  if (!isOn(status) || around.stopping) return undefined;
  // The whole is said when it is done.
  const share = wholePercent(Math.min(0.99, Math.floor(100 * doneShare) / 100));
  const round = running.length > 0 ? `round ${running[0].training.round} of ${pruning.schedule.rounds}` : undefined;
  const how = around.waiting
    ? 'Your turn'
    : around.paused
      ? 'Paused'
      : isElsewhere(status, around)
        ? 'Waiting'
        : undefined;
  return [how, share, round].filter((part) => part !== undefined).join(' · ');
}

/** That a round of an arm is finished, for those who listen: a sentence a round, however many steps it had. */
export function roundSentence({ arm, round, density, accuracy }: RoundDone, { pruning }: Experiment): string {
  const right = accuracy === undefined ? '' : `: ${inPercent(three(100 * accuracy))} of the test images right`;
  if (round === 0) return `The dense network is trained${right}.`;
  return `${capital(ARM_FACTS[arm].phrase)}, round ${round} of ${pruning.schedule.rounds}, is finished${right}, with ${percent(density)} of the weights left.`;
}

/** The sentences that a person should not miss, with one before them where they are many. */
export interface Warnings {
  /** The only one, or what the others come to. */
  readonly summary: string;
  /** All of them, when they are more than one. */
  readonly all: readonly string[];
}

const fateText = (notes: readonly EngineNote[], done: string): string[] => {
  const engines = new Set(notes.map(({ engine }) => engine)).size;
  return engines === 0 ? [] : [`${counted(engines, 'engine')} ${done}`];
};

/** What became of engines, and whatever else there is to know, summed up. */
export function warningsOf({
  engines,
  notes,
  engine,
}: Pick<Status, 'engines' | 'notes' | 'engine'>): Warnings | undefined {
  const all = [...engines.map(({ text }) => text), ...notes];
  if (all.length <= 1) return all.length === 0 ? undefined : { summary: all[0], all: [] };
  const fates = [
    ...fateText(
      engines.filter(({ fell }) => !fell),
      'could not be used',
    ),
    ...fateText(
      engines.filter(({ fell }) => fell),
      'had to be given up',
    ),
  ];
  const goesOn = engine && fates.length > 0 ? `; ${engine} goes on` : '';
  const ofEngines = fates.length > 0 ? `${fates.join(', ')}${goesOn}.` : '';
  const others = fates.length > 0 ? 'other remark' : 'remark';
  const ofNotes =
    notes.length > 0
      ? `There ${agreeing(notes.length, 'is', 'are')} ${counted(notes.length, others)} on this run.`
      : '';
  return { summary: [ofEngines, ofNotes].filter(Boolean).join(' '), all };
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
