import type { Stream } from '../../numerics/streams.ts';
import type { Criterion } from '../../spec/experiment.ts';
import type { Layer } from '../../spec/layers.ts';
import type { Examples } from '../curvature.ts';
import type { Mask } from '../mask.ts';
import type { Scores } from '../prune.ts';

export type { Criterion };

/** Training images, drawn by the seed's stream of this name, and how many. */
export interface Batch {
  readonly stream: string;
  readonly images: number;
}

/** What a criterion may look at. */
export interface ScoreInput {
  readonly layers: readonly Layer[];
  readonly mask: Mask;
  /** The weights that are scored; those that the mask prunes may be anything. */
  readonly weights: readonly Float32Array[];
  readonly biases: readonly Float32Array[];
  /** θ0 of the seed, whatever the arm rewinds to. */
  readonly initial: readonly Float32Array[];
  /** The seed's stream of a purpose. */
  readonly stream: (name: string) => Stream;
  /** The gradient of a batch's mean loss by each weight, on the engine at work; pruned weights get 0. */
  readonly gradients: (batch: Batch) => Promise<readonly Float32Array[]>;
  /** The images of a batch, as the network reads them. */
  readonly images: (batch: Batch) => Examples;
}

/**
 * A pruning criterion: one number per weight, of which the lowest are pruned first. Numbers of pruned weights are not
 * looked at. Pure but for the gradients that it asks for.
 */
export type Score = (input: ScoreInput) => Scores | Promise<Scores>;

/** Every weight as a double, those that the mask prunes as 0. */
export const masked = (of: readonly ArrayLike<number>[], mask: Mask): Float64Array[] =>
  of.map((layer, l) => Float64Array.from(layer, (value, i) => (mask[l][i] ? value : 0)));

/** Doubles as scores, scaled to a largest size of 1: that changes no rank, and keeps clear of float32's ends. */
export function scaled(scores: readonly Float64Array[]): Scores {
  let largest = 0;
  for (const layer of scores) for (const score of layer) largest = Math.max(largest, Math.abs(score));
  return scores.map((layer) => Float32Array.from(layer, (score) => (largest === 0 ? 0 : score / largest)));
}

/** A score of one weight after the other, from what it is now and what it was at first. */
export const byWeight =
  (score: (weight: number, initial: number) => number): Score =>
  ({ weights, initial }) =>
    weights.map((layer, l) => {
      const scores = new Float32Array(layer.length);
      for (let i = 0; i < layer.length; i++) scores[i] = score(layer[i], initial[l][i]);
      return scores;
    });
