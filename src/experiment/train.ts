import type { Dataset } from '../data/dataset.ts';
import { BatchOrder } from '../data/order.ts';
import type { Params, Session } from '../engines/engine.ts';
import { sum } from '../numerics/rounding.ts';
import { countsOf } from '../pruning/mask.ts';
import { meaningOfMask } from '../pruning/measures.ts';
import { signFlips } from '../pruning/signs.ts';
import type { Experiment } from '../spec/experiment.ts';
import { iterationsOf, layersOf, totalWeights } from '../spec/layers.ts';
import type { EngineName } from '../spec/view.ts';
import { ARMS } from './arms/index.ts';
import { type Chains, nextMasks } from './chains.ts';
import { digestOf } from './digest.ts';
import type { TrainingEvent } from './events.ts';
import { type Inherited, startOf } from './masks.ts';
import { LearningCurve, measure } from './measure.ts';
import { maskNotes } from './notes.ts';
import { rateChanges, rateFactor } from './rate.ts';
import type { Measure, Round } from './results.ts';
import type { Draw } from './start.ts';
import { TrainingStopped } from './stopped.ts';
import type { Training } from './training.ts';

/** How a training shares its thread: it works for a chunk of steps, then lets others be heard. */
export interface Pace {
  /** Steps to take before the next breath. Changes no bit of a result. */
  readonly steps: number;
  /** Called after each chunk with the steps that it had; waits while paused, rejects when cancelled. */
  breathe(steps: number): Promise<void>;
}

/** What a training runs on. */
export interface Bench {
  readonly session: Session;
  readonly engine: EngineName;
  readonly dataset: Dataset;
  readonly pace: Pace;
  /** Seconds since any fixed moment. */
  readonly now: () => number;
  /** Where first parameters come from; drawn afresh when left out. */
  readonly draw?: Draw;
}

/** What a training leaves for later ones. */
export interface Legacy {
  readonly trained: Params;
  /** The masks of the chains that the training is a link of, the next round's included. */
  readonly chains: Chains;
  /** From the dense training, where late rewinding is asked for: its parameters after those iterations. */
  readonly early?: Params;
}

interface Course {
  readonly experiment: Experiment;
  readonly training: Training;
  readonly bench: Bench;
  readonly curve: LearningCurve;
  /** The iteration of the dense training that it goes on from. */
  readonly from: number;
  /** The iteration after which late rewinding wants the parameters, if it does. */
  readonly rewindTo?: number | undefined;
  /** Those parameters. */
  early?: Params;
  /** The factor of the learning rate in the step that follows so many. */
  readonly rate: (iteration: number) => number;
}

/** Which part of the budget a training takes, and what it leaves on the way. */
function courseOf(experiment: Experiment, training: Training, bench: Bench): Course {
  const { arm } = training;
  const rewinds = arm === 'dense' && experiment.arms.some(({ id }) => ARMS[id].needs.includes('early'));
  const continues = arm !== 'dense' && ARMS[arm].lastRate;
  return {
    experiment,
    training,
    bench,
    curve: new LearningCurve(),
    from: arm === 'dense' ? 0 : (ARMS[arm].from?.(experiment) ?? 0),
    rewindTo: rewinds ? experiment.pruning.rewind : undefined,
    rate: (iteration) => rateFactor(experiment, continues ? iterationsOf(experiment) - 1 : iteration),
  };
}

const stopped = ({ training: { arm, seed, round } }: Course, iteration: number) =>
  new TrainingStopped(
    `The loss became infinite in ${arm} of seed ${seed}, round ${round}, near iteration ${iteration}. Choose a smaller learning rate and run again.`,
  );

/** Where the steps after an iteration have to be cut, whatever the pace. */
function nextCut({ experiment, rewindTo }: Course, at: number, to: number): number {
  const cuts = rewindTo === undefined ? rateChanges(experiment) : [...rateChanges(experiment), rewindTo];
  return Math.min(to, ...cuts.filter((cut) => cut > at));
}

