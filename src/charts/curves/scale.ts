import type { PlotFrame } from '../plot-frame.ts';

/** A point of a learning curve: iteration, and validation accuracy as a fraction. */
export type LearningPoint = readonly [iteration: number, accuracy: number];

export interface LearningLine {
  readonly round: number;
  /** Share of the weights left. */
  readonly density: number;
  readonly points: readonly LearningPoint[];
  /** The iteration with the lowest validation loss; null if that was the last evaluation. */
  readonly stop: number | null;
  /** The iteration at which its training ends, while it grows: the axis has room for all of it. */
  readonly until?: number;
}

/** How iterations are spread over the axis. */
export type Spacing = 'even' | 'log';

export interface CurveScales {
  readonly x: (iteration: number) => number;
  readonly y: (accuracy: number) => number;
  /** The iterations and accuracies at the ends of the axes. */
  readonly iterations: readonly [number, number];
  readonly accuracies: readonly [number, number];
}

/** The greatest distance from the highest accuracy to the lower end of the axis. */
const BELOW = 0.06;
const STEP = 0.005;

/** The range of accuracies, measured down from the highest, so that late differences are visible. */
export function accuraciesOf(lines: readonly LearningLine[]): readonly [low: number, high: number] {
  const all = lines.flatMap(({ points }) => points.map(([, accuracy]) => accuracy));
  if (all.length === 0) return [0, 1];
  const high = Math.min(1, Math.max(STEP, Math.ceil(Math.max(...all) / STEP) * STEP));
  const low = Math.max(high - BELOW, Math.floor(Math.min(...all) / STEP) * STEP);
  return [Math.max(0, Math.min(low, high - STEP)), high];
}

export function curveScales(lines: readonly LearningLine[], frame: PlotFrame, spacing: Spacing): CurveScales {
  const steps = lines.flatMap(({ points, until }) => [
    ...points.map(([iteration]) => iteration),
    ...(until === undefined ? [] : [until]),
  ]);
  const [first, last] = [Math.min(...steps, Number.POSITIVE_INFINITY), Math.max(...steps, 1)];
  const start = spacing === 'log' ? Math.max(1, Math.min(first, last)) : 0;
  const [low, high] = accuraciesOf(lines);
  // With a single evaluation both ends are the same; it is placed at the right.
  const share = (iteration: number) => {
    if (last <= start) return 1;
    return spacing === 'log' ? Math.log(iteration / start) / Math.log(last / start) : iteration / last;
  };
  return {
    x: (iteration) => frame.left + share(iteration) * frame.width,
    y: (accuracy) => frame.top + ((high - accuracy) / (high - low)) * frame.height,
    iterations: [start, last],
    accuracies: [low, high],
  };
}

/** Whether a line lies below the axis from its beginning to its end, so that nothing of it is seen. */
export const isBelow = ({ points }: LearningLine, { accuracies: [low] }: Pick<CurveScales, 'accuracies'>): boolean =>
  points.length > 0 && points.every(([, accuracy]) => accuracy < low);

/** A line as an SVG path. Points below the axis are included, for the caller to clip. */
export const pathOf = ({ points }: LearningLine, { x, y }: CurveScales): string =>
  points
    .map(([iteration, accuracy], k) => `${k === 0 ? 'M' : 'L'}${x(iteration).toFixed(1)} ${y(accuracy).toFixed(1)}`)
    .join('');

/** Round iterations between the ends of the axis, at most `most`. */
export function iterationTicks([start, last]: readonly [number, number], spacing: Spacing, most: number): number[] {
  if (spacing === 'log') {
    const powers = Array.from({ length: 8 }, (_, k) => 10 ** k);
    const all = powers.flatMap((power) => [power, 2 * power, 5 * power]).filter((at) => at >= start && at <= last);
    return all.length <= most ? all : powers.filter((at) => at >= start && at <= last);
  }
  const steps = Array.from({ length: 8 }, (_, k) => 10 ** k).flatMap((power) => [power, 2 * power, 5 * power]);
  const step = steps.find((size) => last / size < most) ?? last;
  return Array.from({ length: Math.floor(last / step) + 1 }, (_, k) => k * step);
}

/** The point of a line that is nearest to an iteration. */
export const pointNear = ({ points }: LearningLine, iteration: number): LearningPoint | undefined =>
  points.reduce<LearningPoint | undefined>(
    (best, point) => (best && Math.abs(best[0] - iteration) <= Math.abs(point[0] - iteration) ? best : point),
    undefined,
  );

/** The strength of a round's line, in percent of the arm's colour; sparser rounds are stronger. */
export const strengthOf = (round: number, rounds: number): number =>
  Math.round(18 + (52 * round) / Math.max(1, rounds));
