const COUNT = new Intl.NumberFormat('en');
const SHARE = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });
const SMALLER_SHARE = new Intl.NumberFormat('en', {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const SMALLEST_SHARE = new Intl.NumberFormat('en', { style: 'percent', maximumSignificantDigits: 2 });
const ACCURACY = new Intl.NumberFormat('en', {
  style: 'percent',
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});

const DECIMAL = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** A format with the given number of significant digits, including zeros at the end. */
export const significant = (digits: number): Intl.NumberFormat =>
  new Intl.NumberFormat('en', { minimumSignificantDigits: digits, maximumSignificantDigits: digits });

/** A number with one decimal. */
export const decimal = (value: number): string => DECIMAL.format(value);

/** A whole number with thousands separated: 9537 → "9,537". */
export const count = (value: number): string => COUNT.format(value);

/** A noun at the beginning of a text. */
export const capital = (noun: string): string => noun[0].toUpperCase() + noun.slice(1);

/**
 * A share of weights as percent with one decimal (7.0%, but 80%), below one percent with two significant digits. Only a
 * share of 1 reads 100%, and only 0 reads 0%, because a layer with one weight left is not empty.
 */
export function percent(share: number): string {
  if (share <= 0 || share === 1) return SHARE.format(share);
  if (share < 0.0001) return '<0.01%';
  if (share < 0.01) return SMALLEST_SHARE.format(share);
  if (share < 0.0995) return SMALLER_SHARE.format(share);
  return share >= 0.9995 && share < 1 ? '>99.9%' : SHARE.format(share);
}

/** The share `part` of `whole` as percent; nothing of nothing is an en dash. */
export const percentOf = (part: number, whole: number): string => (whole === 0 ? '–' : percent(part / whole));

/** An accuracy, a fraction, with the two decimals that 10,000 test images give. */
export const accuracy = (fraction: number): string => ACCURACY.format(fraction);

/** An accuracy at an axis: no more decimals than its step needs. */
export const accuracyTick = (fraction: number): string => SHARE.format(fraction);
