import { sum } from '../../numerics/rounding.ts';
import type { Part } from './parts.ts';

/** Weights of a file that do not go with its mask. */
export interface AgainstMask {
  /** Not 0 where the mask is: they are left out. */
  readonly leftOut: number;
  /** 0 where the mask keeps them. */
  readonly zeros: number;
}

/** What somebody who reads a file should know of its numbers. */
export interface Oddities extends AgainstMask {
  /** Layers without biases, which are taken as 0. */
  readonly withoutBiases: readonly string[];
}

/** Counts the weights of a layer that do not go with its mask. */
export function againstMask(weights: Float32Array, mask: Uint8Array): AgainstMask {
  let [leftOut, zeros] = [0, 0];
  weights.forEach((value, at) => {
    if (mask[at] === 0 && value !== 0) leftOut++;
    if (mask[at] !== 0 && value === 0) zeros++;
  });
  return { leftOut, zeros };
}

/**
 * What is odd of a file's layers, side by side with what of their weights does not go with their masks. What PyTorch's `prune`
 * has masked is meant to be so: it keeps the weights of before beside the mask.
 */
export function odditiesOf(parts: readonly Part[], against: readonly AgainstMask[]): Oddities {
  const own = against.filter((_, part) => !parts[part].isTorchPruned);
  return {
    leftOut: sum(own.map(({ leftOut }) => leftOut)),
    zeros: sum(own.map(({ zeros }) => zeros)),
    withoutBiases: parts.filter(({ bias }) => !bias).map(({ name }) => name),
  };
}
