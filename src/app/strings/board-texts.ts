import type { Answers, ControlAnswer } from '../../experiment/report/answers.ts';
import { spread } from '../../numerics/statistics.ts';
import { type ArmId, armName, armWithin, isDense } from '../../spec/arms/index.ts';
import { type Seats, seatsText } from '../../spec/class-link.ts';
import { agreeing, counted } from '../../spec/counted.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { writeSeeds } from '../../spec/field-text.ts';
import { accuracy, count, decimal, listed, percent, wholePercent } from '../../spec/format.ts';
import type { Outcome } from '../../store/board.ts';
import { askedText } from './behind-texts.ts';

const points = (fraction: number): string => decimal(100 * fraction);

/** How the ticket stands to a control, with the interval of 95 %. */
function against({ arm, difference, outcome }: ControlAnswer): string {
  const { n, mean, low, high } = difference;
  const other = armWithin(arm);
  const name = `${mean < 0 ? 'below' : 'above'} ${other} by ${points(Math.abs(mean))} points`;
  if (n === 1) return outcome === 'even' ? `about as good as ${other}` : name;
  if (outcome === 'even' || outcome === 'unclear')
    return `neither above nor below ${other} for sure (${points(low)} to ${points(high)} points)`;
  const ends = mean < 0 ? [-high, -low] : [low, high];
  return `${name} (${points(ends[0])} to ${points(ends[1])})`;
}

/** Every round at which a control is compared. */
function verdicts({ rounds, dense }: Answers): string[] {
  return rounds.map(({ density, ticket, controls }) => {
    const seeds = counted(ticket.n, 'seed');
    const where = `With ${percent(density)} of the weights left the ticket reads ${accuracy(ticket.mean)}${dense ? `, all weights ${accuracy(dense.mean)}` : ''}.`;
    return controls.length === 0 ? `${seeds}. ${where}` : `${seeds}: ticket ${listed(controls.map(against))}. ${where}`;
  });
}

function outcomeText({ seeds, again }: Outcome): string {
  if (seeds.length === 0 && again.length > 0)
    return `Nothing new: ${agreeing(again.length, 'this seed is', `these ${counted(again.length, 'seed')} are`)} on the board already.`;
  const before =
    again.length > 0 ? ` ${counted(again.length, 'seed')} ${agreeing(again.length, 'was', 'were')} there already.` : '';
  return seeds.length === 0 ? '' : `${counted(seeds.length, 'new student')} on the board.${before}`;
}

/** The class's board. */
export const BOARD = {
  title: 'Class board',
  asks: (experiment: Experiment, seats: Seats) => `The class runs ${askedText(experiment)}; ${seatsText(seats)}.`,
  lab: 'Open these settings in the lab',
  /** @param most how many students there are, where they have numbers */
  in: (there: number, most: number | undefined) =>
    most === undefined ? `${counted(there, 'student')} in` : `${count(there)} of ${counted(most, 'student')} in`,
  missing: (numbers: readonly number[]) => `Missing: ${writeSeeds([...numbers]).replaceAll(',', ', ')}.`,
  nobody: 'Nobody is in yet. Paste the codes of your students, or choose their files.',
  verdicts,
  interval: `In brackets: the ${wholePercent(0.95)} interval of the mean difference, seed by seed.`,
  badge: {
    collected: 'Collected from students',
    linked: 'Shared by a link',
    title: 'Where these results come from',
    lines: [
      'Every student’s browser computed its own seed and wrote the code. Code, recipe and checksum fit together.',
      'A code proves no work: open a student’s seed in the lab and run it to check it to the bit.',
    ],
  },
  chart: 'Accuracy against weights left, all students',
  guesses: (n: number) => counted(n, 'guess', 'guesses'),
  /** @param apart how far each guess is from the student's own ticket, as a fraction */
  guessed: (apart: readonly number[]) =>
    `${counted(apart.length, 'student')} guessed the ticket’s curve first: ${points(spread(apart).mean)} points off on average, the nearest ${points(Math.min(...apart))}.`,
  add: {
    title: 'Add results',
    label: 'Codes: paste a chat, a mail, a form’s export, or a code a line',
    button: 'Add',
    files: 'Choose files',
    folder: 'Choose a folder',
    camera: 'Read codes with the camera',
    stop: 'Stop the camera',
    noCamera: (why: string) => `The camera cannot be used: ${why}.`,
    noCode: 'Hold a result code’s QR code before the camera.',
    reading: 'Reading …',
    drop: 'Drop files anywhere on the page.',
  },
  outcome: outcomeText,
  students: (n: number) => `Students (${count(n)})`,
  seed: 'Seed',
  /** @param round of the arms that are pruned */
  arm: (arm: ArmId, round: number) => (isDense(arm) ? armName(arm) : `${armName(arm)}, round ${count(round)}`),
  remove: 'Remove',
  removeSeed: (seed: number) => `Remove seed ${count(seed)}`,
  removed: (seeds: readonly number[]) =>
    seeds.length === 1
      ? `Seed ${count(seeds[0])} was removed.`
      : `${counted(seeds.length, 'student')} ${agreeing(seeds.length, 'was', 'were')} removed.`,
  empty: 'Empty the board for another class',
  undo: 'Undo',
  check: 'Check',
  checkSeed: (seed: number) => `Open seed ${count(seed)} in the lab to check it`,
  save: 'Save board',
  share: 'Share',
  links: {
    title: 'Share this board',
    close: 'Close',
    results: 'Link to the board as it is',
    copyResults: 'Copy link to the board',
    whole: 'The board',
    students: 'Link for students',
    copyStudents: 'Copy link for students',
  },
  kept: 'This browser keeps the board. Nothing is sent anywhere.',
  notLinked: 'This board came in a link. Save it to keep it.',
} as const;
