import type { SplitName } from '../../data/dataset.ts';
import { listed } from '../../data/lit-pixels.ts';
import type { Mask } from '../../pruning/mask.ts';
import { type Evaluation, type Params, type Session, type Setup, TeamLost } from '../engine.ts';
import type { KernelMemory } from './memory/kernel-memory.ts';
import { Network } from './network.ts';
import type { Members } from './team/members.ts';
import type { Call } from './team/messages.ts';
import { Team } from './team/team.ts';
import { onlyThread, TeamBroken, type Thread } from './team/thread.ts';

/** The kernels that a session computes with: a memory of this thread alone, or one that a team of threads shares. */
export type SessionKernels =
  | {
      readonly memory: KernelMemory;
      /** Takes the memory back when the session closes. */
      readonly takeBack: (memory: KernelMemory) => void;
    }
  | {
      readonly members: Members;
      /** How many threads the next network takes; asked at each load. */
      readonly threads: () => number;
    };

/** A network in the kernels' memory, and the threads that compute with it. */
export class SimdSession implements Session {
  #network: Network | undefined;
  readonly #takeThread: () => Thread | Promise<Thread>;
  readonly #team: Team | undefined;
  readonly #letGo: () => void;

  constructor(given: Setup, kernels: SessionKernels) {
    // Once for all threads, where that was not done when the data set was loaded.
    const setup = { ...given, dataset: listed(given.dataset) };
    if ('members' in kernels) {
      const team = new Team(kernels.members, setup);
      this.#team = team;
      this.#letGo = () => team.close();
      this.#takeThread = () => team.take(kernels.threads());
      this.#network = new Network(setup, team.kernels);
    } else {
      this.#takeThread = () => onlyThread;
      this.#letGo = () => kernels.takeBack(kernels.memory);
      this.#network = new Network(setup, kernels.memory);
    }
  }

  async load(params: Params, mask: Mask): Promise<void> {
    const thread = await this.#takeThread();
    return this.#together({ type: 'load', params, mask }, (network) => network.load(params, mask, thread));
  }

  train(batches: readonly Uint32Array[], factor = 1): Promise<number[]> {
    return this.#together({ type: 'train', batches, factor }, (network) => {
      const share = () => network.train(batches, factor);
      return this.#team ? this.#team.timed(share) : share();
    });
  }

  evaluate(split: SplitName, from: number, to: number): Promise<Evaluation> {
    return this.#together({ type: 'evaluate', split, from, to }, (network) => network.evaluate(split, from, to));
  }

  gradients(batch: Uint32Array): Promise<Params> {
    return this.#together({ type: 'gradients', batch }, (network) => network.gradients(batch));
  }

  async params(): Promise<Params> {
    return this.#open().params();
  }

  close(): void {
    if (this.#network) this.#letGo();
    this.#network = undefined;
  }

  /**
   * Has all threads do the same.
   * @param own this thread's part of it
   * @throws TeamLost when another thread of the team has ended on the way
   */
  async #together<T>(call: Call, own: (network: Network) => T): Promise<T> {
    const network = this.#open();
    try {
      this.#team?.call(call);
      return own(network);
    } catch (error) {
      if (error instanceof TeamBroken) throw new TeamLost(error.message);
      throw error;
    }
  }

  #open(): Network {
    if (!this.#network) throw new Error('This session is closed.');
    return this.#network;
  }
}
