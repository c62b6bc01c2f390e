import type { PrunedArmId } from '../../spec/arms/index.ts';
import type { SurpriseId } from './index.ts';

/** What a guess is a number of: an accuracy or a share, both as fractions, or a difference of accuracies in points. */
export type GuessUnit = 'accuracy' | 'share' | 'points';

/**
 * What somebody who knows the papers wrote down from memory, before anything was run: a number as a fraction, or words where
 * they had no number. A share, or a difference in points, is what the surprise weighs in the guess's place among its
 * evidence; an accuracy is that of an arm at a round of the surprise's first recipe.
 */
export type WrittenGuess =
  | { readonly what: string; readonly value: number; readonly unit: 'share' | 'points' }
  | {
      readonly what: string;
      readonly value: number;
      readonly unit: 'accuracy';
      readonly arm: PrunedArmId;
      readonly round: number;
    }
  | { readonly words: string };

/** The written guesses, by what they are about; where there is none, nobody wrote one down. */
export const GUESSES: Readonly<Partial<Record<SurpriseId, readonly WrittenGuess[]>>> = {
  signs: [{ what: 'the way that the signs alone go', value: 0.6, unit: 'share' }],
  'masks-before-training': [
    { what: 'SNIP', value: 0.965, unit: 'accuracy', arm: 'snip', round: 15 },
    { what: 'GraSP', value: 0.955, unit: 'accuracy', arm: 'grasp', round: 15 },
    { what: 'SynFlow', value: 0.953, unit: 'accuracy', arm: 'synflow', round: 15 },
  ],
  'magnitude-at-init': [{ what: 'magnitude at init less random mask', value: 0.01, unit: 'points' }],
  'going-on': [{ what: 'the ticket less the network that trains on', value: -0.01, unit: 'points' }],
  optimiser: [{ what: 'the ticket less re-init, with SGD', value: 0.016, unit: 'points' }],
  scaling: [{ words: 'slightly worse tickets' }],
  fashion: [{ what: 'the ticket less dense, on clothes', value: -0.008, unit: 'points' }],
  'few-images': [{ what: 'the ticket less dense, with few images', value: 0.008, unit: 'points' }],
  'one-shot': [{ what: 'the ticket less one-shot', value: 0.005, unit: 'points' }],
  'blank-pixels': [{ what: 'weights that read pixels never lit', value: 0.015, unit: 'share' }],
};
