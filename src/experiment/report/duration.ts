const threeDigits = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** A time to wait, as people say it. */
export function duration(seconds: number): string {
  if (seconds < 1) return 'under a second';
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} minutes`;
  return `${threeDigits.format(seconds / 3600)} hours`;
}
