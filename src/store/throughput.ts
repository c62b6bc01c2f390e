/** Milliseconds that a rate looks back. */
const WINDOW_MS = 3000;

interface Mark {
  readonly at: number;
  readonly samples: number;
}

/** Images trained over the last seconds, all workers together; a value, since it lives in a store. */
export class Throughput {
  static readonly none = new Throughput([]);
  readonly #marks: readonly Mark[];

  private constructor(marks: readonly Mark[]) {
    this.#marks = marks;
  }

  /** Notes how many images have been trained since the last mark. */
  add(samples: number, now: number): Throughput {
    return new Throughput([...this.#recent(now), { at: now, samples }]);
  }

  /** Images a second, or undefined until there is something to say. */
  rate(now: number): number | undefined {
    const [first, ...rest] = this.#recent(now);
    if (!first || rest.length === 0) return undefined;
    return (1000 * rest.reduce((all, { samples }) => all + samples, 0)) / (now - first.at);
  }

  #recent(now: number): Mark[] {
    return this.#marks.filter(({ at }) => now - at <= WINDOW_MS);
  }
}
