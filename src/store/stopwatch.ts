/** Time that runs between start and stop; a value, since it lives in a store. */
export class Stopwatch {
  static readonly stopped = new Stopwatch(0, undefined);
  readonly #before: number;
  readonly #since: number | undefined;

  private constructor(before: number, since: number | undefined) {
    this.#before = before;
    this.#since = since;
  }

  start(now: number): Stopwatch {
    return this.#since === undefined ? new Stopwatch(this.#before, now) : this;
  }

  stop(now: number): Stopwatch {
    return new Stopwatch(this.at(now), undefined);
  }

  /** Milliseconds run until now. */
  at(now: number): number {
    return this.#before + (this.#since === undefined ? 0 : now - this.#since);
  }
}
