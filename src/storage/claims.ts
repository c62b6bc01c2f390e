import { Cancelled } from '../experiment/model/cancelled.ts';

/** What is asked of the browser's locks, which all tabs of a site share. */
export type Locks = Pick<LockManager, 'request' | 'query'>;

/**
 * Sees to it that no two tabs do the same thing at once. Where the browser has no locks, as over plain http, both do: what
 * they make is the same.
 */
export class Claims {
  readonly #locks: Locks | undefined;
  /** Hears whether something is waited for that another tab has. */
  readonly #waits: (on: boolean) => void;
  readonly #waiting = new Set<{ readonly steal: () => void; readonly giveUp: () => void }>();
  #isOver = false;

  constructor(locks: Locks | undefined, waits: (on: boolean) => void) {
    this.#locks = locks;
    this.#waits = waits;
  }

  /**
   * Waits until no other tab has a name, and has it then.
   * @param waits hears that one has it
   * @returns what lets others have it
   * @throws Cancelled when all waits are given up, also before this one
   */
  async claim(name: string, waits: () => void): Promise<() => void> {
    const free = await this.#ask(name, { ifAvailable: true });
    if (free) return free;
    if (this.#isOver) throw new Cancelled();
    waits();
    return this.#wait(name);
  }

  /** Takes everything that is waited for from the tabs that have it. */
  takeOver(): void {
    for (const { steal } of this.#waiting) steal();
  }

  /** Waits for nothing any more, now or later. */
  giveUp(): void {
    this.#isOver = true;
    for (const { giveUp } of this.#waiting) giveUp();
  }

  /** Resolves with what gives the lock back, or with nothing when it was not to be had. */
  #ask(name: string, options: LockOptions): Promise<(() => void) | undefined> {
    const locks = this.#locks;
    if (!locks) return Promise.resolve(() => {});
    return new Promise((resolve, reject) => {
      const held = locks.request(name, options, (lock) => {
        if (!lock) return resolve(undefined);
        return new Promise<void>((release) => resolve(release));
      });
      // A lock that was had and is taken over rejects too, when nobody waits for it any more.
      held.catch(reject);
    });
  }

  async #wait(name: string): Promise<() => void> {
    const stop = new AbortController();
    const choice = new Promise<'steal' | 'giveUp'>((choose) => {
      const entry = {
        steal: () => {
          choose('steal');
          stop.abort();
        },
        giveUp: () => {
          choose('giveUp');
          stop.abort();
        },
      };
      this.#waiting.add(entry);
      stop.signal.addEventListener('abort', () => this.#waiting.delete(entry));
    });
    this.#waits(true);
    try {
      return (await this.#ask(name, { signal: stop.signal })) ?? (() => {});
    } catch (error) {
      if (!stop.signal.aborted) throw error;
      if ((await choice) === 'giveUp') throw new Cancelled();
      return (await this.#ask(name, { steal: true })) ?? (() => {});
    } finally {
      // Nothing is heard of it any more.
      stop.abort();
      if (this.#waiting.size === 0) this.#waits(false);
    }
  }
}
