import type { NumberPrediction } from '../../lesson/chapter.ts';
import type { Measure } from '../../lesson/measure.ts';
import type { Estimate } from '../../numerics/statistics.ts';
import { counted } from '../../spec/counted.ts';
import { count, percent, signed, wholePercent } from '../../spec/format.ts';

const difference = (value: number): string => `${signed(1)(100 * value)} points`;
const valueText = (kind: Measure['kind']) => (kind === 'over-dense' ? difference : percent);

/** Texts of the pages for teachers, those of the chapters apart. */
export const TEACH = {
  lab: 'Lottery Ticket Lab',
  ways: 'Pages for teachers',
  guide: 'For teachers',
  worksheets: 'Worksheets',
  answers: 'Answers',
  /** The title of a page in the browser. */
  titled: (page: string) => `${page} · Lottery Ticket Lab`,
  worksheet: (place: number, all: number) => `Worksheet ${count(place)} of ${count(all)}`,
  worksheetShort: (place: number) => `Worksheet ${count(place)}`,
  print: 'Print this page from the browser: every worksheet takes one sheet of paper.',
  printOne: 'Print this page from the browser: it takes one sheet of paper.',
  name: 'Name',
  date: 'Date',
  /** @param lesson the name of the button that opens it */
  chapter: (place: number, lesson: string) => `In the lab: “${lesson}”, chapter ${count(place)}`,

  question: 'Question',
  prediction: 'My prediction',
  number: ({ of }: Pick<NumberPrediction, 'of'>) => `Mark it on the scale (${of}), and write it down:`,
  scale: ({ of }: Pick<NumberPrediction, 'of'>) => `A scale to mark a prediction on: ${of}`,
  percentSign: wholePercent(0).replace('0', '').trim(),
  line: 'Draw it on these axes, from the left edge to the right one.',
  axes: 'Empty axes: test accuracy against weights left',
  order: (of: string, all: number) => `Number the boxes from 1 to ${count(all)}, ${of}.`,
  why: 'I expect this because:',
  fold: 'Fold the part below back until everybody has predicted.',
  after: 'After the reveal',
  measured: 'Measured:',
  apart: 'That differs from my prediction by:',
  measuredPlace: 'Measured place',
  myPlace: 'My place',
  sameAxes: 'Draw the measured line on the same axes, in another colour.',
  copy: 'Copy the measured curves from the lab, and name each line.',
  lab2: 'Now in the lab',
  saw: 'What I saw:',
  refute: 'Which result would speak against this? What would I try next?',

  answersAre:
    'The build of the lab wrote this sheet. Every number comes from the result files that the lab ships, so that lesson, worksheets and answers cannot disagree.',
  reading: `Each number is a mean over seeds. The ${wholePercent(0.95)} interval tells how well that mean is known: another set of seeds would give a mean inside it most of the time. One student’s run has one seed, and may lie outside.`,
  answer: 'Answer',
  interval: ({ low, high }: Estimate, kind: Measure['kind']) =>
    `${wholePercent(0.95)} interval ${valueText(kind)(low)} to ${valueText(kind)(high)}`,
  value: (value: number, kind: Measure['kind']) => valueText(kind)(value),
  /** @param seeds as they are written in links */
  seeds: (all: number, seeds: string) => `${counted(all, 'seed')}: ${seeds}`,
  columns: {
    place: 'Place',
    what: 'What',
    mean: 'Mean',
    over: 'Less its dense network',
    interval: `${wholePercent(0.95)} interval`,
    round: 'Round',
    left: 'Left',
    ticket: 'Ticket',
  },
  range: (low: string, high: string) => `${low} to ${high}`,
  tied: 'cannot be told from the one above',
  drawn: (what: string) => `Measured: ${what}, against weights left`,
  band: 'Line: the mean. Band: from the lowest seed to the highest.',
  scaleTruth: (mean: string) => `The measured value on the scale of the worksheet: ${mean}`,
  means: 'What it means',
  reason: 'Why',
  check: 'How to check it',
  open: 'Open this chapter in the lab',
  runHere: (button: string) => `There “${button}” trains it in the browser, with one seed.`,
  all: 'All of it, without a browser, from the folder of the project:',
  /** @param own whether it is trained on files of one’s own */
  command: (recipe: string, own: boolean) =>
    `npm run -s lottery -- run --recipe ${recipe}${own ? ' --data FOLDER' : ''}`,
  file: 'Shipped results:',
  say: 'To say or to ask',
  from: 'Where the numbers come from',
} as const;
