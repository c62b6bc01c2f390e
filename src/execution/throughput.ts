import type { Dataset, Examples } from '../data/dataset.ts';
import type { Engine, Session } from '../engines/engine.ts';
import type { Speeds } from '../experiment/report/forecast.ts';
import { drawStart } from '../experiment/train/first-params.ts';
import { type Stream, stream } from '../numerics/streams.ts';
import type { Mask } from '../pruning/mask.ts';
import { randomMask } from '../pruning/random.ts';
import type { Experiment } from '../spec/experiment.ts';
import { CLASSES, IMAGE_SIDE, type Layer, layersOf, PIXELS } from '../spec/layers.ts';

/**
 * Share of MNIST's pixels that are lit, and the square in the middle in which they are: engines that pass over zeros, one
 * by one or in blocks of images, are as fast here as on real digits.
 */
const LIT = 0.192;
const SQUARE = 21;
const IMAGES = 1000;
const LEAST_STEPS = 3;
/** Milliseconds of measuring: for the dense network, and for each sparse one. */
const DENSE_MS = 200;
const SPARSE_MS = 80;
/** An engine that is less than so much faster at a tenth of the weights is as fast at any density. */
const WORTH = 1.3;

function noise(from: Stream): Examples {
  const edge = (IMAGE_SIDE - SQUARE) / 2;
  const inside = (at: number) => at >= edge && at < IMAGE_SIDE - edge;
  const share = (LIT * PIXELS) / (SQUARE * SQUARE);
  const images = Uint8Array.from({ length: IMAGES * PIXELS }, (_, at) => {
    const pixel = at % PIXELS;
    const middle = inside(pixel % IMAGE_SIDE) && inside(Math.floor(pixel / IMAGE_SIDE));
    return middle && from.uniform() < share ? 1 + from.below(255) : 0;
  });
  return { images, labels: Uint8Array.from({ length: IMAGES }, () => from.below(CLASSES)) };
}

const maskOf = (layers: readonly Layer[], density: number): Mask =>
  randomMask(
    stream(0, 'speed'),
    layers,
    layers.map(({ weights }) => Math.max(1, Math.round(weights * density))),
  );

/** A session on noise as sparse as digits, so that it can be asked before any data is loaded. */
function openOnNoise(engine: Engine, { network, dataset, training }: Experiment): Promise<Session> {
  const examples = noise(stream(0, 'speed'));
  const noisy: Dataset = {
    name: 'noise',
    sha256: '',
    pixels: PIXELS,
    train: examples,
    validation: examples,
    test: examples,
  };
  const { scaling } = dataset;
  return engine.open({ layers: layersOf(network), dataset: noisy, scaling, optimiser: training.optimiser });
}

/** Images a second at a density, measured for `ms` milliseconds after warming up. */
async function speedAt(
  session: Session,
  { network, training }: Experiment,
  density: number,
  ms: number,
  now: () => number,
): Promise<number> {
  await session.load(drawStart(network, 0, 'init'), maskOf(layersOf(network), density));
  const batch = Uint32Array.from({ length: Math.min(IMAGES, training.batch) }, (_, i) => i);
  await session.train([batch]);
  const began = now();
  let steps = 0;
  while (steps < LEAST_STEPS || now() - began < ms) {
    const chunk = Math.max(1, Math.min(steps, 50));
    await session.train(Array.from({ length: chunk }, () => batch));
    steps += chunk;
  }
  return (1000 * steps * batch.length) / (now() - began);
}

/** Measures how many images a second an engine trains the experiment's network on, with all its weights. */
export async function samplesPerSecond(engine: Engine, experiment: Experiment, now: () => number): Promise<number> {
  const session = await openOnNoise(engine, experiment);
  try {
    return await speedAt(session, experiment, 1, DENSE_MS, now);
  } finally {
    session.close();
  }
}

/** As `samplesPerSecond`, at several densities, where an engine is faster with fewer weights; from all weights to few. */
export async function speedsOf(engine: Engine, experiment: Experiment, now: () => number): Promise<Speeds> {
  const session = await openOnNoise(engine, experiment);
  const at = async (density: number, ms: number) =>
    [density, await speedAt(session, experiment, density, ms, now)] as const;
  try {
    const dense = await at(1, DENSE_MS);
    const tenth = await at(0.1, SPARSE_MS);
    if (tenth[1] < WORTH * dense[1]) return [dense];
    return [dense, await at(0.3, SPARSE_MS), tenth, await at(0.03, SPARSE_MS)];
  } finally {
    session.close();
  }
}
