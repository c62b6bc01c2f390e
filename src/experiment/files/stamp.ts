const digits = (value: number, length = 2): string => String(value).padStart(length, '0');

/** What a clock shows where a file is saved: a `Date` does. It is given, since nothing here may read a clock. */
export interface Clock {
  getFullYear(): number;
  /** From 0. */
  getMonth(): number;
  getDate(): number;
  getHours(): number;
  getMinutes(): number;
}

/** A date and time in a file's name, as clocks here tell it, to the minute: `2026-11-29_14-05`. */
export const stamp = (at: Clock): string =>
  [
    [digits(at.getFullYear(), 4), digits(at.getMonth() + 1), digits(at.getDate())],
    [digits(at.getHours()), digits(at.getMinutes())],
  ]
    .map((parts) => parts.join('-'))
    .join('_');
