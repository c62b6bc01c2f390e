import type { Dataset, Examples } from '../data/dataset.ts';
import type { Engine } from '../engines/engine.ts';
import { drawStart } from '../experiment/start.ts';
import { type Stream, stream } from '../numerics/streams.ts';
import { fullMask } from '../pruning/mask.ts';
import type { Experiment } from '../spec/experiment.ts';
import { CLASSES, layersOf, PIXELS } from '../spec/layers.ts';

/** Share of MNIST's pixels that are lit: engines that pass over zeros are as fast here as on real digits. */
const LIT = 0.192;
const IMAGES = 1000;
const LEAST_STEPS = 3;

function noise(from: Stream): Examples {
  const images = Uint8Array.from({ length: IMAGES * PIXELS }, () => (from.uniform() < LIT ? 1 + from.below(255) : 0));
  return { images, labels: Uint8Array.from({ length: IMAGES }, () => from.below(CLASSES)) };
}

/**
 * Measures how many images a second an engine trains the experiment's network on, in about a fifth of a second after
 * warming up. Uses noise as sparse as digits, so that it can be asked before any data is loaded.
 */
export async function samplesPerSecond(engine: Engine, experiment: Experiment, now: () => number): Promise<number> {
  const layers = layersOf(experiment.network);
  const examples = noise(stream(0, 'gauge'));
  const dataset: Dataset = {
    name: 'noise',
    sha256: '',
    pixels: PIXELS,
    train: examples,
    validation: examples,
    test: examples,
  };
  const { scaling } = experiment.dataset;
  const session = await engine.open({ layers, dataset, scaling, optimiser: experiment.training.optimiser });
  try {
    await session.load(drawStart(experiment.network, 0, 'init'), fullMask(layers));
    const batch = Uint32Array.from({ length: Math.min(IMAGES, experiment.training.batch) }, (_, i) => i);
    await session.train([batch]);
    const began = now();
    let steps = 0;
    while (steps < LEAST_STEPS || now() - began < 200) {
      const chunk = Math.max(1, steps);
      await session.train(Array.from({ length: chunk }, () => batch));
      steps += chunk;
    }
    return (1000 * steps * batch.length) / (now() - began);
  } finally {
    session.close();
  }
}
