import type { NumberPrediction, OrderPrediction } from '../../lesson/chapter.ts';
import type { NumberOutcome, OrderOutcome, Placed } from '../../lesson/outcome.ts';
import type { Written } from '../../lesson/written.ts';
import { spread } from '../../numerics/statistics.ts';
import { agreeing, counted } from '../../spec/counted.ts';
import { accuracy, count, decimal, percent, signed, wholePercent } from '../../spec/format.ts';

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth'] as const;

/** Place 0 is “first”. */
const ordinal = (place: number): string => ORDINALS[place] ?? count(place + 1);

/** A value on a prediction’s scale, with the decimals of its step. */
export const scaled = ({ step }: Pick<NumberPrediction, 'step'>, value: number): string =>
  step < 0.01 ? percent(value) : wholePercent(value);

const signedPoints = signed(1);

/** Texts of the lesson, those of its chapters apart, which are in src/lesson. */
export const LESSON = {
  name: 'Lesson',
  of: (place: number, all: number) => `Chapter ${count(place)} of ${count(all)}`,
  chapters: 'Chapters',
  /** @param state what was done of the chapter */
  chapter: (place: number, title: string, state: 'answered' | 'open') =>
    `${count(place)}. ${title}${state === 'answered' ? ', answered' : ''}`,
  loading: 'The results of this chapter are on their way.',
  retry: 'Try again',
  leave: 'Leave the lesson',
  back: 'Back',
  next: 'Next chapter',
  skip: 'Skip this chapter',
  predict: 'Your prediction',
  commit: 'That is my prediction',
  showTruth: 'Show me without a prediction',
  takeBack: 'Predict again',
  // The number that is predicted before a place on the scale was chosen.
  noNumber: 'Move the slider',
  pressInOrder: (of: string) => `Press them in order, ${of}. Press one again to take it back.`,
  place: (place: number) => count(place + 1),
  drawLine: 'Draw the line',
  drawing: 'Draw it over the axes, from left to right.',
  truth: 'What was measured',
  number: (prediction: Pick<NumberPrediction, 'step' | 'truth'>, { truth, said }: NumberOutcome): string => {
    const text = prediction.truth.kind === 'accuracy' ? accuracy : percent;
    const measured = `Measured: ${text(truth.mean)}, the mean of ${counted(truth.n, 'seed')}.`;
    if (said === undefined) return measured;
    const gap = 100 * (truth.mean - said);
    const words =
      Math.abs(gap) < 0.05
        ? 'That is the same.'
        : `That is ${decimal(Math.abs(gap))} points ${gap > 0 ? 'more' : 'less'}.`;
    return `You said ${scaled(prediction, said)}. ${measured} ${words}`;
  },
  interval: (low: number, high: number) => `${wholePercent(0.95)} interval: ${percent(low)} to ${percent(high)}.`,
  right: 'You put them in an order that fits what was measured.',
  wrong: 'You put them in another order.',
  ordered: (value: number, { items }: Pick<OrderPrediction, 'items'>) =>
    items[0]?.truth.kind === 'over-dense' ? `${signedPoints(100 * value)} points against dense` : percent(value),
  inOrder: (outcome: OrderOutcome, prediction: Pick<OrderPrediction, 'items'>): string =>
    `Measured: ${outcome.items.map(({ label, truth, tied }) => `${label} (${LESSON.ordered(truth.mean, prediction)}${tied ? `, ${LESSON.tied}` : ''})`).join('; ')}.`,
  toOrder: (labels: readonly string[]) => `In any order: ${labels.join('; ')}.`,
  stageTitle: (place: number, title: string) => `${count(place)}. ${title}`,
  said: ({ said }: Placed) => (said === undefined ? '' : `you: ${ordinal(said)}`),
  tied: 'cannot be told from the one before',
  /** What somebody who knows the papers wrote down. */
  written: ({ says, value, unit }: Written): string => {
    const number = unit === 'points' ? decimal(100 * Math.abs(value)) : percent(value);
    return `Somebody who knows the papers guessed beforehand ${says.replace('[guess]', number)}.`;
  },
  /** @param distances of each guess from what was measured, as fractions */
  ofClass: (distances: readonly number[]): string => {
    if (distances.length === 0) return '';
    const points = (value: number) => decimal(100 * value);
    const { mean, min, max } = spread(distances);
    const range = distances.length > 1 ? ` on average, from ${points(min)} to ${points(max)}` : '';
    return `On your class’s board ${agreeing(distances.length, 'is', 'are')} ${counted(distances.length, 'guess', 'guesses')}: ${points(mean)} points off${range}.`;
  },
  why: 'Why?',
  source: (source: string) => `(${source})`,
  action: 'Now in the lab',
  done: 'Done',
  runHere: 'Run it here',
  runTrains: 'Trains this chapter’s arms in your browser, one seed.',
  aside: 'Other results are on show than this chapter’s.',
  backToChapter: 'Back to this chapter’s results',
  end: 'That was the lesson. What would you try next? Change one setting in the lab, and guess first.',
} as const;
