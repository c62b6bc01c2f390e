import type { Dataset, Examples } from '../data/dataset.ts';
import { measuredOnFew } from '../data/few-images.ts';
import type { Engine, Session } from '../engines/engine.ts';
import { TrainingStopped } from '../experiment/model/stopped.ts';
import { type Costs, type SpeedProfile, secondsPerSample } from '../experiment/report/forecast.ts';
import type { Yielding } from '../experiment/train/context.ts';
import { drawStart, rememberingDraw } from '../experiment/train/first-params.ts';
import { runTraining } from '../experiment/train/train.ts';
import { permutation, type Stream, stream } from '../numerics/streams.ts';
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
/** As long for evaluations, and the images of a small one. */
const EVALUATE_MS = 20;
const FEW_IMAGES = 100;
/** The density of the training that is rehearsed, and how often it is at most. */
const REHEARSED = 0.3;
const REHEARSALS = 5;
/** Its steps: trainings begin with chunks of one step, of two, of four. */
const STEPS = 7;
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

/** The images that are measured on, so that speed can be asked before any data is loaded. */
function noisy(): Dataset {
  const examples = noise(stream(0, 'speed'));
  return { name: 'noise', sha256: '', pixels: PIXELS, train: examples, validation: examples, test: examples };
}

function openOn(engine: Engine, { network, dataset, training }: Experiment, on: Dataset): Promise<Session> {
  return engine.open({
    layers: layersOf(network),
    dataset: on,
    scaling: dataset.scaling,
    optimiser: training.optimiser,
  });
}

/** Images in an order of their own, batch after batch: a batch that stays in the nearest memory would be too fast. */
function batchesOf({ training: { batch } }: Experiment): (step: number) => Uint32Array {
  const order = permutation(stream(0, 'speed/order'), IMAGES);
  const size = Math.min(IMAGES, batch);
  const count = Math.floor(IMAGES / size);
  return (step) => order.subarray((step % count) * size, ((step % count) + 1) * size);
}

/** Images a second at a density, measured for `ms` milliseconds after warming up. */
async function speedAt(
  session: Session,
  experiment: Experiment,
  density: number,
  ms: number,
  now: () => number,
): Promise<number> {
  const { network } = experiment;
  await session.load(drawStart(network, 0, 'init'), maskOf(layersOf(network), density));
  const batch = batchesOf(experiment);
  await session.train([batch(0)]);
  const began = now();
  let steps = 0;
  while (steps < LEAST_STEPS || now() - began < ms) {
    const chunk = Math.max(1, Math.min(steps, 50));
    await session.train(Array.from({ length: chunk }, (_, s) => batch(steps + s)));
    steps += chunk;
  }
  return (1000 * steps * batch(0).length) / (now() - began);
}

/** Images a second that are evaluated, at the density that the session has been loaded with. */
async function evaluatedAt(session: Session, { now, yielding }: Pick<Measuring, 'now' | 'yielding'>): Promise<number> {
  const took = async (images: number) => {
    const began = now();
    await session.evaluate('test', 0, images);
    // As trainings do after each part, for which a small network takes no longer.
    await yielding.yieldNow(0);
    return now() - began;
  };
  const few = await took(FEW_IMAGES);
  // A slow engine is as slow with many.
  if (few * (IMAGES / FEW_IMAGES) > SPARSE_MS) return (1000 * FEW_IMAGES) / few;
  let [images, ms] = [0, 0];
  while (ms < EVALUATE_MS) {
    ms += await took(IMAGES);
    images += IMAGES;
  }
  return (1000 * images) / ms;
}

/**
 * Seconds of a whole training besides its steps and its evaluations, by training one: a round of the ticket of a few steps,
 * with its mask, its weights, the engine's set-up, what it leaves and the mask of the round after it.
 */
