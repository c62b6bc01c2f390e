import { ARM_FACTS, type ArmId, armName, followsTicket, isChain, type PrunedArmId } from './arms/index.ts';
import { MNIST_SHA256, wantedData, withMnist } from './data-files.ts';
import type { Experiment, Network } from './experiment.ts';
import { count } from './format.ts';
import { convolutionsOf, iterationsOf, layersOf, totalWeights } from './layers.ts';
import { atWidth, widestOf } from './width.ts';

/** A larger network and its optimiser's state would not fit into the memory that browsers give a tab. */
export const MOST_WEIGHTS = 16_000_000;

/** Sentences that say why an experiment cannot be run; none when it can. */
export function validateExperiment(experiment: Experiment): string[] {
  const gone = convolutionsOf(experiment.network).findIndex(({ pooled }) => pooled < 1);
  if (gone >= 0) {
    return [
      `Convolution ${gone + 1} leaves nothing of the image. Take fewer convolutions, smaller kernels, padding, or less pooling.`,
    ];
  }
  const widest = widestOf(experiment);
  const weights = totalWeights(layersOf(atWidth(experiment, widest).network));
  const { rewind } = experiment.pruning;
  const iterations = iterationsOf(experiment);
  if (rewind >= iterations && experiment.arms.some((arm) => arm.id === 'late-rewind')) {
    return [
      `Late rewinding goes back to iteration ${count(rewind)} of the dense training, which has ${count(iterations)}. Choose an earlier one.`,
    ];
  }
  if (weights <= MOST_WEIGHTS) return [];
  return [
    `${widest > 1 ? `At width ${widest} this` : 'This'} network has ${count(weights)} weights; more than ${count(MOST_WEIGHTS)} do not fit into a browser’s memory. Make its layers narrower.`,
  ];
}

/** Why an arm is not trained on a network, as a sentence; nothing when it is. */
export function whyLeftOut(arm: PrunedArmId, { kind }: Network): string | undefined {
  const { sameWithoutConvolutions: other } = ARM_FACTS[arm];
  return kind === 'mlp' && other !== undefined
    ? `${armName(arm)} is not trained: in a network without convolutions it is the same as ${armName(other as ArmId)}.`
    : undefined;
}

/**
 * Makes an experiment's parts agree with each other, and says what it changed: arms that follow the ticket bring it
 * along, arms with a chain of their own are trained at every round, and MNIST's files are MNIST. Rounds of an arm after
 * the last one stay in the experiment, so that a schedule made shorter and longer again loses nothing (arm-rounds.ts).
 */
export function normalise(given: Experiment): { experiment: Experiment; notes: string[] } {
  const notes: string[] = [];
  const isMnist = wantedData(given.dataset) === MNIST_SHA256;
  if (isMnist) notes.push('The files that are asked for are MNIST’s own, which the lab brings along.');
  const experiment = isMnist ? withMnist(given) : given;
  let { arms } = experiment;
  notes.push(...arms.flatMap((arm) => whyLeftOut(arm.id, experiment.network) ?? []));
  const follower = arms.find((arm) => followsTicket(arm.id));
  if (follower && !arms.some((arm) => arm.id === 'ticket')) {
    arms = [{ id: 'ticket' }, ...arms];
    notes.push(`${armName(follower.id)} follows the ticket, so the ticket is trained too.`);
  }
  for (const { id } of arms.filter((arm) => isChain(arm.id) && arm.rounds)) {
    arms = arms.map((arm) => (arm.id === id ? { id } : arm));
    notes.push(`“${armName(id)}” is trained at every round, since each of its rounds needs the one before.`);
  }
  return { experiment: { ...experiment, arms }, notes };
}
