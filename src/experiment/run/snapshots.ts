import type { Params } from '../../engines/engine.ts';
import { countsOf, type Mask } from '../../pruning/mask.ts';
import type { Experiment } from '../../spec/experiment.ts';
import type { Key } from '../model/key.ts';
import type { Measure } from '../model/results.ts';
import type { TrainingContext } from '../train/context.ts';
import { drawStart } from '../train/first-params.ts';
import { measure } from '../train/measure.ts';
import { startOf } from '../train/start.ts';

/** The next round's ticket between two trainings, and what the round before trained. */
export interface BetweenRounds {
  readonly training: Key;
  /** The mask that it is going to have. */
  readonly mask: Mask;
  /** What the round before has trained. */
  readonly trained: Params;
}

/** A network that is pruned and has not been trained again. */
export interface PrunedSnapshot {
  readonly phase: 'prune';
  /** Weights left in each layer. */
  readonly counts: readonly number[];
  readonly test: Measure;
}

/** A weight that stays, before and after it was rewound. */
export interface Rewinding {
  /** Its flat index in the layer. */
  readonly index: number;
  readonly trained: number;
  readonly now: number;
}

/** A network whose weights are back where they began. */
export interface RewoundSnapshot {
  readonly phase: 'rewind';
  readonly counts: readonly number[];
  /** Weights left in each layer that have, to the bit, the value that the seed first drew for them. */
  readonly asFirst: readonly number[];
  /** A few weights of each layer. */
  readonly samples: readonly (readonly Rewinding[])[];
  readonly test: Measure;
}

export type Snapshot = PrunedSnapshot | RewoundSnapshot;

/** Weights of each layer that are shown before and after. */
const SAMPLES = 3;

const yieldingOf =
  ({ yielding }: Pick<TrainingContext, 'yielding'>) =>
  () =>
    yielding.yieldNow(0);

/** Puts the next mask over the trained weights, and measures what is left of what they learnt. */
export async function snapshotPruned(
  { mask, trained }: BetweenRounds,
  context: Pick<TrainingContext, 'session' | 'dataset' | 'yielding'>,
): Promise<PrunedSnapshot> {
  await context.session.load(trained, mask);
  const test = await measure(context.session, context.dataset, 'test', yieldingOf(context));
  return { phase: 'prune', counts: countsOf(mask), test };
}

/** Indices of weights that stay, evenly spread over a layer. */
function spreadOver(layer: Uint8Array, count: number): number[] {
  const chosen: number[] = [];
  const every = Math.max(1, Math.floor(count / SAMPLES));
  let seen = 0;
  for (let i = 0; i < layer.length && chosen.length < SAMPLES; i++) {
    if (layer[i] === 1 && seen++ % every === 0) chosen.push(i);
  }
  return chosen;
}

/**
 * Loads what the next training of the ticket starts from, reads it back from the engine, and compares it with a fresh draw
 * of the seed's first weights.
 */
export async function snapshotRewound(
  experiment: Experiment,
  { training, mask: own, trained }: BetweenRounds,
  context: Pick<TrainingContext, 'session' | 'dataset' | 'yielding' | 'draw'>,
): Promise<RewoundSnapshot> {
  const { params, mask } = await startOf(experiment, training, { own }, context);
  await context.session.load(params, mask);
  const now = await context.session.params();
  const first = drawStart(experiment.network, training.seed, 'init');
  const counts = countsOf(mask);
  const asFirst = mask.map((layer, l) =>
    layer.reduce((sum, kept, i) => sum + (kept === 1 && now[l].weights[i] === first[l].weights[i] ? 1 : 0), 0),
  );
  const samples = mask.map((layer, l) =>
    spreadOver(layer, counts[l]).map((index) => ({
      index,
      trained: trained[l].weights[index],
      now: now[l].weights[index],
    })),
  );
  const test = await measure(context.session, context.dataset, 'test', yieldingOf(context));
  return { phase: 'rewind', counts, asFirst, samples, test };
}
