import type { Params } from '../../engines/engine.ts';
import { stream } from '../../numerics/streams.ts';
import { type Mask, maskAt, type PrunedAt } from '../../pruning/mask.ts';
import { planCounts } from '../../pruning/schedule.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { layersOf } from '../../spec/layers.ts';
import type { StartContext } from '../arms/arm.ts';
import { ARMS } from '../arms/index.ts';
import type { Inputs } from '../model/inputs.ts';
import type { Key } from '../model/key.ts';
import type { TrainingContext } from './context.ts';
import { type Draw, drawStart } from './first-params.ts';
import { type Scoring, scoringOf } from './scoring.ts';

function given<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`A training was started without ${what}, which its arm needs.`);
  return value;
}

function startContext({ network }: Experiment, { seed }: Key, inputs: Inputs, draw: Draw = drawStart): StartContext {
  const initial = draw(network, seed, 'init');
  return {
    initial: () => initial,
    draw: (name) => draw(network, seed, name),
    early: () => given(inputs.early, 'the dense network’s early weights'),
    before: () => given(inputs.before, 'the weights of its round before'),
    dense: () => given(inputs.dense, 'the trained dense network'),
    stream: (name) => stream(seed, name),
  };
}

/**
 * The first weights of a training that has been: drawn again from its seed, or taken from what it went on from. Those of
 * pruned weights are not looked at.
 * @param experiment at the training's width
 * @param prunedAt the arm's masks, up to the training's round at least
 */
export function firstParams(
  experiment: Experiment,
  training: Key,
  prunedAt: PrunedAt,
  inputs: Inputs,
  draw?: Draw,
): Params {
  const context = startContext(experiment, training, inputs, draw);
  return ARMS[training.arm].start(context, maskAt(prunedAt, training.round));
}

/** What a training begins with, and what its end makes the next mask by. */
export interface Start {
  readonly params: Params;
  readonly mask: Mask;
  readonly score: Scoring;
}

/** The mask and the first weights of a training. The session is used, and left in any state, by arms that ask for gradients. */
export async function startOf(
  experiment: Experiment,
  training: Key,
  inputs: Inputs,
  on: Pick<TrainingContext, 'session' | 'dataset' | 'draw'>,
): Promise<Start> {
  const { arm, round } = training;
  const layers = layersOf(experiment.network);
  const start = startContext(experiment, training, inputs, on.draw);
  const score = scoringOf(experiment, training, on, start.initial());
  const context = {
    ...start,
    layers,
    round,
    plan: planCounts(layers, experiment.pruning),
    ticket: () => given(inputs.ticket, 'the ticket’s mask'),
    own: () => given(inputs.own, 'its own mask'),
    criterion: experiment.pruning.criterion,
    score,
  };
  const mask = await ARMS[arm].mask(context);
  return { params: ARMS[arm].start(context, mask), mask, score };
}
