import type { Tolerance } from './conformance.ts';

/**
 * For TensorFlow.js in float32. Measured on its four backends, GPUs drawn in software: loss 2.9e-6, weights 1.8e-7 with
 * Adam and 1.2e-7 without, gradients 3.8e-8; with convolutions, on the three that train them, 1.7e-8, 3e-8, 3e-8 and 3e-8.
 * Real GPUs round more freely, so these are ten times that and more.
 */
export const TFJS_TOLERANCE: Tolerance = {
  loss: 3e-5,
  weight: { adam: 1e-5, momentum: 2e-6, sgd: 2e-6 },
  gradient: 5e-7,
};
