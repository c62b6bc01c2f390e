import { count, percentOf } from './format.ts';

const value = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** A weight as people read it. */
export const weightText = (weight: number): string => value.format(weight).replace('-', '−');

/** Texts of the pictures of signs and sizes. */
export const MASK_TEXTS = {
  pruned: 'pruned',
  negative: 'negative',
  positive: 'positive',
  size: (full: number) => `strongest from a size of ${weightText(full)} on`,
  keptSign: 'sign kept',
  changedSign: 'sign changed',
  signs: (negative: number, positive: number) => `${count(negative)} negative, ${count(positive)} positive.`,
  flips: (changed: number, of: number) =>
    `${count(changed)} changed their sign in training (${percentOf(changed, of)}).`,
  trained: (weight: number) => `trained to ${weightText(weight)}`,
  began: (first: number, trained: number) => `began at ${weightText(first)}, trained to ${weightText(trained)}`,
  columns: { negative: 'Negative', positive: 'Positive', changed: 'Sign changed' },
} as const;
