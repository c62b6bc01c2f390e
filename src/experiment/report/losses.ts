/** Points that are kept at most: more than a small line has room for. */
const MOST = 200;

/** Training loss up to an iteration: the mean over the steps since the point before. */
export type LossPoint = readonly [iteration: number, loss: number];

/** The training loss of a training that is on, thinned so that long trainings have no more points than short ones. */
export interface LossTrace {
  /** The iteration that the training goes on from. */
  readonly from: number;
  readonly points: readonly LossPoint[];
  /** How many messages of progress become one point. */
  readonly every: number;
  /** What was heard since the last point: messages, and the sum of the losses of their steps. */
  readonly heard: number;
  readonly sum: number;
  /** The last iteration that was heard of. */
  readonly at: number;
}

/** A training that has taken no step yet. */
export const noLosses = (from: number): LossTrace => ({ from, points: [], every: 1, heard: 0, sum: 0, at: from });

/** Every two neighbours as one point. */
function halved(points: readonly LossPoint[], from: number): LossPoint[] {
  const pairs: LossPoint[] = [];
  let before = from;
  for (let k = 0; k + 1 < points.length; k += 2) {
    const [[middle, one], [end, other]] = [points[k], points[k + 1]];
    pairs.push([end, ((middle - before) * one + (end - middle) * other) / (end - before)]);
    before = end;
  }
  return pairs;
}

/**
 * A trace after one more message of progress.
 * @param loss the mean training loss of the steps since the message before
 */
export function withLoss(trace: LossTrace, iteration: number, loss: number): LossTrace {
  const steps = iteration - trace.at;
  if (steps <= 0) return trace;
  const begun = trace.points.at(-1)?.[0] ?? trace.from;
  const sum = trace.sum + steps * loss;
  const heard = trace.heard + 1;
  if (heard < trace.every) return { ...trace, heard, sum, at: iteration };
  const points: LossPoint[] = [...trace.points, [iteration, sum / (iteration - begun)]];
  const next = { ...trace, heard: 0, sum: 0, at: iteration };
  return points.length < MOST
    ? { ...next, points }
    : { ...next, points: halved(points, trace.from), every: 2 * trace.every };
}

/** The points to draw, those since the last whole one included. */
export const lossPoints = ({ from, points, heard, sum, at }: LossTrace): readonly LossPoint[] =>
  heard === 0 ? points : [...points, [at, sum / (at - (points.at(-1)?.[0] ?? from))]];
