import type { Params } from '../engines/engine.ts';
import { stream } from '../numerics/streams.ts';
import { type DeathRounds, fullMask, type Mask, maskAt } from '../pruning/mask.ts';
import { planCounts } from '../pruning/schedule.ts';
import type { Experiment } from '../spec/experiment.ts';
import { layersOf } from '../spec/layers.ts';
import { ARMS } from './arms/index.ts';
import type { Training } from './plan.ts';
import { scoringOf } from './scoring.ts';
import { drawStart } from './start.ts';
import type { Bench } from './train.ts';

/** What earlier trainings of the seed left for a later one. */
export interface Inherited {
  /** The ticket's masks, up to this training's round at least. */
  readonly ticket?: DeathRounds | undefined;
  /** The trained dense network. */
  readonly dense?: Params | undefined;
}

function given<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`A training was started without ${what}, which its arm needs.`);
  return value;
}

/** The mask and the first weights of a training. The session is used, and left in any state, by arms that ask for gradients. */
export async function startOf(
  experiment: Experiment,
  training: Training,
  inherited: Inherited,
  bench: Pick<Bench, 'session' | 'dataset' | 'draw'>,
): Promise<{ params: Params; mask: Mask }> {
  const { arm, seed, round } = training;
  const layers = layersOf(experiment.network);
  const draw = bench.draw ?? drawStart;
  const initial = draw(experiment.network, seed, 'init');
  if (arm === 'dense') return { params: initial, mask: fullMask(layers) };
  const { mask, start } = ARMS[arm];
  const made = await mask({
    layers,
    round,
    plan: planCounts(layers, experiment.pruning),
    ticket: () => maskAt(given(inherited.ticket, 'the ticket’s mask'), round),
    dense: () => given(inherited.dense, 'the trained dense network'),
    initial: () => initial,
    criterion: experiment.pruning.criterion,
    score: scoringOf(experiment, training, bench, initial),
    stream: (name) => stream(seed, name),
  });
  return { params: start === 'init' ? initial : draw(experiment.network, seed, start), mask: made };
}
