import type { Mask } from '../../pruning/mask.ts';
import type { ChainId } from '../../spec/arms/index.ts';
import type { Checkpoint, Checkpoints } from '../model/checkpoint.ts';
import type { Inputs, Trained } from '../model/inputs.ts';
import { type Key, trainingName } from '../model/key.ts';
import { type Need, needsOf } from './needs.ts';

/** Makes the next mask of a chain, where the round before has not left it. */
export type Prune = (chain: ChainId, trained: Trained) => Promise<Mask>;

/**
 * What trainings to come need of finished ones, held in memory until the last of them has begun, so that a run goes on
 * whatever becomes of its checkpoints on the way.
 */
export class AtHand {
  readonly #checkpoints: Checkpoints;
  /** Trainings to come that need something of a training, by its name. */
  readonly #users = new Map<string, number>();
  readonly #kept = new Map<string, Checkpoint>();
  /** Masks that were made from what a training has left, by its name and the chain. */
  readonly #masks = new Map<string, Map<ChainId, Promise<Mask>>>();

  /** @param toTrain all trainings to come */
  constructor(toTrain: readonly Key[], checkpoints: Checkpoints) {
    this.#checkpoints = checkpoints;
    for (const name of toTrain.flatMap(sourcesOf)) this.#users.set(name, (this.#users.get(name) ?? 0) + 1);
  }

  /** Whether a training to come needs something of this one. */
  isNeeded(training: Key): boolean {
    return this.#users.has(trainingName(training));
  }

  /** Takes what a training has left, if one to come needs it. */
  take(training: Key, made: Checkpoint): void {
    if (this.isNeeded(training)) this.#kept.set(trainingName(training), made);
  }

  /** What a training needs, and nothing else: it may have to cross into another thread. */
  async inputsOf(training: Key, prune: Prune): Promise<Inputs> {
    const inputs: Record<string, Inputs[keyof Inputs]> = {};
    for (const need of needsOf(training)) inputs[need.input] = await this.#input(need, prune);
    for (const name of sourcesOf(training)) this.#drop(name);
    return inputs;
  }

  async #input(need: Need, prune: Prune): Promise<Inputs[keyof Inputs]> {
    const name = trainingName(need.key);
    const made = this.#kept.get(name) ?? (await this.#checkpoints.get(need.key));
    if (made && this.#users.has(name)) this.#kept.set(name, made);
    if (need.part === 'params') return made?.params;
    if (need.part === 'early') return made?.early?.params;
    return made && need.chain && this.#next(name, made, need.chain, prune);
  }

  /** The next mask of a chain; made once for all who need it, so that it is the same for all of them on any engine. */
  #next(
    name: string,
    { next, mask, params }: Checkpoint,
    chain: ChainId,
    prune: Prune,
  ): Promise<Mask> | Mask | undefined {
    if (next) return next;
    const known = this.#masks.get(name) ?? new Map<ChainId, Promise<Mask>>();
    this.#masks.set(name, known);
    if (!known.has(chain) && mask && params) known.set(chain, prune(chain, { mask, params }));
    return known.get(chain);
  }

  #drop(name: string): void {
    const users = (this.#users.get(name) ?? 0) - 1;
    this.#users.set(name, users);
    if (users > 0) return;
    this.#users.delete(name);
    this.#kept.delete(name);
    this.#masks.delete(name);
  }
}

/** The names of the trainings that a training needs something of. */
const sourcesOf = (training: Key): string[] => [...new Set(needsOf(training).map(({ key }) => trainingName(key)))];
