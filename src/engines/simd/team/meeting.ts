import { TeamBroken, type Thread } from './thread.ts';

/** The words of shared memory by which a team's threads meet. */
const ARRIVED = 0;
const MEETINGS = 1;
const BROKEN = 2;
const TAKEN = 3;
const WORDS = 4;

/**
 * How often a thread looks for the others before it sleeps. They come within microseconds, and waking takes longer; where
 * cores are few and busy, they come when this one sleeps.
 */
const LOOKS = 5000;
/** A thread that waits looks up so often, in milliseconds. */
const NAP_MS = 200;
/** After so many naps in one meeting the others are taken for gone: a step takes less than a second. */
const MOST_NAPS = 100;

/** The words that a new team meets by, in memory that all of its threads read. */
export const meetingWords = (): Int32Array<SharedArrayBuffer> =>
  new Int32Array(new SharedArrayBuffer(WORDS * Int32Array.BYTES_PER_ELEMENT));

/** Ends the team's work: every thread that waits, or comes to wait, throws TeamBroken. */
export function breakUp(words: Int32Array): void {
  Atomics.store(words, BROKEN, 1);
  Atomics.notify(words, MEETINGS);
}

/** Whether a team has been broken up. */
export const isBroken = (words: Int32Array): boolean => Atomics.load(words, BROKEN) !== 0;

/** A thread of a team of several. */
export class TeamThread implements Thread {
  readonly index: number;
  readonly count: number;
  readonly #words: Int32Array;
  readonly #mostNaps: number;
  /** Milliseconds that this thread has waited for the others. */
  waited = 0;

  /** @param words from `meetingWords`, the same for all threads of the team */
  constructor(index: number, count: number, words: Int32Array, mostNaps = MOST_NAPS) {
    this.index = index;
    this.count = count;
    this.#words = words;
    this.#mostNaps = mostNaps;
  }

  meet(): void {
    const words = this.#words;
    const meeting = Atomics.load(words, MEETINGS);
    if (Atomics.add(words, ARRIVED, 1) === this.count - 1) {
      Atomics.store(words, ARRIVED, 0);
      Atomics.add(words, MEETINGS, 1);
      Atomics.notify(words, MEETINGS);
    } else this.#wait(meeting);
    if (isBroken(words)) throw new TeamBroken('another thread of its team ended');
  }

  alone(work: () => void): void {
    const words = this.#words;
    while (Atomics.compareExchange(words, TAKEN, 0, 1) !== 0) Atomics.wait(words, TAKEN, 1, NAP_MS);
    try {
      work();
    } finally {
      Atomics.store(words, TAKEN, 0);
      Atomics.notify(words, TAKEN, 1);
    }
  }

  /** Waits for the end of a meeting, awake at first. */
  #wait(meeting: number): void {
    const words = this.#words;
    const isOver = () => Atomics.load(words, MEETINGS) !== meeting;
    const began = performance.now();
    for (let look = 0; look < LOOKS && !isOver(); look++);
    for (let nap = 0; !isOver() && !isBroken(words); nap++) {
      if (nap === this.#mostNaps) breakUp(words);
      else Atomics.wait(words, MEETINGS, meeting, NAP_MS);
    }
    this.waited += performance.now() - began;
  }
}
