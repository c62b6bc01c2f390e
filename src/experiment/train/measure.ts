import type { Dataset, SplitName } from '../../data/dataset.ts';
import type { Session } from '../../engines/engine.ts';
import type { CurvePoint, Measure, Round } from '../model/results.ts';

/** Images evaluated in one call: fixed, so that sums are rounded alike everywhere, and small enough to hear a cancel. */
const EVALUATED_AT_ONCE = 1000;

/** Accuracy and mean loss over all images of a split. */
export async function measure(
  session: Session,
  dataset: Dataset,
  split: SplitName,
  yieldNow: () => Promise<void>,
): Promise<Required<Measure>> {
  const count = dataset[split].labels.length;
  let loss = 0;
  let correct = 0;
  for (let from = 0; from < count; from += EVALUATED_AT_ONCE) {
    const part = await session.evaluate(split, from, Math.min(count, from + EVALUATED_AT_ONCE));
    loss += part.loss;
    correct += part.correct;
    await yieldNow();
  }
  return { accuracy: correct / count, loss: loss / count };
}

/** The learning curve of a training and its early-stop iteration: the earliest minimum of validation loss. */
export class LearningCurve {
  readonly points: CurvePoint[] = [];
  #lowest = Number.POSITIVE_INFINITY;
  #stop = { iteration: 0, testAccuracy: 0 };

  /** Adds an evaluation; tells whether it is a new minimum. */
  add(point: CurvePoint): boolean {
    this.points.push(point);
    const lower = point[2] < this.#lowest;
    if (lower) this.#lowest = point[2];
    return lower;
  }

  /** Notes the test accuracy at the minimum. */
  stopAt(iteration: number, testAccuracy: number): void {
    this.#stop = { iteration, testAccuracy };
  }

  /**
   * The early stop; "not reached" when the minimum is the last evaluation, since a longer training might go lower, and where
   * there was no training.
   */
  get earlyStop(): Round['earlyStop'] {
    const last = this.points.at(-1)?.[0];
    const { iteration } = this.#stop;
    return { ...this.#stop, iteration: last === undefined || iteration === last ? null : iteration };
  }
}
