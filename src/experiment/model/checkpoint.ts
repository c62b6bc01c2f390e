import type { Params } from '../../engines/engine.ts';
import type { Mask } from '../../pruning/mask.ts';
import type { Key } from './key.ts';
import type { Round } from './results.ts';

/**
 * What a finished training leaves: enough for every training that goes on from it, for every picture of it, and for going
 * on after a crash. What is absent was not kept; the row always is.
 */
export interface Checkpoint {
  /** Its row of the results. */
  readonly round: Round;
  /** What the person should know of it, a sentence each. */
  readonly notes: readonly string[];
  /** The weights that it trained. */
  readonly mask?: Mask;
  /** Of a chain, unless the round is the last that was asked for: the mask of the next round. */
  readonly next?: Mask;
  /** What it trained, 0 where pruned. The first to go when room is short. */
  readonly params?: Params;
  /** Of the dense training, where late rewinding asks for it. */
  readonly early?: Early;
}

/** Parameters on the way of a training. */
export interface Early {
  /** Steps that were taken before. */
  readonly iteration: number;
  readonly params: Params;
}

/** The parts of a checkpoint that later trainings may go on from. */
export type Part = 'next' | 'params' | 'early';

/**
 * Where finished trainings are found and put. One belongs to an experiment and the engine that computes it: it never gives
 * what a training of another experiment, engine or numerics has left.
 */
export interface Checkpoints {
  /** What a training has left; undefined when it is not there or cannot be used. Never rejects. */
  get(key: Key): Promise<Checkpoint | undefined>;
  /** Puts a finished training; resolves once it would outlive a crash, where checkpoints last. Never rejects. */
  put(key: Key, made: Checkpoint): Promise<void>;
  /**
   * Waits until nobody else trains this training; left out where nobody else can. Rejects when the wait is given up.
   * @param waits hears that somebody else does
   * @returns what lets others train it
   */
  claim?(key: Key, waits: () => void): Promise<() => void>;
  /** Why a training's settings made it stop, if `get` has found that it was tried before; left out where that is not kept. */
  stopped?(key: Key): string | undefined;
  /** Keeps why a training's settings made it stop, so that nobody tries again. Never rejects. */
  stop?(key: Key, why: string): Promise<void>;
}

/** Keeps nothing: a run that is not to be gone on with. */
export const noCheckpoints: Checkpoints = { get: async () => undefined, put: async () => {} };
