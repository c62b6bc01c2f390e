import type { Params } from '../engines/engine.ts';
import { stream } from '../numerics/streams.ts';
import { type DeathRounds, fullMask, type Mask, maskAt } from '../pruning/mask.ts';
import { planCounts } from '../pruning/schedule.ts';
import type { Experiment } from '../spec/experiment.ts';
import { layersOf } from '../spec/layers.ts';
import { ARMS } from './arms/index.ts';
import type { Training } from './plan.ts';
import { type Scoring, scoringOf } from './scoring.ts';
import { type Draw, drawStart } from './start.ts';
import type { Bench } from './train.ts';

/** What earlier trainings of the seed left for a later one: what its arm needs, and no more. */
export interface Inherited {
  /** The ticket's masks, up to this training's round at least. */
  readonly ticket?: DeathRounds | undefined;
  /** The masks of the arm's own chain, up to this training's round. */
  readonly own?: DeathRounds | undefined;
  /** The trained dense network. */
  readonly dense?: Params | undefined;
  /** The dense network after the iterations that late rewinding goes back to. */
  readonly early?: Params | undefined;
  /** What the arm's round before has trained; in round 1 the trained dense network. */
  readonly before?: Params | undefined;
}

function given<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`A training was started without ${what}, which its arm needs.`);
  return value;
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
  training: Training,
  inherited: Inherited,
  bench: Pick<Bench, 'session' | 'dataset' | 'draw'>,
): Promise<Start> {
  const { arm, seed, round } = training;
  const layers = layersOf(experiment.network);
  const draw = (name: Parameters<Draw>[2]) => (bench.draw ?? drawStart)(experiment.network, seed, name);
  const initial = draw('init');
  const score = scoringOf(experiment, training, bench, initial);
  if (arm === 'dense') return { params: initial, mask: fullMask(layers), score };
  const context = {
    layers,
    round,
    plan: planCounts(layers, experiment.pruning),
    ticket: () => maskAt(given(inherited.ticket, 'the ticket’s mask'), round),
    own: () => maskAt(given(inherited.own, 'its own mask'), round),
    dense: () => given(inherited.dense, 'the trained dense network'),
    early: () => given(inherited.early, 'the dense network’s early weights'),
    before: () => given(inherited.before, 'the weights of its round before'),
    initial: () => initial,
    draw,
    criterion: experiment.pruning.criterion,
    score,
    stream: (name: string) => stream(seed, name),
  };
  const mask = await ARMS[arm].mask(context);
  return { params: ARMS[arm].start(context, mask), mask, score };
}
