/** One of the threads that compute a training together. All of them run the same code over the same memory. */
export interface Thread {
  /** From 0, the thread that was asked for the training. */
  readonly index: number;
  readonly count: number;
  /**
   * Waits until all threads are here. What one wrote before, the others read after.
   * @throws TeamBroken when another one cannot come any more
   */
  meet(): void;
  /** Does something that no other thread may do at the same time. */
  alone(work: () => void): void;
}

/** A training's only thread. */
export const onlyThread: Thread = { index: 0, count: 1, meet: () => {}, alone: (work) => work() };

/** Another thread of the team has ended or failed: what they were computing is lost. */
export class TeamBroken extends Error {}

/** From (inclusive) and to (exclusive). */
export type Range = readonly [from: number, to: number];

/**
 * A thread's share of things in a row. The shares of all threads follow one another, and each begins at a multiple.
 * @param things how many there are
 */
export function shareOf({ index, count }: Pick<Thread, 'index' | 'count'>, things: number, multiple = 1): Range {
  const groups = Math.ceil(things / multiple);
  const begin = (thread: number) => Math.min(things, Math.floor((groups * thread) / count) * multiple);
  return [begin(index), begin(index + 1)];
}

/** A part of a panel's rows. */
export interface PanelRows {
  readonly panel: number;
  readonly rows: Range;
}

/**
 * A thread's share of a layer's panels: whole ones, and where they do not come out even a part of the rows of the first and the
 * last one.
 * @param rows of each panel
 * @param multiple where a panel may be cut
 */
export function panelShareOf(
  thread: Pick<Thread, 'index' | 'count'>,
  panels: number,
  rows: number,
  multiple: number,
): PanelRows[] {
  const groups = Math.ceil(rows / multiple);
  const [from, to] = shareOf(thread, panels * groups);
  const parts: PanelRows[] = [];
  for (let panel = Math.floor(from / groups); panel * groups < to; panel++) {
    const first = Math.max(0, from - panel * groups) * multiple;
    const end = Math.min(rows, Math.min(groups, to - panel * groups) * multiple);
    parts.push({ panel, rows: [first, end] });
  }
  return parts;
}
