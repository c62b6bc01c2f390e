import type { Table } from '../../charts/data-table.tsx';
import { estimateText } from '../../claims/estimate-words.ts';
import type { SpeedHalf, Standing, Verdict, Winning } from '../../experiment/report/winning.ts';
import { accuracyError } from '../../numerics/statistics.ts';
import { type ArmId, armName } from '../../spec/arms/index.ts';
import { agreeing, counted } from '../../spec/counted.ts';
import { accuracy, count, hundredths, percent, wholePercent } from '../../spec/format.ts';

/** Texts of the verdict line. */
export const WINNING_PANEL = {
  title: 'Winning tickets',
  everyRound: 'Every round',
  against: 'Every round against dense',
} as const;

const size = (winning: Winning) => `${percent(winning.density)} of the weights (${count(winning.count)})`;

function speedText({ own, dense, notReached, measured }: SpeedHalf, n: number): string {
  if (!measured) {
    const open = n === 1 ? 'the dense network' : `${notReached.dense} of ${n} dense networks`;
    return `speed could not be compared, since ${open} still improved at the end`;
  }
  const all = notReached.own + notReached.dense;
  const open =
    all === 0
      ? ''
      : ` (${counted(all, 'training')} still improved at the end, which ${agreeing(all, 'counts', 'count')} as the stop)`;
  return `early stop at iteration ${count(own)}, dense at ${count(dense)}${open}`;
}

function rangeText({ range }: Verdict): string {
  if (!range) return '';
  const { fewest, most } = range;
  if (most === undefined) return ' It hangs on one seed: without it, no round would win.';
  if (fewest === most) return ' Leaving out any one seed gives the same ticket.';
  return ` Leaving out one seed gives a ticket of ${count(fewest)} to ${counted(most, 'weight')}.`;
}

const aloneText = ({ alone }: Verdict): string =>
  alone ? ` At ${size(alone)} it wins on validation images, but not on test images: that does not count.` : '';

/** The smallest winning round of an arm, in a few words, or a sentence that there is none. */
export function verdictTitle(arm: ArmId, { smallest, dense, rounds, alone }: Verdict): string {
  if (smallest)
    return `Smallest ${arm === 'ticket' ? 'winning ticket' : `winning round of ${armName(arm)}`}: ${size(smallest)}.`;
  if (dense.accuracy < dense.least)
    return `${armName(arm)}: nothing can win while the dense network reads less than ${wholePercent(dense.least)} of the validation images right. It reads ${accuracy(dense.accuracy)}.`;
  if (alone) return `${armName(arm)}: no round wins on both validation and test images.`;
  const halves = rounds.every(({ speed }) => speed.measured)
    ? rounds.some(({ validation, test }) => validation.wins && test.wins)
      ? 'some are as accurate, but learn more slowly'
      : 'none is as accurate and learns as fast'
    : 'none is as accurate';
  return `${armName(arm)}: no round wins against the dense network; ${halves}.`;
}

/** The smallest winning round's accuracy and speed against dense, and how sure the choice is. */
export function verdictText(verdict: Verdict): string {
  const { smallest } = verdict;
  if (!smallest) return aloneText(verdict).trim();
  const { test, speed } = smallest;
  const against = `Test accuracy against dense ${estimateText(test.difference, 'points')}`;
  return `${against}; ${speedText(speed, test.difference.n)}.${aloneText(verdict)}${rangeText(verdict)}`;
}

/** The limits of a result with `n` seeds; undefined from five seeds on. */
export function seedsSentence(n: number): string | undefined {
  if (n === 1) {
    return 'One seed cannot tell a winner from luck. With one seed, up to half a point below dense counts as a win. Five seeds or more give an interval.';
  }
  if (n < 5) return `With ${counted(n, 'seed')} the intervals are wide. Five or more are needed to be sure.`;
  return undefined;
}

/** The standard error of an accuracy that was measured on `images` test images. */
export const errorSentence = (right: number, images: number): string =>
  `${counted(images, 'test image')} ${agreeing(images, 'tells', 'tell')} an accuracy of ${accuracy(right)} with a standard error of ${hundredths(100 * accuracyError(right, images))} points. Differences between arms are surer, since arms share images and seeds.`;

const STANDINGS: Readonly<Record<Standing, string>> = {
  wins: 'yes',
  'validation alone': 'no: validation alone',
  'does not': 'no',
  'dense too low': 'no: dense too low',
};

/** The meaning of the star in the table, where some round has one. */
export const notReachedSentence = ({ rounds }: Verdict): string | undefined =>
  rounds.some(({ speed }) => speed.notReached.own + speed.notReached.dense > 0)
    ? '* Some of these trainings still improved at their last evaluation. Their stop counts as the end.'
    : undefined;

/** Accuracy and speed of every round against dense, as a table. */
export function winningRows({ rounds }: Pick<Verdict, 'rounds'>): Table {
  const half = (wins: boolean) => (wins ? 'wins' : 'does not');
  const stop = (mean: number, notReached: number) => count(mean) + (notReached > 0 ? ' *' : '');
  return {
    columns: [
      'Round',
      'Weights left',
      'Validation accuracy less dense',
      'Validation',
      'Test accuracy less dense',
      'Test',
      'Early stop',
      'dense',
      'Speed',
      'Crowned',
    ],
    rows: rounds.map(({ round, density, validation, test, speed, standing }) => [
      round,
      percent(density),
      estimateText(validation.difference, 'points'),
      half(validation.wins),
      estimateText(test.difference, 'points'),
      half(test.wins),
      stop(speed.own, speed.notReached.own),
      stop(speed.dense, speed.notReached.dense),
      speed.measured ? half(speed.wins) : 'not measured',
      STANDINGS[standing],
    ]),
  };
}
