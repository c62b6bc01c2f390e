import { maskIn, numbersIn } from './numbers-in.ts';
import type { Part } from './parts.ts';

/** What somebody who reads a file should know of its numbers. */
export interface Oddities {
  /** Weights that are not 0 where the mask is: they are left out. */
  readonly leftOut: number;
  /** Weights that are 0 where the mask keeps them. */
  readonly zeros: number;
  /** Layers without biases, which are taken as 0. */
  readonly withoutBiases: readonly string[];
}

/**
 * Looks for numbers of a file that its mask speaks against. What PyTorch's `prune` has masked is meant to be so: it keeps
 * the weights of before beside the mask.
 */
export function odditiesOf(parts: readonly Part[]): Oddities {
  let [leftOut, zeros] = [0, 0];
  for (const { weight, mask, isTorchPruned } of parts) {
    if (!mask || isTorchPruned) continue;
    const kept = maskIn(mask);
    numbersIn(weight).forEach((value, at) => {
      if (kept[at] === 0 && value !== 0) leftOut++;
      if (kept[at] !== 0 && value === 0) zeros++;
    });
  }
  return { leftOut, zeros, withoutBiases: parts.filter(({ bias }) => !bias).map(({ name }) => name) };
}
