import { counted } from '../../spec/counted.ts';
import { accuracy, count, inPercent, listed, significant } from '../../spec/format.ts';
import { trainingWords } from '../model/key.ts';
import type { CurvePoint } from '../model/results.ts';
import { type Difference, SHARES, type Value } from './compare.ts';

/** Digits that are enough for any number whose digits mean something. */
const MOST_DIGITS = 17;

type Write = (value: number) => string;
type Pair = readonly [theirs: string, own: string];

const isNumber = (value: unknown): value is number => typeof value === 'number';

/** Two different numbers, with no more digits than tell them apart. */
function apart(a: number, b: number, brief: Write, withDigits: (digits: number) => Write): Pair {
  let write = brief;
  for (let digits = 4; write(a) === write(b) && digits <= MOST_DIGITS; digits++) write = withDigits(digits);
  return write(a) === write(b) ? [String(a), String(b)] : [write(a), write(b)];
}

const shares = (a: number, b: number): Pair =>
  apart(a, b, accuracy, (digits) => {
    const write = significant(digits);
    return (share) => inPercent(write(100 * share));
  });

const decimals = (a: number, b: number): Pair => apart(a, b, significant(3), significant);

/** What stands at a point of a learning curve. */
const OF_POINT = ['iteration', 'training loss', 'validation loss', 'validation accuracy'] as const;

function curves(theirs: readonly CurvePoint[], own: readonly CurvePoint[]): string {
  const at = theirs.findIndex((point, k) => own[k] === undefined || point.some((value, n) => value !== own[k][n]));
  const [a, b] = [theirs[at], own[at]];
  if (!a || !b) return `${counted(theirs.length, 'point')} there, ${count(own.length)} here`;
  const n = a.findIndex((value, k) => value !== b[k]);
  const [there, here] = n === 3 ? shares(a[n], b[n]) : decimals(a[n], b[n]);
  return `at iteration ${count(a[0])} ${OF_POINT[n]} ${there} there, ${here} here`;
}

function layers(theirs: readonly number[], own: readonly number[]): string {
  const at = theirs.findIndex((value, l) => value !== own[l]);
  if (at < 0 || theirs.length !== own.length)
    return `${listed(theirs.map(count))} there, ${listed(own.map(count))} here`;
  return `in layer ${at + 1} ${count(theirs[at])} there, ${count(own[at])} here`;
}

const stopText = (value: Value): string => (isNumber(value) ? count(value) : 'not reached');

function valuesText({ what, theirs, own }: Difference): string {
  if (what === 'early stop') return `${stopText(theirs)} there, ${stopText(own)} here`;
  if (Array.isArray(theirs) && Array.isArray(own)) {
    return what === 'learning curve' ? curves(theirs, own) : layers(theirs, own);
  }
  if (!isNumber(theirs) || !isNumber(own)) return `${String(theirs)} there, ${String(own)} here`;
  const [there, here] = SHARES.has(what) ? shares(theirs, own) : decimals(theirs, own);
  return `${there} there, ${here} here`;
}

/** A difference in words; the two values never read alike. */
export const differenceText = (difference: Difference): string =>
  `${trainingWords(difference.key)}: ${difference.what} ${valuesText(difference)}`;
