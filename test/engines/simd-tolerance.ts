import type { Tolerance } from './conformance.ts';

/** Between float32 sums in another order and the reference's doubles. Measured on both builds: a third of each or less. */
export const SIMD_TOLERANCE: Tolerance = {
  loss: 2e-6,
  weight: { adam: 2e-6, momentum: 5e-7, sgd: 5e-7 },
  gradient: 2e-7,
};
