import { expect } from 'vitest';
import type { Examples } from '../../src/data/dataset.ts';
import type { Engine, Params } from '../../src/engines/engine.ts';
import type { Mask } from '../../src/pruning/mask.ts';
import type { Layer } from '../../src/spec/layers.ts';
import { CONV, OPTIMISERS } from './toy.ts';

/** Numbers by row, column and channel. */
type Squares = number[][][];

/** A convolution by its definition, its ReLU, and pooling by looking at all four. */
function slowConvolution({ outputs, inputs, convolution }: Layer, weights: number[], biases: number[], from: Squares) {
  if (!convolution) throw new Error('This layer is no convolution.');
  const { kernel, padding, to, pooled } = convolution;
  const made: Squares = [];
  for (let y = 0; y < to; y++) {
    made.push([]);
    for (let x = 0; x < to; x++) {
      made[y].push(
        Array.from({ length: outputs }, (_, o) => {
          let sum = biases[o];
          for (let ky = 0; ky < kernel; ky++) {
            for (let kx = 0; kx < kernel; kx++) {
              for (let c = 0; c < inputs; c++) {
                const seen = from[y + ky - padding]?.[x + kx - padding]?.[c] ?? 0;
                sum += seen * weights[((ky * kernel + kx) * inputs + c) * outputs + o];
              }
            }
          }
          return Math.max(0, sum);
        }),
      );
    }
  }
  if (pooled === to) return made;
  return Array.from({ length: pooled }, (_, y) =>
    Array.from({ length: pooled }, (_, x) =>
      Array.from({ length: outputs }, (_, o) =>
        Math.max(
          made[2 * y][2 * x][o],
          made[2 * y][2 * x + 1][o],
          made[2 * y + 1][2 * x][o],
          made[2 * y + 1][2 * x + 1][o],
        ),
      ),
    ),
  );
}

/** The mean cross-entropy of images by the textbook, one at a time, in the host’s own arithmetic. */
export function slowConvLoss(examples: Examples, weights: number[][], biases: number[][], batch: Uint32Array): number {
  const { layers } = CONV;
  const values = (value: number) => (value / 255 - 0.1307) / 0.3081;
  let total = 0;
  for (const image of batch) {
    let squares: Squares = Array.from({ length: 10 }, (_, y) =>
      Array.from({ length: 10 }, (_, x) => [values(examples.images[image * 100 + y * 10 + x])]),
    );
    let flat: number[] = [];
    layers.forEach((layer, l) => {
      if (layer.convolution) {
        squares = slowConvolution(layer, weights[l], biases[l], squares);
        flat = squares.flat(2);
        return;
      }
      const sums = biases[l].map((bias, j) =>
        flat.reduce((sum, value, i) => sum + value * weights[l][i * layer.outputs + j], bias),
      );
      flat = l < layers.length - 1 ? sums.map((sum) => Math.max(0, sum)) : sums;
    });
    total += Math.log(flat.reduce((all, logit) => all + Math.exp(logit), 0)) - flat[examples.labels[image]];
  }
  return total / batch.length;
}

/** Fails unless an engine's gradients of the convolutional toy agree with finite differences of the slow loss. */
export async function convolutionsAgreeWithDifferences(engine: Engine, mask: Mask): Promise<void> {
  const setup = CONV.setupOf(OPTIMISERS[0]);
  const batch = CONV.batches[0];
  const session = await engine.open(setup);
  // Biases above 0, so that the small network is not all dead.
  const given: Params = CONV.params.map(({ weights, biases }) => ({
    weights,
    biases: biases.map((bias) => bias + 0.3),
  }));
  await session.load(given, mask);
  const gradients = await session.gradients(batch);
  const weights = given.map((layer, l) => Array.from(layer.weights, (weight, i) => (mask[l][i] ? weight : 0)));
  const biases = given.map((layer) => [...layer.biases]);
  const { train } = setup.dataset;
  expect((await session.train([batch]))[0]).toBeCloseTo(slowConvLoss(train, weights, biases, batch), 5);
  const slope = (list: number[], i: number) => {
    const [old, step] = [list[i], 1e-5];
    const at = (value: number) => {
      list[i] = value;
      return slowConvLoss(train, weights, biases, batch);
    };
    const difference = (at(old + step) - at(old - step)) / (2 * step);
    list[i] = old;
    return difference;
  };
  CONV.layers.forEach((layer, l) => {
    for (let i = 0; i < layer.weights; i++) {
      if (mask[l][i]) expect(gradients[l].weights[i]).toBeCloseTo(slope(weights[l], i), 5);
      else expect(Object.is(gradients[l].weights[i], 0)).toBe(true);
    }
    for (let j = 0; j < layer.outputs; j++) expect(gradients[l].biases[j]).toBeCloseTo(slope(biases[l], j), 5);
  });
  session.close();
}
