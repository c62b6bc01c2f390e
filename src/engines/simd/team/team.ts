import type { KernelMemory } from '../memory/kernel-memory.ts';
import type { ListedSetup } from '../network.ts';
import { breakUp, isBroken, meetingWords, TeamThread } from './meeting.ts';
import type { Listening, Members, SharedKernels } from './members.ts';
import type { Call } from './messages.ts';
import { onlyThread, type Thread } from './thread.ts';

/**
 * A team that waits for a larger share of its time than this does not pay: other programs have the cores, or they differ too
 * much.
 */
const MOST_WAITING = 0.35;
/** What a team did for less than so many milliseconds tells nothing. */
const TELLING_MS = 30;
/** After a team that did not pay, one thread trains so many networks before there is a team again. */
const NETWORKS_ALONE = 4;

/** The other threads of a session. */
export class Team {
  readonly #members: Members;
  readonly #setup: ListedSetup;
  readonly #shared: SharedKernels;
  readonly #words = meetingWords();
  /** Tells threads one session from another. */
  readonly #team: number;
  /** Those that know the session. */
  readonly #told = new Set<Listening>();
  readonly #breakUp = () => breakUp(this.#words);
  #called: readonly Listening[] = [];
  #thread: TeamThread | undefined;
  #worked = 0;
  #waited = 0;
  #alone = 0;

  /** @throws RangeError when there is no room for the memory that they share */
  constructor(members: Members, setup: ListedSetup) {
    this.#members = members;
    this.#team = members.number();
    this.#setup = setup;
    this.#shared = members.lend();
  }

  /** The kernels of the session's own thread. */
  get kernels(): KernelMemory {
    return this.#shared.kernels;
  }

  /**
   * Takes so many threads for the next network, the session's own included, or as many as there are and pay.
   * @returns the session's own thread
   */
  async take(threads: number): Promise<Thread> {
    if (!this.#pays()) this.#alone = NETWORKS_ALONE;
    // Networks that are only evaluated do not count.
    else if (this.#alone > 0 && this.#worked > 0) this.#alone--;
    const isAlone = threads === 1 || this.#alone > 0;
    this.#called = isAlone ? [] : await this.#members.take(threads - 1);
    for (const member of this.#called) this.#tell(member);
    const count = this.#called.length + 1;
    this.#thread = count === 1 ? undefined : new TeamThread(0, count, this.#words);
    [this.#worked, this.#waited] = [0, 0];
    return this.#thread ?? onlyThread;
  }

  /** Does this thread's share of a call, and notes how much of the time it waited. */
  timed<T>(work: () => T): T {
    const [began, before] = [performance.now(), this.#thread?.waited ?? 0];
    const made = work();
    this.#worked += performance.now() - began;
    this.#waited += (this.#thread?.waited ?? 0) - before;
    return made;
  }

  /** Calls the other threads; the session's own makes the same call itself. */
  call(call: Call): void {
    this.#called.forEach((member, m) => {
      member.tell({ type: 'call', team: this.#team, call, index: m + 1, count: this.#called.length + 1 });
    });
  }

  close(): void {
    // What one of a broken team is still at is not known.
    const whole = !isBroken(this.#words);
    // A member that waits for the session's thread would wait on.
    this.#breakUp();
    for (const member of this.#told) {
      member.onEnd.delete(this.#breakUp);
      member.tell({ type: 'close', team: this.#team, forgets: whole ? undefined : this.#shared.id });
    }
    if (whole) this.#members.takeBack(this.#shared);
    this.#told.clear();
    this.#called = [];
  }

  /** Whether the threads of the last network were busy for most of its time. */
  #pays(): boolean {
    return this.#worked < TELLING_MS || this.#waited < MOST_WAITING * this.#worked;
  }

  #tell(member: Listening): void {
    if (this.#told.has(member)) return;
    member.onEnd.add(this.#breakUp);
    const { id, module, memory } = this.#shared;
    const kernels = { id, module, memory };
    member.tell({ type: 'open', team: this.#team, words: this.#words, setup: this.#setup, kernels });
    this.#told.add(member);
  }
}
