import { FOLLOWS_TICKET } from './arm-ids.ts';
import type { Experiment } from './experiment.ts';
import { convolutionsOf, layersOf, totalWeights } from './layers.ts';
import { atWidth } from './width.ts';

/** A larger network and its optimiser's state would not fit into the memory that browsers give a tab. */
export const MOST_WEIGHTS = 16_000_000;

/** Sentences that say why an experiment cannot be run; none when it can. */
export function obstacles(experiment: Experiment): string[] {
  const gone = convolutionsOf(experiment.network).findIndex(({ pooled }) => pooled < 1);
  if (gone >= 0) {
    return [
      `Convolution ${gone + 1} leaves nothing of the image. Take fewer convolutions, smaller kernels, padding, or less pooling.`,
    ];
  }
  const widest = Math.max(...experiment.widths);
  const weights = totalWeights(layersOf(atWidth(experiment, widest).network));
  if (weights <= MOST_WEIGHTS) return [];
  const whole = (value: number) => value.toLocaleString('en-US');
  return [
    `${widest > 1 ? `At width ${widest} this` : 'This'} network has ${whole(weights)} weights; more than ${whole(MOST_WEIGHTS)} do not fit into a browser’s memory. Make its layers narrower.`,
  ];
}

/**
 * Makes an experiment's parts agree with each other, and says what it changed: arms that follow the ticket bring it
 * along. Rounds of an arm after the last one stay in the experiment, so that a schedule made shorter and longer again
 * loses nothing; they are not trained.
 */
export function settle(experiment: Experiment): { experiment: Experiment; notes: string[] } {
  const { rounds } = experiment.pruning.schedule;
  const notes: string[] = [];
  let { arms } = experiment;
  for (const arm of arms.filter((each) => each.rounds?.every((round) => round > rounds))) {
    notes.push(`${arm.id} is asked for after the last round, ${rounds}, so it is not trained.`);
  }
  const follower = arms.find((arm) => FOLLOWS_TICKET.includes(arm.id));
  const ticket = arms.find((arm) => arm.id === 'ticket');
  if (follower && !ticket) {
    arms = [{ id: 'ticket' }, ...arms];
    notes.push(`${follower.id} follows the ticket, so the ticket is trained too.`);
  }
  if (ticket?.rounds) {
    arms = arms.map((arm) => (arm.id === 'ticket' ? { id: 'ticket' } : arm));
    notes.push('The ticket is trained at every round, since each of its rounds needs the one before.');
  }
  return { experiment: { ...experiment, arms }, notes };
}
