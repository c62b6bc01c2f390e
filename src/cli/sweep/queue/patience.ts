import { setTimeout as sleep } from 'node:timers/promises';

/** Between two tries, in ms: the first, and the longest of later ones. */
const [SHORTEST_MS, LONGEST_MS] = [50, 5000];

/** Does again what a place does not take now, until it does: a full store has room again once somebody has made it. */
export class Patience {
  readonly #say: (sentence: string) => void;
  readonly #ended: AbortSignal;
  /** What is waited for now, by how many. */
  readonly #waiting = new Map<string, number>();

  /**
   * @param say hears once that something is waited for, and once that it goes on
   * @param ended ends all waiting
   */
  constructor(say: (sentence: string) => void, ended: AbortSignal) {
    this.#say = say;
    this.#ended = ended;
  }

  /**
   * @param place that is used, as sentences name it
   * @returns what `act` gives when it succeeds at last
   * @throws what `act` throws, once waiting has been ended, or where it is no answer of the place
   */
  async until<T>(place: string, act: () => Promise<T>): Promise<T> {
    let waits = false;
    try {
      for (let ms = SHORTEST_MS; ; ms = Math.min(2 * ms, LONGEST_MS)) {
        try {
          return await act();
        } catch (error) {
          if (this.#ended.aborted || !passes(error as Error)) throw error;
          if (!waits) this.#begin(place, error as Error);
          waits = true;
          await sleep(ms, undefined, { signal: this.#ended }).catch(() => {});
        }
      }
    } finally {
      if (waits) this.#end(place);
    }
  }

  #begin(place: string, { message }: Error): void {
    const others = this.#waiting.get(place) ?? 0;
    this.#waiting.set(place, others + 1);
    if (others === 0)
      this.#say(`${place} takes nothing now: ${reasonIn(message)}. What is finished waits, and is kept once it does.`);
  }

  #end(place: string): void {
    const others = (this.#waiting.get(place) ?? 0) - 1;
    this.#waiting.set(place, others);
    if (others === 0 && !this.#ended.aborted) this.#say(`${place} takes what is finished again.`);
  }
}

/** Whether it is what a place says, and may no longer say later: Redis’s answer, or a disk’s. */
const passes = (error: NodeJS.ErrnoException): boolean => error.name === 'ReplyError' || typeof error.code === 'string';

/** What Redis says when it is full, in plain words; anything else as it is. */
export const reasonIn = (message: string): string =>
  /\bOOM\b/.test(message) ? 'its memory is full (maxmemory)' : message.replace(/\.$/, '');
