import { gradientOf, hessianTimes } from '../curvature.ts';
import { masked, type Score, scaled } from './score.ts';

/** 25 images of each class in the paper; here as many in all, as the stream `grasp` draws them. */
const BATCH = { stream: 'grasp', images: 250 };
/** What the paper's code divides logits by before the softmax (alecwangcq/GraSP, GraSP.py). */
const TEMPERATURE = 200;

/**
 * w * Hg: how much gradient flow would be lost with the weight (Wang et al. 2020, equation 8, with the sign that lets the
 * lowest go: the paper removes the highest -w * Hg). H is the Hessian of the loss by the weights that are left, g its
 * gradient, over 250 training images of the stream `grasp`, logits divided by 200. In doubles, on no engine, so that every
 * engine has the same masks.
 */
export const grasp: Score = ({ layers, mask, weights, biases, images }) => {
  const network = { layers, weights: masked(weights, mask), biases };
  const examples = images(BATCH);
  const gradient = masked(gradientOf(network, examples, TEMPERATURE), mask);
  const product = hessianTimes(network, gradient, examples, TEMPERATURE);
  return scaled(product.map((layer, l) => layer.map((value, i) => value * network.weights[l][i])));
};
