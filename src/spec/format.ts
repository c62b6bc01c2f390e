/** How the page writes numbers. Before the percent sign stands a space at which no line breaks: 3.6 %. */

const PLAIN = new Intl.NumberFormat('en');
const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const ONE_DECIMAL = new Intl.NumberFormat('en', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  signDisplay: 'negative',
});
const TWO_DECIMALS = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
// Given the share itself, Intl counts in decimals: a hundred times 0.5125 is less than 51.25.
const percents = (digits: Intl.NumberFormatOptions) => new Intl.NumberFormat('en', { style: 'percent', ...digits });
const WHOLE_PERCENT = percents({ maximumFractionDigits: 0 });
const AT_MOST_ONE_DECIMAL = percents({ maximumFractionDigits: 1 });
const ONE_DECIMAL_PERCENT = percents({ minimumFractionDigits: 1, maximumFractionDigits: 1 });
const TWO_DECIMAL_PERCENT = percents({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
const TWO_DIGIT_PERCENT = percents({ maximumSignificantDigits: 2 });
const LARGE = new Intl.NumberFormat('en', { notation: 'compact', compactDisplay: 'long', maximumSignificantDigits: 2 });
const LIST = new Intl.ListFormat('en', { type: 'conjunction' });

/** A number with a minus sign, which is as wide as a plus, instead of a hyphen. */
export const withMinus = (written: string): string => written.replace('-', '−');

/** A format with at most the given number of significant digits, without zeros at the end. */
export function rounded(digits: number): (value: number) => string {
  const format = new Intl.NumberFormat('en', { maximumSignificantDigits: digits });
  return (value) => format.format(value);
}

/** A format with the given number of significant digits, including zeros at the end. */
export function significant(digits: number): (value: number) => string {
  const format = new Intl.NumberFormat('en', {
    minimumSignificantDigits: digits,
    maximumSignificantDigits: digits,
  });
  return (value) => format.format(value);
}

/** A format of differences: with their sign, unless they are 0, and with as many decimals as are given. */
export function signed(decimals: number): (value: number) => string {
  const format = new Intl.NumberFormat('en', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: 'exceptZero',
  });
  return (value) => withMinus(format.format(value));
}

/** A format with at most the given number of significant digits, and with the number's sign, unless it is 0. */
export function signedRounded(digits: number): (value: number) => string {
  const format = new Intl.NumberFormat('en', { maximumSignificantDigits: digits, signDisplay: 'exceptZero' });
  return (value) => withMinus(format.format(value));
}

/** A whole number with thousands separated: 9537 → “9,537”. */
export const count = (value: number): string => WHOLE.format(value);

/** A number as it is, with at most three decimals. */
export const plain = (value: number): string => PLAIN.format(value);

/** A number with one decimal. */
export const decimal = (value: number): string => withMinus(ONE_DECIMAL.format(value));

/** A number with two decimals. */
export const hundredths = (value: number): string => TWO_DECIMALS.format(value);

/** A large number in words: 1,200,000 → “1.2 million”. */
export const large = (value: number): string => LARGE.format(value);

/** Words one after the other: “a, b, and c”. */
export const listed = (words: readonly string[]): string => LIST.format(words);

/** A number that is written already, in percent. */
export const inPercent = (written: string): string => `${written.replace('%', '')}\u00a0%`;

const written = (format: Intl.NumberFormat, share: number): string => inPercent(format.format(share));

/**
 * A share of weights as percent with one decimal (7.0 %, but 80 %), below one percent with two significant digits. Only a
 * share of 1 reads 100 %, and only 0 reads 0 %, because a layer with one weight left is not empty.
 */
export function percent(share: number): string {
  if (share <= 0 || share === 1) return written(AT_MOST_ONE_DECIMAL, share);
  if (share < 0.0001) return inPercent('<0.01');
  if (share < 0.01) return written(TWO_DIGIT_PERCENT, share);
  if (share < 0.0995) return written(ONE_DECIMAL_PERCENT, share);
  return share >= 0.9995 && share < 1 ? inPercent('>99.9') : written(AT_MOST_ONE_DECIMAL, share);
}

/** The share `part` of `whole` as percent; nothing of nothing is an en dash. */
export const percentOf = (part: number, whole: number): string => (whole === 0 ? '–' : percent(part / whole));

/** A share as percent, to the whole number. */
export const wholePercent = (share: number): string => written(WHOLE_PERCENT, share);

/** An accuracy, a fraction, with the two decimals that 10,000 test images give. */
export const accuracy = (fraction: number): string => written(TWO_DECIMAL_PERCENT, fraction);

/** An accuracy at an axis: no more decimals than its step needs. */
export const accuracyTick = (fraction: number): string => written(AT_MOST_ONE_DECIMAL, fraction);

const two = rounded(2);

/** Bytes in millions, with the digits that tell one file from another: “1.3 MB”. */
export const megabytes = (bytes: number): string => `${two(bytes / 1e6)} MB`;
