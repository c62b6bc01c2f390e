import { BatchOrder } from '../../data/order.ts';
import { sum } from '../../numerics/rounding.ts';
import { countsOf, type Mask } from '../../pruning/mask.ts';
import { meaningOfMask } from '../../pruning/measures.ts';
import { signFlips } from '../../pruning/signs.ts';
import { isChain } from '../../spec/arms/index.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { iterationsOf, layersOf, totalWeights } from '../../spec/layers.ts';
import { ARMS, firstIteration } from '../arms/index.ts';
import type { Checkpoint, Early } from '../model/checkpoint.ts';
import { digestOf } from '../model/digest.ts';
import type { TrainingEvent } from '../model/events.ts';
import type { Inputs, Trained } from '../model/inputs.ts';
import { type Key, trainingWords } from '../model/key.ts';
import type { Measure, Round } from '../model/results.ts';
import { TrainingDiverged } from '../model/stopped.ts';
import type { TrainingContext } from './context.ts';
import { LearningCurve, measure } from './measure.ts';
import { maskNotes } from './notes.ts';
import { pruneNext } from './prune-next.ts';
import { rateChanges, rateFactor } from './rate.ts';
import type { Scoring } from './scoring.ts';
import { startOf } from './start.ts';

interface LoopState {
  readonly experiment: Experiment;
  readonly training: Key;
  readonly context: TrainingContext;
  readonly curve: LearningCurve;
  /** The iteration of the dense training that it goes on from. */
  readonly from: number;
  /** The iteration after which late rewinding wants the parameters, if it does. */
  readonly rewindTo?: number | undefined;
  early?: Early;
  /** The weights at the lowest validation loss so far, where the training has gone on from there. */
  best?: Early | undefined;
  /** The factor of the learning rate in the step after `iteration` steps. */
  readonly rate: (iteration: number) => number;
}

/** Which part of the budget a training takes, and what it leaves on the way. */
function loopStateOf(experiment: Experiment, training: Key, context: TrainingContext): LoopState {
  const { lastRate } = ARMS[training.arm];
  const rewinds = training.round === 0 && experiment.arms.some(({ id }) => ARMS[id].needs.includes('early'));
  return {
    experiment,
    training,
    context,
    curve: new LearningCurve(),
    from: firstIteration(training.arm, experiment),
    rewindTo: rewinds ? experiment.pruning.rewind : undefined,
    rate: (iteration) => rateFactor(experiment, lastRate ? iterationsOf(experiment) - 1 : iteration),
  };
}

const stopped = ({ training }: LoopState, iteration: number) =>
  new TrainingDiverged(
    `The loss became infinite in ${trainingWords(training)}, at iteration ${iteration}. Choose a smaller learning rate and run again.`,
  );

/** Where the steps after an iteration have to be cut, however many steps a chunk has. */
function nextCut({ experiment, rewindTo }: LoopState, at: number, to: number): number {
  const cuts = rewindTo === undefined ? rateChanges(experiment) : [...rateChanges(experiment), rewindTo];
  return Math.min(to, ...cuts.filter((cut) => cut > at));
}

/** Takes the steps from one iteration to another, in chunks. Returns the sum of the batches' losses. */
async function* steps(
  state: LoopState,
  order: BatchOrder,
  from: number,
  to: number,
): AsyncGenerator<TrainingEvent, number> {
  const { session, yielding } = state.context;
  let total = 0;
  for (let at = from; at < to; ) {
    const count = Math.min(yielding.steps, nextCut(state, at, to) - at);
    const batches = Array.from({ length: count }, (_, s) => order.at(at + s).slice());
    const losses = await session.train(batches, state.rate(at));
    const infinite = losses.findIndex((loss) => !Number.isFinite(loss));
    // Counted from 1, and whatever the chunks were: the sentence is the same on every machine.
    if (infinite >= 0) throw stopped(state, at + infinite + 1);
    for (const loss of losses) total += loss;
    at += count;
    if (at === state.rewindTo) state.early = { iteration: at, params: await session.params() };
    const { training, experiment } = state;
    yield {
      type: 'progress',
      training,
      iteration: at,
      iterations: iterationsOf(experiment),
      loss: sum(losses) / count,
    };
    await yielding.yieldNow(count);
  }
  return total;
}

