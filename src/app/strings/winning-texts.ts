import type { Table } from '../../charts/data-table.tsx';
import { significant } from '../../charts/strings/format.ts';
import { estimateText } from '../../claims/estimate-words.ts';
import type { Smallest, Winning } from '../../experiment/report/winning.ts';
import { accuracyError } from '../../numerics/statistics.ts';
import { type ArmId, armName } from '../../spec/arms/index.ts';
import { agreeing, counted } from '../../spec/counted.ts';

/** Texts of the verdict line. */
export const WINNING_PANEL = {
  title: 'Winning tickets',
  everyRound: 'Every round',
  against: 'Every round against dense',
} as const;

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const twoDigits = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const [two, three] = [significant(2), significant(3)];
const percent = (share: number) => `${(share < 0.1 ? two : three).format(100 * share)} %`;
const size = ({ density, count }: Winning) => `${percent(density)} of the weights (${whole.format(count)})`;

function speedText({ own, dense, notReached }: Winning['speed'], n: number): string {
  if (notReached === 2 * n)
    return 'validation loss was still falling at the end of the budget, so that speed says nothing';
  const open =
    notReached === 0
      ? ''
      : ` (${whole.format(notReached)} not reached ${agreeing(notReached, 'counts', 'count')} as the whole budget)`;
  return `early stop at iteration ${whole.format(own)}, dense at ${whole.format(dense)}${open}`;
}

function rangeText({ range }: Smallest): string {
  if (!range) return '';
  const { fewest, most } = range;
  if (most === undefined) return ' Without some one seed no round would win.';
  if (fewest === most) return ' It is the same whichever seed is left out.';
  return ` Leaving one seed out: ${whole.format(fewest)} to ${counted(most, 'weight')}.`;
}

/** The smallest winning round of an arm, in a few words, or a sentence that there is none. */
export function smallestTitle(arm: ArmId, smallest: Smallest | undefined): string {
  if (!smallest)
    return `${armName(arm)}: no round wins against the dense network, in accuracy and in speed of learning both.`;
  return `Smallest ${arm === 'ticket' ? 'winning ticket' : `winning round of ${armName(arm)}`}: ${size(smallest.round)}.`;
}

/** Its accuracy and speed against dense, and how sure the choice is. */
export function smallestText(smallest: Smallest): string {
  const { accuracy, speed } = smallest.round;
  const { difference } = accuracy;
  const test = accuracy.wins ? '' : ' On the test images, which had no say in the choice, it falls short in accuracy.';
  return `Test accuracy against dense ${estimateText(difference, 'points')}; ${speedText(speed, difference.n)}.${test}${rangeText(smallest)}`;
}

/** The limits of a result with `n` seeds; undefined from five seeds on. */
export function seedsSentence(n: number): string | undefined {
  if (n === 1) {
    return 'One seed cannot tell a winning ticket from luck: it wins here down to half a point below dense. Five seeds or more give an interval.';
  }
  if (n < 5)
    return `With ${counted(n, 'seed')} intervals are wide; five or more are needed to call anything reproduced.`;
  return undefined;
}

/** The standard error of an accuracy that was measured on `images` test images. */
export const errorSentence = (accuracy: number, images: number): string =>
  `${counted(images, 'test image')} ${agreeing(images, 'tells', 'tell')} an accuracy of ${twoDigits.format(100 * accuracy)} % with a standard error of ${twoDigits.format(100 * accuracyError(accuracy, images))} points; differences between arms, which share images and seeds, are surer.`;

/** Accuracy and speed of every round against dense, as a table. */
export function winningRows(rounds: readonly Winning[]): Table {
  const half = (wins: boolean) => (wins ? 'wins' : 'does not');
  return {
    columns: ['Round', 'Weights left', 'Test accuracy less dense', 'Accuracy', 'Early stop', 'dense', 'Speed', 'Both'],
    rows: rounds.map(({ round, density, accuracy, speed, wins }) => [
      round,
      percent(density),
      estimateText(accuracy.difference, 'points'),
      half(accuracy.wins),
      whole.format(speed.own) + (speed.notReached > 0 ? ' *' : ''),
      whole.format(speed.dense),
      half(speed.wins),
      half(wins),
    ]),
  };
}