async function startOf(
  session: Session,
  experiment: Experiment,
  on: Dataset,
  costs: Required<Pick<Costs, 'speeds' | 'evaluated'>>,
  { now, yielding, engine }: Measuring,
): Promise<number> {
  const { training, dataset } = experiment;
  const rehearsed: Experiment = {
    ...experiment,
    dataset: { ...dataset, train: IMAGES },
    training: { ...training, budget: { kind: 'iterations', iterations: STEPS }, evaluateEvery: STEPS },
    arms: [{ id: 'ticket' }],
  };
  const few = measuredOnFew(on, { validation: FEW_IMAGES, test: FEW_IMAGES });
  const own = maskOf(layersOf(experiment.network), REHEARSED);
  const known =
    STEPS * Math.min(training.batch, IMAGES) * secondsPerSample(costs.speeds, REHEARSED) +
    2 * FEW_IMAGES * secondsPerSample(costs.evaluated, REHEARSED);
  const draw = rememberingDraw();
  const context = { session, engine: engine.name, dataset: few, yielding, now: () => now() / 1000, draw };
  const key = { arm: 'ticket', seed: 0, width: 1, round: 1 } as const;
  let least = Number.POSITIVE_INFINITY;
  const began = now();
  // The first one draws the weights and warms the code up, which a run does once for many trainings.
  for (let k = 0; k < REHEARSALS && (k < 2 || now() - began < SPARSE_MS); k++) {
    const from = now();
    const events = runTraining(rehearsed, key, { own }, context);
    try {
      while (!(await events.next()).done);
    } catch (error) {
      // The run itself will say so.
      if (error instanceof TrainingStopped) return 0;
      throw error;
    }
    least = Math.min(least, (now() - from) / 1000);
  }
  return Math.max(0, least - known);
}

/** Images a second of the experiment's network with all its weights, on a session of its own. */
async function denseSpeed(engine: Engine, experiment: Experiment, ms: number, now: () => number): Promise<number> {
  const session = await openOn(engine, experiment, noisy());
  try {
    return await speedAt(session, experiment, 1, ms, now);
  } finally {
    session.close();
  }
}

/** Measures how many images a second an engine trains the experiment's network on, with all its weights. */
export const samplesPerSecond = (engine: Engine, experiment: Experiment, now: () => number): Promise<number> =>
  denseSpeed(engine, experiment, DENSE_MS, now);

/** As `samplesPerSecond`, for a moment: enough to be compared with another moment. */
export const briefSpeed = (engine: Engine, experiment: Experiment, now: () => number): Promise<number> =>
  denseSpeed(engine, experiment, SPARSE_MS, now);

/** What measuring needs. */
export interface Measuring {
  readonly engine: Engine;
  /** Milliseconds since any fixed moment. */
  readonly now: () => number;
  readonly yielding: Yielding;
}

/**
 * Measures what trainings of the experiment's network cost on an engine; speeds at several densities, from all weights to
 * few, where it is faster with fewer.
 */
export async function costsOf(experiment: Experiment, measuring: Measuring): Promise<Costs> {
  const { engine, now } = measuring;
  const on = noisy();
  const session = await openOn(engine, experiment, on);
  const speeds: [number, number][] = [];
  const evaluated: [number, number][] = [];
  const at = async (density: number, ms: number) => {
    const speed = await speedAt(session, experiment, density, ms, now);
    speeds.push([density, speed]);
    evaluated.push([density, await evaluatedAt(session, measuring)]);
    return speed;
  };
  try {
    const dense = await at(1, DENSE_MS);
    const tenth = await at(0.1, SPARSE_MS);
    if (tenth < WORTH * dense) {
      // As fast at any density, as far as can be told.
      for (const list of [speeds, evaluated]) list.splice(1);
    } else {
      // A mask alone has its cost where most weights are left, and the sparse path begins in between.
      for (const density of [0.8, 0.5, 0.3, 0.03]) await at(density, SPARSE_MS);
    }
    for (const list of [speeds, evaluated]) list.sort(([a], [b]) => b - a);
    return { speeds, evaluated, start: await startOf(session, experiment, on, { speeds, evaluated }, measuring) };
  } finally {
    session.close();
  }
}

/** The densities at which a team is measured: all weights, and few. */
const TEAM_AT = [1, 0.1];

/** Measures how many times as fast a training is with several threads; nothing where the engine has one. */
export async function teamSpeedOf(
  experiment: Experiment,
  threads: number,
  { engine, now }: Measuring,
): Promise<SpeedProfile['team']> {
  if (!engine.takeThreads || threads === 1) return undefined;
  const session = await openOn(engine, experiment, noisy());
  const at = (density: number, count: number) => {
    engine.takeThreads?.(count);
    return speedAt(session, experiment, density, SPARSE_MS, now);
  };
  try {
    const faster: [number, number][] = [];
    for (const density of TEAM_AT) faster.push([density, (await at(density, threads)) / (await at(density, 1))]);
    return { threads, faster };
  } finally {
    engine.takeThreads(1);
    session.close();
  }
}
