import { expect } from 'vitest';
import type { Engine, Params, Setup } from '../../src/engines/engine.ts';
import { stream } from '../../src/numerics/streams.ts';
import type { Optimiser } from '../../src/spec/experiment.ts';
import type { Layer } from '../../src/spec/layers.ts';

export const layers: Layer[] = [
  { name: 'fc1', inputs: 6, outputs: 5, weights: 30 },
  { name: 'fc2', inputs: 5, outputs: 4, weights: 20 },
  { name: 'fc3', inputs: 4, outputs: 3, weights: 12 },
];

const from = stream(7, 'toy');
const examples = (count: number) => ({
  images: Uint8Array.from({ length: count * 6 }, () => (from.uniform() < 0.4 ? 0 : from.below(256))),
  labels: Uint8Array.from({ length: count }, () => from.below(3)),
});
export const setup = (optimiser: Optimiser): Setup => ({
  layers,
  optimiser,
  scaling: 'unit',
  dataset: { name: 'toy', sha256: '', pixels: 6, train: examples(20), validation: examples(7), test: examples(7) },
});
const normal = (count: number) => Float32Array.from({ length: count }, () => from.uniform() * 2 - 1);
/** Biases above 0, so that no layer of the small network is all dead. */
export const params = (): Params =>
  layers.map((layer) => ({ weights: normal(layer.weights), biases: normal(layer.outputs).map((b) => b + 1.5) }));
export const mask = (density: number) =>
  layers.map((layer) => Uint8Array.from({ length: layer.weights }, () => (from.uniform() < density ? 1 : 0)));

/** The loss by the textbook: one image at a time, no shortcuts, the host's own exp and log. */
export function slowLoss(
  { dataset }: Setup,
  { weights, biases }: { weights: number[][]; biases: number[][] },
  batch: Uint32Array,
): number {
  let total = 0;
  for (const image of batch) {
    let x = [...dataset.train.images.slice(image * 6, image * 6 + 6)].map((value) => value / 255);
    layers.forEach(({ inputs, outputs }, l) => {
      const z = Array.from({ length: outputs }, (_, j) => {
        let s = biases[l][j];
        for (let i = 0; i < inputs; i++) s += x[i] * weights[l][i * outputs + j];
        return s;
      });
      x = l < layers.length - 1 ? z.map((value) => Math.max(0, value)) : z;
    });
    total += Math.log(x.reduce((all, value) => all + Math.exp(value), 0)) - x[dataset.train.labels[image]];
  }
  return total / batch.length;
}

export const plain = (given: Params, keep: Uint8Array[]) => ({
  weights: given.map((layer, l) => [...layer.weights].map((w, i) => (keep[l][i] ? w : 0))),
  biases: given.map((layer) => [...layer.biases]),
});

/** Fails unless an engine's gradients agree with finite differences of the slow loss, and are 0 where the mask is. */
export async function agreesWithDifferences(engine: Engine, density: number): Promise<void> {
  const own = setup({ kind: 'sgd', learningRate: 0.1 });
  const given = params();
  const keep = mask(density);
  const session = await engine.open(own);
  await session.load(given, keep);
  const batch = Uint32Array.of(0, 3, 5, 11, 19);
  const gradients = await session.gradients(batch);
  const at = plain(given, keep);
  const slope = (list: number[], i: number) => {
    const step = 1e-5;
    const old = list[i];
    list[i] = old + step;
    const up = slowLoss(own, at, batch);
    list[i] = old - step;
    const down = slowLoss(own, at, batch);
    list[i] = old;
    return (up - down) / (2 * step);
  };
  layers.forEach((layer, l) => {
    for (let i = 0; i < layer.weights; i++) {
      if (keep[l][i]) expect(gradients[l].weights[i]).toBeCloseTo(slope(at.weights[l], i), 6);
      else expect(gradients[l].weights[i]).toBe(0);
    }
    for (let j = 0; j < layer.outputs; j++) expect(gradients[l].biases[j]).toBeCloseTo(slope(at.biases[l], j), 6);
  });
  session.close();
}
