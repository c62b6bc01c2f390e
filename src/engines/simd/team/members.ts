import type { TeamMember } from '../../assets.ts';
import { KernelMemory, sharedMemory } from '../memory/kernel-memory.ts';
import type { FromMember, SharedMemory, ToMember } from './messages.ts';

/** Another thread, once it listens. */
export interface Listening {
  tell(message: ToMember): void;
  /** What is to be done when the thread ends by itself. */
  readonly onEnd: Set<() => void>;
}

/** A memory that an engine's threads share, and the kernels that the engine's own thread has over it. */
export interface SharedKernels extends SharedMemory {
  readonly kernels: KernelMemory;
}

/**
 * An engine's other threads, started when they are first needed, and the memories that sessions compute in. Both are kept until
 * the engine closes: a memory that is let go of takes its place until every thread has noticed.
 */
export class Members {
  readonly #spawn: () => TeamMember;
  readonly #module: WebAssembly.Module;
  #members: { readonly port: TeamMember; readonly listening: Promise<Listening | undefined> }[] = [];
  readonly #free: SharedKernels[] = [];
  #numbers = 0;

  /**
   * @param spawn starts a thread that calls `serveTeam`; it may throw
   * @param module the kernels' build for a memory that is shared
   * @throws RangeError when there is no room for such a memory
   */
  constructor(spawn: () => TeamMember, module: WebAssembly.Module) {
    this.#spawn = spawn;
    this.#module = module;
    this.#free.push(this.#newKernels());
  }

  /** A number that was not given before. */
  number(): number {
    return ++this.#numbers;
  }

  /**
   * Lends a memory to a session.
   * @throws RangeError when there is no room for another one
   */
  lend(): SharedKernels {
    return this.#free.pop() ?? this.#newKernels();
  }

  /** Takes a memory back. No thread computes in it any more. */
  takeBack(kernels: SharedKernels): void {
    this.#free.push(kernels);
  }

  /** So many threads, or as many as can be started. */
  async take(count: number): Promise<Listening[]> {
    while (this.#members.length < count && this.#add());
    const started = await Promise.all(this.#members.slice(0, count).map(({ listening }) => listening));
    return started.filter((each) => each !== undefined);
  }

  /** Ends all threads, whatever they are at. */
  close(): void {
    for (const { port } of this.#members.splice(0)) port.terminate();
  }

  #newKernels(): SharedKernels {
    const memory = sharedMemory();
    const module = this.#module;
    return { id: this.number(), module, memory, kernels: new KernelMemory(module, memory) };
  }

  #add(): boolean {
    let port: TeamMember;
    try {
      port = this.#spawn();
    } catch {
      // Some browsers let workers start none: as many threads as there are do.
      return false;
    }
    const listening = new Promise<Listening | undefined>((resolve) => {
      const member: Listening = { tell: (message) => port.postMessage(message), onEnd: new Set() };
      port.onmessage = ({ data }) => {
        if ((data as FromMember).type === 'listening') resolve(member);
      };
      port.onerror = () => {
        this.#members = this.#members.filter((each) => each.port !== port);
        for (const act of member.onEnd) act();
        resolve(undefined);
      };
    });
    // Chromium holds messages back until it knows that the thread's code has begun, which the session's thread has to be free
    // to hear: only an answer tells that calls get through while it waits.
    port.postMessage({ type: 'hello' } satisfies ToMember);
    this.#members.push({ port, listening });
    return true;
  }
}
