import { percent, wholePercent } from '../../spec/format.ts';
import type { Measured, Tested } from '../claim.ts';
import { at, moreAccurate, noMoreAccurate, recovered, shareOnUnlit } from '../weigh.ts';
import type { SurpriseRecipeId } from './surprise-recipes.ts';

/** What people who know the papers guess wrong, tested on seeds that nobody had looked at. */
export interface Surprise extends Tested<SurpriseRecipeId> {
  /** What somebody is asked before they see it. */
  readonly question: string;
}

const interval = `the ${wholePercent(0.95)} interval of`;
const ticket = at('ticket', 15);
const sparsest = at('ticket', 20);
const dense = at('dense', 0);

/** Evidence that names the setting by which it differs from other evidence. */
const under = (setting: string, measured: Measured): Measured => ({
  ...measured,
  what: `${setting}: ${measured.what}`,
});

/** A number of a surprise is never typed: the shipped results have it. */
export const SURPRISES = {
  signs: {
    question: `With ${percent(0.036)} of the weights left, how much of the gap between re-init and the ticket do new weights close that keep only the signs of the first ones?`,
    statement: 'The signs of the first weights are most of what they are worth.',
    recipes: ['controls'],
    arms: ['ticket', 'same-sign-reinit', 'sign-constant', 'reinit'],
    tolerance: `At ${percent(0.036)} of the weights ${interval} the share of that gap lies above ${wholePercent(0.75)}, for new weights of the same signs; and for one size with these signs above ${wholePercent(0.6)}.`,
    weigh: (of) => {
      const results = of('controls');
      return [
        recovered(results, at('same-sign-reinit', 15), at('reinit', 15), ticket, 0.75),
        recovered(results, at('sign-constant', 15), at('reinit', 15), ticket, 0.6),
      ];
    },
  },
  'masks-before-training': {
    question: `How good are masks that are chosen before anything is trained, with ${percent(0.036)} of the weights left?`,
    statement: 'Masks before training are far from the ticket, and one of them is worse than chance.',
    recipes: ['controls'],
    arms: ['ticket', 'snip', 'grasp', 'synflow', 'erk', 'snip-ratio'],
    tolerance: `At ${percent(0.036)} of the weights ${interval} the ticket less SNIP and less SynFlow lies above 2 points each, and that of ERK less GraSP above 0.5 points.`,
    weigh: (of) => {
      const results = of('controls');
      return [
        moreAccurate(results, ticket, at('snip', 15), 0.02),
        moreAccurate(results, ticket, at('synflow', 15), 0.02),
        moreAccurate(results, at('erk', 15), at('grasp', 15), 0.005),
      ];
    },
  },
  'magnitude-at-init': {
    question:
      'How much better than a random mask is one that keeps the largest of the first weights, with the same counts?',
    statement: 'Which first weights are large says nothing of which ones matter.',
    recipes: ['controls'],
    arms: ['ticket', 'magnitude-at-init', 'random-mask'],
    tolerance: `At ${percent(0.036)} of the weights ${interval} magnitude at init less random mask lies below half a point.`,
    weigh: (of) => [noMoreAccurate(of('controls'), at('magnitude-at-init', 15), at('random-mask', 15), 0.005)],
  },
  'going-on': {
    question: `At ${percent(0.012)} of the weights: is a network better that is pruned and trains on, twenty-one times as long, than one that goes back each time?`,
    statement: 'Going back beats going on, where little is left.',
    recipes: ['controls'],
    arms: ['ticket', 'no-rewind'],
    tolerance: `At ${percent(0.012)} of the weights ${interval} the ticket less the network that trains on lies above 0.5 points.`,
    weigh: (of) => [moreAccurate(of('controls'), sparsest, at('no-rewind', 20), 0.005)],
  },
  optimiser: {
    question: `How far apart are ticket and re-init at ${percent(0.036)} of the weights when SGD trains them, not Adam?`,
    statement: 'What the first weights are worth depends on the optimiser.',
    recipes: ['sgd', 'controls'],
    arms: ['ticket', 'reinit', 'random-mask'],
    tolerance: `At ${percent(0.036)} of the weights ${interval} the ticket less re-init lies above 4 points with SGD, and below 4 with Adam.`,
    weigh: (of) => [
      under('SGD', moreAccurate(of('sgd'), ticket, at('reinit', 15), 0.04)),
      under('Adam', noMoreAccurate(of('controls'), ticket, at('reinit', 15), 0.04)),
    ],
  },
  scaling: {
    question: `Does the ticket match the dense network at ${percent(0.017)} of the weights when pixels are standardised?`,
    statement: `Scaling, which nobody prints beside a result, decides whether ${percent(0.017)} match.`,
    recipes: ['standardised', 'standardised-target'],
    arms: ['ticket'],
    tolerance: `${interval[0].toUpperCase()}${interval.slice(1)} the ticket less dense lies above −0.25 points at ${percent(0.0185)} with 2,000 iterations, and at ${percent(0.017)} with 8,000.`,
    weigh: (of) => [
      moreAccurate(of('standardised'), at('ticket', 18), dense, -0.0025),
      moreAccurate(of('standardised-target'), sparsest, dense, -0.0025),
    ],
  },
  fashion: {
    question: `On images of clothes: how does the ticket at ${percent(0.036)} of the weights compare with the dense network?`,
    statement: 'On Fashion-MNIST the ticket is better than the dense network.',
    recipes: ['fashion'],
    arms: ['ticket', 'reinit'],
    tolerance: `At ${percent(0.036)} of the weights ${interval} the ticket less dense lies above 0.5 points.`,
    weigh: (of) => [moreAccurate(of('fashion'), ticket, dense, 0.005)],
  },
  'few-images': {
    question: `With a tenth of the images: how much better than the dense network is the ticket at ${percent(0.135)} of the weights?`,
    statement: 'With few images the ticket gains nothing.',
    recipes: ['few-images', 'controls'],
    arms: ['ticket'],
    tolerance: `At ${percent(0.135)} of the weights ${interval} the ticket less dense lies below half a point with 6,000 images, and above 0.3 points with 55,000.`,
    weigh: (of) => [
      under('6,000 images', noMoreAccurate(of('few-images'), at('ticket', 9), dense, 0.005)),
      under('55,000 images', moreAccurate(of('controls'), at('ticket', 9), dense, 0.003)),
    ],
  },
  'one-shot': {
    question: `How much worse is pruning at once to ${percent(0.036)} of the weights than pruning round by round?`,
    statement: 'Pruning at once costs more the less is left.',
    recipes: ['controls'],
    arms: ['ticket', 'one-shot'],
    tolerance: `${interval[0].toUpperCase()}${interval.slice(1)} the ticket less one-shot lies above 0.75 points at ${percent(0.036)} of the weights, and above 3 at ${percent(0.012)}.`,
    weigh: (of) => {
      const results = of('controls');
      return [
        moreAccurate(results, ticket, at('one-shot', 15), 0.0075),
        moreAccurate(results, sparsest, at('one-shot', 20), 0.03),
      ];
    },
  },
  'fast-sgd': {
    question: `SGD with large steps: how far below the dense network is the ticket at ${percent(0.012)} of the weights?`,
    statement: 'With SGD at a learning rate of 0.5 the ticket still matches where Adam’s has fallen.',
    recipes: ['sgd-fast'],
    arms: ['ticket'],
    tolerance: `${interval[0].toUpperCase()}${interval.slice(1)} the ticket less dense lies above −0.25 points at ${percent(0.0185)} and at ${percent(0.012)} of the weights.`,
    weigh: (of) => {
      const results = of('sgd-fast');
      return [moreAccurate(results, at('ticket', 18), dense, -0.0025), moreAccurate(results, sparsest, dense, -0.0025)];
    },
  },
  'blank-pixels': {
    question: `With ${percent(0.036)} of the weights left: which share of the first layer’s weights reads pixels that no training image lights?`,
    statement: 'Adam’s ticket keeps hardly a weight that reads nothing, SGD’s keeps many.',
    recipes: ['controls', 'sgd'],
    arms: ['ticket'],
    tolerance: `At ${percent(0.036)} of the weights ${interval} that share of the ticket lies below ${wholePercent(0.01)} with Adam, and above ${wholePercent(0.03)} with SGD.`,
    weigh: (_, masked) => [
      shareOnUnlit(masked('controls'), ticket, 'the ticket with Adam', ['below', 0.01]),
      shareOnUnlit(masked('sgd'), ticket, 'the ticket with SGD', ['above', 0.03]),
    ],
  },
} as const satisfies Record<string, Surprise>;

export type SurpriseId = keyof typeof SURPRISES;
