import type { Answer, Answers, ControlAnswer } from '../../experiment/report/answers.ts';
import { ARM_FACTS, armName, armWithin, type PrunedArmId } from '../../spec/arms/index.ts';
import { counted } from '../../spec/counted.ts';
import { accuracy, listed, percent, signed } from '../../spec/format.ts';
import type { Press } from '../../store/run-state.ts';

const points = signed(2);

/** More controls than this are called by their names alone: the sentence would be lost among its words. */
const MOST_PHRASES = 2;

/** The accuracies at one round, in a sentence. */
function numbers({ density, ticket, controls }: Answer, dense: Answers['dense']): string {
  const called = (arm: PrunedArmId) => (controls.length > MOST_PHRASES ? armName(arm) : ARM_FACTS[arm].phrase);
  const besides = controls.map((each) => `${called(each.arm)} ${accuracy(each.accuracy.mean)}`);
  const own = `the ticket reads ${accuracy(ticket.mean)} of the test images right`;
  const all = dense ? `; all weights read ${accuracy(dense.mean)}` : '';
  return `With ${percent(density)} of the weights left ${listed([own, ...besides])}${all}.`;
}

/** By how much the ticket is ahead: where that is unclear, between what bounds. */
const pointsAhead = ({ difference: { mean, low, high }, outcome }: ControlAnswer): string =>
  `${outcome === 'unclear' ? `${points(100 * low)} to ${points(100 * high)}` : points(100 * mean)} points`;

function clause(control: ControlAnswer): string {
  const { arm, outcome } = control;
  if (outcome === 'control better') return `${ARM_FACTS[arm].phrase} does better than the ticket`;
  const { shows } = ARM_FACTS[arm];
  return (outcome === 'even' ? shows?.even : shows?.better) ?? armName(arm);
}

/** What the comparisons at one round say. */
function conclusion({ controls, ticket }: Answer): string {
  if (controls.length === 0) return '';
  // Several controls may show the same, which is said once.
  const [clear, unclear] = [false, true].map((is) => controls.filter(({ outcome }) => (outcome === 'unclear') === is));
  const texts = [...new Set(clear.map(clause))];
  if (ticket.n === 1) return `One seed: it looks as if ${listed(texts)}.`;
  const said = texts.map((text) => {
    const by = clear.filter((each) => clause(each) === text);
    const ahead = (each: ControlAnswer) => `${pointsAhead(each)}${by.length > 1 ? ` over ${armWithin(each.arm)}` : ''}`;
    return `${text} (${listed(by.map(ahead))})`;
  });
  const unlike = unclear.map((each) => `${armWithin(each.arm)} (${pointsAhead(each)})`);
  if (unlike.length > 0) said.push(`the ticket cannot be told from ${listed(unlike)}`);
  return `${counted(ticket.n, 'seed')}: ${listed(said)}.`;
}

/** The answer to “Is it the weights or the luck?”. */
function luck({ controls, ticket }: Answer): string {
  const [control] = controls;
  if (!control) return '';
  const seeds = ticket.n === 1 ? 'One seed' : counted(ticket.n, 'seed');
  if (control.outcome === 'unclear')
    return `${seeds}: they do not tell whether it is the weights or the luck (${pointsAhead(control)}).`;
  if (control.outcome === 'ticket better') return `${seeds}: it looks like the weights, not the luck.`;
  if (control.outcome === 'even')
    return `${seeds}: new random weights do about as well, so it does not look like the first weights.`;
  return `${seeds}: new random weights do better, so it does not look like the first weights.`;
}

/** What results answer, in the words of what was pressed. */
export const ANSWER = {
  title: 'The answer',
  numbers,
  /** @param press what was pressed for the results; absent for those from elsewhere */
  conclusion: (answer: Answer, press: Press | undefined) => (press === 'control' ? luck(answer) : conclusion(answer)),
  /** While the run is on: what the answer needs. */
  waits: (left: number, arms: readonly PrunedArmId[], round: number) =>
    `The answer comes after ${counted(left, 'more training')}: it needs ${listed(arms.map((arm) => (arm === 'ticket' ? 'the ticket' : armWithin(arm))))} down to round ${round}.`,
  walks: 'A walk trains the ticket alone. Press Run: a control shows whether its first weights matter.',
  /** While somebody draws a guess. */
  covered: 'The answer is covered until the curve is shown.',
  nothing: 'No round of a ticket is finished here, so there is nothing to compare yet.',
  soFar: 'The run was stopped. What is there:',
  before: 'The thin lines, from before your changes:',
} as const;