/** Takes the steps from one iteration to another, in chunks. Returns the sum of the batches' losses. */
async function* steps(
  course: Course,
  order: BatchOrder,
  from: number,
  to: number,
): AsyncGenerator<TrainingEvent, number> {
  const { session, pace } = course.bench;
  let total = 0;
  for (let at = from; at < to; ) {
    const count = Math.min(pace.steps, nextCut(course, at, to) - at);
    const batches = Array.from({ length: count }, (_, s) => order.at(at + s).slice());
    const losses = await session.train(batches, course.rate(at));
    if (!losses.every(Number.isFinite)) throw stopped(course, at);
    for (const loss of losses) total += loss;
    at += count;
    if (at === course.rewindTo) course.early = await session.params();
    const { training, experiment } = course;
    yield {
      type: 'progress',
      training,
      iteration: at,
      iterations: iterationsOf(experiment),
      loss: sum(losses) / count,
    };
    await pace.breathe(count);
  }
  return total;
}

/** Evaluates at an iteration, on test images too when validation loss has a new minimum. Returns the test measure if taken. */
async function* evaluate(
  course: Course,
  iteration: number,
  trainingLoss: number,
  last: boolean,
): AsyncGenerator<TrainingEvent, { validation: Measure; test?: Measure }> {
  const { bench, curve, training } = course;
  const breathe = () => bench.pace.breathe(0);
  const validation = await measure(bench.session, bench.dataset, 'validation', breathe);
  if (!Number.isFinite(validation.loss)) throw stopped(course, iteration);
  const point = [iteration, trainingLoss, validation.loss, validation.accuracy] as const;
  const lowest = curve.add(point);
  yield { type: 'evaluated', training, point };
  if (!lowest && !last) return { validation };
  const test = await measure(bench.session, bench.dataset, 'test', breathe);
  if (lowest) curve.stopAt(iteration, test.accuracy);
  return { validation, test };
}

async function* wholeBudget(course: Course): AsyncGenerator<TrainingEvent, { validation: Measure; test: Measure }> {
  const { experiment, training } = course;
  const iterations = iterationsOf(experiment);
  const order = new BatchOrder(training.seed, experiment.dataset.train, experiment.training.batch);
  const { evaluateEvery } = experiment.training;
  for (let { from } = course; ; ) {
    const to = Math.min(iterations, from - (from % evaluateEvery) + evaluateEvery);
    const losses = yield* steps(course, order, from, to);
    const { validation, test } = yield* evaluate(course, to, losses / (to - from), to === iterations);
    if (test && to === iterations) return { validation, test };
    from = to;
  }
}

/**
 * Runs one training from its start to the end of its budget.
 * @param inherited what its needs (experiment/needs.ts) left behind
 * @throws TrainingStopped when the loss is not finite; whatever `pace.breathe` rejects with; EngineLost
 */
export async function* runTraining(
  experiment: Experiment,
  training: Training,
  inherited: Inherited,
  bench: Bench,
): AsyncGenerator<TrainingEvent, Legacy> {
  const began = bench.now();
  const { params, mask, score } = await startOf(experiment, training, inherited, bench);
  const course = courseOf(experiment, training, bench);
  const counts = countsOf(mask);
  const density = sum(counts) / totalWeights(layersOf(experiment.network));
  const { engine } = bench;
  yield { type: 'started', training, engine, density, counts, iteration: course.from };
  const meaning = meaningOfMask(layersOf(experiment.network), mask);
  for (const text of maskNotes(experiment, training, counts, meaning)) yield { type: 'note', text };
  await bench.session.load(params, mask);
  const { validation, test } = yield* wholeBudget(course);
  const trained = await bench.session.params();
  const { points: curve, earlyStop } = course.curve;
  const chains = await nextMasks(experiment, training, { mask, trained, score }, inherited.own);
  const seconds = bench.now() - began;
  const weights = {
    density,
    counts,
    signFlips: signFlips(params, trained, mask),
    effective: meaning.layers.map((layer) => layer.effective),
    dead: meaning.layers.map((layer) => layer.dead),
  };
  const digest = digestOf(trained);
  const round: Round = {
    round: training.round,
    engine,
    ...weights,
    digest,
    test,
    validation,
    earlyStop,
    curve,
    seconds,
  };
  yield { type: 'finished', training, round, mask };
  return { trained, chains, ...(course.early && { early: course.early }) };
}
