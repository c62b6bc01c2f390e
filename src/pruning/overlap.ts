import { sum } from '../numerics/rounding.ts';
import type { Mask } from './mask.ts';

/** How alike two masks are, in a layer or in all of them. */
export interface Overlap {
  /** Weights that both keep. */
  readonly both: number;
  /** Weights that one of them keeps at least. */
  readonly either: number;
  /** Jaccard index: both / either, from 0 to 1. */
  readonly jaccard: number;
  /** The Jaccard index to be expected of random masks with the same counts per layer. */
  readonly chance: number;
  /** Standard deviation of the Jaccard index over such masks. */
  readonly deviation: number;
}

/** Counts of one layer: weights, those that each of two masks keeps, and those that both keep. */
interface Counts {
  readonly weights: number;
  readonly first: number;
  readonly second: number;
  readonly both: number;
}

function countsOf(a: Uint8Array, b: Uint8Array): Counts {
  const [weights, counts] = [a.length, { first: 0, second: 0, both: 0 }];
  for (let i = 0; i < weights; i++) {
    counts.first += a[i];
    counts.second += b[i];
    counts.both += a[i] & b[i];
  }
  return { weights, ...counts };
}

/** Of n weights one mask keeps a and another b, at random: both keep a hypergeometric number, a·b/n on average. */
function bothByChance({ weights: n, first: a, second: b }: Counts) {
  const mean = (a * b) / n;
  return { mean, variance: n > 1 ? (mean * (n - a) * (n - b)) / n / (n - 1) : 0 };
}

/**
 * The index is x / (s - x) with x = both and s the sum of the two counts. Its expectation is taken as m / (s - m) at x's
 * mean m, and its deviation as x's times the slope there, s / (s - m)²: x varies little against s unless hardly any
 * weight is left. The index is convex in x, so that its true mean lies above, by less than the deviation's square.
 */
function overlap(layers: readonly Counts[]): Overlap {
  const both = sum(layers.map((layer) => layer.both));
  const kept = sum(layers.map((layer) => layer.first + layer.second));
  const random = layers.map(bothByChance);
  const mean = sum(random.map((layer) => layer.mean));
  const either = kept - mean;
  return {
    both,
    either: kept - both,
    jaccard: both / (kept - both),
    chance: mean / either,
    deviation: (Math.sqrt(sum(random.map((layer) => layer.variance))) * kept) / either / either,
  };
}

/** The overlap of two masks of one network, by layer and in all. Masks keep at least one weight in each layer. */
export function overlapOf(a: Mask, b: Mask): { readonly layers: readonly Overlap[]; readonly all: Overlap } {
  const counts = a.map((layer, l) => countsOf(layer, b[l]));
  return { layers: counts.map((each) => overlap([each])), all: overlap(counts) };
}
