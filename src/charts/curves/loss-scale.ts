import type { LossPoint } from '../../experiment/report/losses.ts';

/** The loss of guessing among ten classes, in nats: where trainings begin. */
const GUESSING = Math.log(10);

/** The picture's own units; it is stretched over the room that it has. */
export const LOSS_BOX = { width: 200, height: 40 };
/** Room for the width of the line. */
const EDGE = 3;

/** The ends of the axis of losses, which moves by whole powers of ten so that the line seldom jumps. */
function endsOf(points: readonly LossPoint[]): readonly [low: number, high: number] {
  const losses = points.map(([, loss]) => Math.max(loss, 1e-9));
  const low = 10 ** Math.floor(Math.log10(Math.min(0.1, ...losses)));
  return [low, Math.max(GUESSING, ...losses)];
}

/** The narrowest part of the budget that the line is drawn over: of a slow training, a whole one would show nothing for long. */
const NARROWEST = 1 / 64;

/** How many iterations the line is drawn over: the whole budget, or the half, the quarter … of it that has been reached. */
export function lossSpan(reached: number, budget: number): number {
  let span = budget;
  while (span > NARROWEST * budget && reached <= span / 2) span /= 2;
  return Math.max(1, span);
}

/** Where points lie: iterations from left to right, losses by their logarithm. */
export function lossPlaces(
  points: readonly LossPoint[],
  from: number,
  iterations: number,
): readonly (readonly [x: number, y: number])[] {
  const [low, high] = endsOf(points);
  const { width, height } = LOSS_BOX;
  const across = lossSpan((points.at(-1)?.[0] ?? from) - from, iterations - from);
  return points.map(([iteration, loss]) => {
    const up = Math.log(Math.max(loss, low) / low) / Math.log(high / low);
    return [EDGE + ((iteration - from) / across) * (width - 2 * EDGE), EDGE + (1 - up) * (height - 2 * EDGE)];
  });
}

/** The line through such places, as an SVG path. */
export const lossPath = (places: ReturnType<typeof lossPlaces>): string =>
  places.map(([x, y], k) => `${k === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
