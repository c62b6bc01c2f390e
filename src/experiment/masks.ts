import type { Params, Session } from '../engines/engine.ts';
import { permutation, stream } from '../numerics/streams.ts';
import { type DeathRounds, fullMask, type Mask, maskAt } from '../pruning/mask.ts';
import { planCounts } from '../pruning/schedule.ts';
import type { Experiment } from '../spec/experiment.ts';
import { layersOf } from '../spec/layers.ts';
import { ARMS } from './arms/index.ts';
import type { Training } from './plan.ts';
import { type Draw, drawStart } from './start.ts';

/** Images in the batch that SNIP's gradient is averaged over (protocol, Arms). */
const SNIP_BATCH = 128;

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

async function snipGradients(experiment: Experiment, session: Session, initial: Params, seed: number): Promise<Params> {
  await session.load(initial, fullMask(layersOf(experiment.network)));
  return session.gradients(permutation(stream(seed, 'snip'), experiment.dataset.train).slice(0, SNIP_BATCH));
}

/** The mask and the first weights of a training. The session is used, and left in any state, by arms that ask for gradients. */
export async function startOf(
  experiment: Experiment,
  { arm, seed, round }: Training,
  inherited: Inherited,
  session: Session,
  draw: Draw = drawStart,
): Promise<{ params: Params; mask: Mask }> {
  const layers = layersOf(experiment.network);
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
    gradients: () => snipGradients(experiment, session, initial, seed),
    stream: (name) => stream(seed, name),
  });
  return { params: start === 'init' ? initial : draw(experiment.network, seed, start), mask: made };
}