/** Evaluates at an iteration. Returns the test measure if it is the last. */
async function* evaluate(
  state: LoopState,
  iteration: number,
  trainingLoss: number,
  last: boolean,
): AsyncGenerator<TrainingEvent, { validation: Required<Measure>; test?: Required<Measure> }> {
  const { context, curve, training } = state;
  const yieldNow = () => context.yielding.yieldNow(0);
  const validation = await measure(context.session, context.dataset, 'validation', yieldNow);
  if (!Number.isFinite(validation.loss)) throw stopped(state, iteration);
  const point = [iteration, trainingLoss, validation.loss, validation.accuracy] as const;
  const lowest = curve.add(point);
  yield { type: 'evaluated', training, point };
  if (!last) {
    if (lowest) state.best = { iteration, params: await context.session.params() };
    return { validation };
  }
  const test = await measure(context.session, context.dataset, 'test', yieldNow);
  if (lowest) {
    state.best = undefined;
    curve.stopAt(iteration, test.accuracy);
  }
  return { validation, test };
}

/**
 * Takes the test accuracy at the lowest validation loss, from the weights that were there: once, where each new minimum on the
 * way would take as long, and most of them are passed.
 */
async function testEarlyStop({ best, context, curve }: LoopState, mask: Mask): Promise<void> {
  if (!best) return;
  const { session, dataset, yielding } = context;
  await session.load(best.params, mask);
  const { accuracy } = await measure(session, dataset, 'test', () => yielding.yieldNow(0));
  curve.stopAt(best.iteration, accuracy);
}

/** What a training comes to. */
interface Measured {
  readonly validation: Required<Measure>;
  readonly test: Required<Measure>;
}

/** What weights are worth as they are. Without steps there is no loss of training, and so no point of a learning curve. */
async function asTheyAre(state: LoopState): Promise<Measured> {
  const { session, dataset, yielding } = state.context;
  const yieldNow = () => yielding.yieldNow(0);
  const validation = await measure(session, dataset, 'validation', yieldNow);
  if (!Number.isFinite(validation.loss)) throw stopped(state, state.from);
  const test = await measure(session, dataset, 'test', yieldNow);
  state.curve.stopAt(state.from, test.accuracy);
  return { validation, test };
}

async function* wholeBudget(state: LoopState): AsyncGenerator<TrainingEvent, Measured> {
  const { experiment, training } = state;
  const iterations = iterationsOf(experiment);
  const order = new BatchOrder(training.seed, experiment.dataset.train, experiment.training.batch);
  const { evaluateEvery } = experiment.training;
  if (state.from >= iterations) return asTheyAre(state);
  for (let { from } = state; ; ) {
    const to = Math.min(iterations, from - (from % evaluateEvery) + evaluateEvery);
    const losses = yield* steps(state, order, from, to);
    const { validation, test } = yield* evaluate(state, to, losses / (to - from), to === iterations);
    if (test && to === iterations) return { validation, test };
    from = to;
  }
}

/** The next round's mask, where the training is a round of a chain that goes on: its session is still at hand. */
const nextOf = async (experiment: Experiment, { arm, round }: Key, trained: Trained, score: Scoring) =>
  isChain(arm) && round < experiment.pruning.schedule.rounds
    ? pruneNext(experiment, arm, round + 1, trained, score)
    : undefined;

/**
 * Runs one training from its start to the end of its budget.
 * @param inputs what its needs (run/needs.ts) have left
 * @throws TrainingDiverged when the loss is not finite; whatever `yieldNow` rejects with; EngineLost
 */
export async function* runTraining(
  experiment: Experiment,
  training: Key,
  inputs: Inputs,
  context: TrainingContext,
): AsyncGenerator<TrainingEvent, Checkpoint> {
  const began = context.now();
  const { params, mask, score } = await startOf(experiment, training, inputs, context);
  const state = loopStateOf(experiment, training, context);
  const counts = countsOf(mask);
  const density = sum(counts) / totalWeights(layersOf(experiment.network));
  const { engine } = context;
  yield { type: 'started', training, engine, density, counts, iteration: state.from };
  const meaning = meaningOfMask(layersOf(experiment.network), mask);
  const notes = maskNotes(experiment, training, counts, meaning);
  for (const text of notes) yield { type: 'note', text };
  await context.session.load(params, mask);
  const { validation, test } = yield* wholeBudget(state);
  const trained = await context.session.params();
  const next = await nextOf(experiment, training, { mask, params: trained }, score);
  await testEarlyStop(state, mask);
  const { points: curve, earlyStop } = state.curve;
  const seconds = context.now() - began;
  const weights = {
    density,
    counts,
    signFlips: signFlips(params, trained, mask),
    effective: meaning.layers.map((layer) => layer.effective),
    dead: meaning.layers.map((layer) => layer.dead),
  };
  const digest = await digestOf(trained);
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
  return { round, notes, mask, ...(next && { next }), params: trained, ...(state.early && { early: state.early }) };
}
