import { count } from './format.ts';

/** Of two words the one that goes with a number: “is” with 1, “are” with any other. */
export const agreeing = (value: number, one: string, many: string): string => (value === 1 ? one : many);

/** A whole number and its noun: “1 weight”, “9,537 weights”, “2 classes”. */
export const counted = (value: number, noun: string, many = `${noun}s`): string =>
  `${count(value)} ${agreeing(value, noun, many)}`;

/** A part of what was counted, and its verb: “1 of 2 trainings is”, “0 of 1 training is”, “3 of 7 trainings are”. */
export const countedOf = (part: number, all: number, noun: string, one = 'is', many = 'are'): string =>
  `${count(part)} of ${counted(all, noun)} ${agreeing(part || all, one, many)}`;
