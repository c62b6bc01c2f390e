import type { SweepHead } from '../../experiment/files/sweep-file.ts';
import type { Checkpoints } from '../../experiment/model/checkpoint.ts';
import { type Key, trainingWords } from '../../experiment/model/key.ts';
import { plan } from '../../experiment/run/plan.ts';
import { emptyCell, type SweptCell, withEvent } from '../../experiment/sweep/swept.ts';
import { type Cell, cellAt, cellCount, type Sweep } from '../../spec/sweep/sweep.ts';
import type { NamedEngine } from '../../spec/view.ts';
import type { Bytes } from '../../storage/bytes.ts';
import { checkpointsIn } from '../../storage/checkpoints.ts';
import { memoryBytes } from '../../storage/memory.ts';
import { SWEEP } from './sweep-texts.ts';
import { cellWords } from './sweep-watch.ts';

/** Lines about what is missing that are worth reading. */
const MOST_LINES = 10;

/** What is not there of a sweep. */
export class Missing {
  readonly #sweep: Sweep;
  readonly #lines: string[] = [];
  #cells = 0;
  #trainings = 0;

  constructor(sweep: Sweep) {
    this.#sweep = sweep;
  }

  add(cell: Cell, keys: readonly Key[]): void {
    if (keys.length === 0) return;
    this.#cells++;
    this.#trainings += keys.length;
    const more = keys.length > 1 ? ` and ${keys.length - 1} more` : '';
    this.#lines.push(`  cell ${cell.index + 1} (${cellWords(this.#sweep, cell)}): ${trainingWords(keys[0])}${more}`);
  }

  /** What is missing, in lines; none when everything is there. */
  lines(): string[] {
    if (this.#cells === 0) return [];
    const shown = this.#lines.slice(0, MOST_LINES);
    const more = this.#lines.length - shown.length;
    return [SWEEP.missing(this.#trainings, this.#cells), ...shown, ...(more > 0 ? [SWEEP.more(more)] : [])];
  }
}

/** The first of several places that has a training, or knows why it stopped. */
async function lookUp(places: readonly Checkpoints[], key: Key) {
  for (const place of places) {
    const made = await place.get(key);
    if (made) return { made };
    const why = place.stopped?.(key);
    if (why !== undefined) return { why };
  }
  return {};
}

/**
 * Reads the cells of a sweep out of the places that keep its trainings, one cell at a time. A training that is in several
 * places is the same in all of them.
 * @param engine that computed them
 * @param say hears of what cannot be used
 */
export async function* collected(
  { sweep, environment }: SweepHead,
  engine: NamedEngine,
  places: readonly Bytes[],
  missing: Missing,
  say: (sentence: string) => void,
): AsyncGenerator<SweptCell> {
  for (let index = 0; index < cellCount(sweep); index++) {
    const cell = cellAt(sweep, index);
    let swept = emptyCell(cell, engine, environment.runtime);
    if (cell.problem === undefined) {
      const checkpoints = places.map((bytes) =>
        checkpointsIn(bytes, cell.experiment, engine, say, { memory: memoryBytes(0) }),
      );
      const lacking: Key[] = [];
      for (const training of plan(cell.experiment)) {
        if (swept.stopped.has(training.seed)) continue;
        const { made, why } = await lookUp(checkpoints, training);
        if (made)
          swept = withEvent(swept, { type: 'finished', training, round: made.round, how: 'recalled' }, training.seed);
        else if (why !== undefined)
          swept = withEvent(swept, { type: 'ended', how: 'failed', message: why, diverged: true }, training.seed);
        else lacking.push(training);
      }
      missing.add(
        cell,
        lacking.filter(({ seed }) => !swept.stopped.has(seed)),
      );
    }
    yield swept;
  }
}
