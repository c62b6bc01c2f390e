import { systemTimers, type Timers } from '../../src/engines/awake.ts';
import { byImportance, runSeconds, runsOf, stepSeconds } from './costs.ts';
import { type HostName, hostNameOf, OPENING_SECONDS } from './host.ts';
import type { Settings } from './options.ts';
import type { Row } from './rows.ts';

/** What time is told by; a test turns its own by hand. */
export interface Clock extends Timers {
  /** Milliseconds since the command was given. */
  now(): number;
}

export const processClock: Clock = { ...systemTimers, now: () => performance.now() };

/** Kept for the end: closing browsers, writing the table. */
const CLOSING_SECONDS = 12;
/** How many seconds of work the expected pace is worth beside the first ones that are measured. */
const PRIOR_SECONDS = 15;

/** A row is left out for want of time. The message is the reason, to be read after its name and a colon. */
export class LeftOut extends Error {}

/** What a row still needs: as expected from a slow machine, or known from what it did. */
interface Need {
  readonly seconds: number;
  readonly known: boolean;
}

/**
 * Keeps a run within its limit of time, if it has one: a row goes on as long as there is time for it and for everything
 * more important that is still to come. How long things take is learnt on the way, and whatever is on when time is up is
 * given up.
 */
export class Plan {
  readonly #clock: Clock;
  readonly #minutes: number | undefined;
  readonly #order: readonly Row[];
  readonly #needs: Map<Row, Need>;
  readonly #opened = new Set<HostName>();
  #expected = PRIOR_SECONDS;
  #took = PRIOR_SECONDS;

  constructor(rows: readonly Row[], settings: Settings, clock: Clock = processClock) {
    this.#clock = clock;
    this.#minutes = settings.minutes;
    this.#order = byImportance(rows);
    this.#needs = new Map(rows.map((row) => [row, { seconds: secondsOf(row, settings), known: false }]));
  }

  /** Seconds since the command was given. */
  now(): number {
    return this.#clock.now() / 1000;
  }

  /** Seconds that are left for measuring. */
  get left(): number {
    if (this.#minutes === undefined) return Number.POSITIVE_INFINITY;
    return 60 * this.#minutes - CLOSING_SECONDS - this.now();
  }

  /** Why a row is left out. */
  leftOut(): LeftOut {
    return new LeftOut(`no time was left within ${this.#minutes} ${this.#minutes === 1 ? 'minute' : 'minutes'}`);
  }

  /** Whether there is time for the rest of this row, next to what is more important and still to come. */
  fits(row: Row): boolean {
    const rank = this.#order.indexOf(row);
    const first = this.#order.slice(0, rank + 1).filter((each) => this.#needs.has(each));
    const work = first.reduce((sum, each) => sum + this.#secondsFor(each), 0);
    const hosts = new Set(first.map(hostNameOf).filter((name) => !this.#opened.has(name)));
    const opening = [...hosts].reduce((sum, name) => sum + OPENING_SECONDS[name], 0);
    return work + opening * this.#slowness <= this.left;
  }

  /** Notes that a row needs no opening of its host any more. */
  opened(row: Row): void {
    this.#opened.add(hostNameOf(row));
  }

  /** Notes how long something took that was expected to take so long, and thinks of what is to come accordingly. */
  learn(expected: number, took: number): void {
    this.#expected += expected;
    this.#took += took;
  }

  /** Notes what a row still needs; nothing, when it is done or has been given up. */
  needs(row: Row, seconds: number): void {
    if (seconds > 0) this.#needs.set(row, { seconds, known: true });
    else this.#needs.delete(row);
  }

  /**
   * Waits for something, but no longer than there is time.
   * @throws LeftOut when time is up
   */
  async within<T>(work: Promise<T>): Promise<T> {
    const { left } = this;
    if (left === Number.POSITIVE_INFINITY) return work;
    let stop = () => {};
    const up = new Promise<never>((_, reject) => {
      stop = this.#clock.after(Math.max(0, 1000 * left), () => reject(this.leftOut()));
    });
    try {
      return await Promise.race([work, up]);
    } finally {
      stop();
    }
  }

  get #slowness(): number {
    return this.#took / this.#expected;
  }

  #secondsFor(row: Row): number {
    const need = this.#needs.get(row);
    if (!need) return 0;
    return need.known ? need.seconds : need.seconds * this.#slowness;
  }
}

function secondsOf(row: Row, settings: Settings): number {
  if (row.group !== 'step') return runsOf(row, settings) * runSeconds(row, settings);
  const { learning, windows } = stepSeconds(row, settings);
  return learning + windows;
}
