/**
 * The x axis that curve, mask strip and rail share: 100 / (% of weights left), ascending and logarithmic, with one tick
 * per round.
 */
export interface RoundsAxis {
  /** The value of each round: all weights / weights left. */
  readonly at: readonly number[];
  readonly domain: readonly [number, number];
}

/** Where there are rounds: those that leave as many weights are at one place. */
export const placesOn = ({ at }: Pick<RoundsAxis, 'at'>): number[] => [...new Set(at)];

/** Space on both sides, as a fraction of the axis, between the outer markers and the frame. */
const ROOM = 0.025;

/** Weights of the dense network for each weight left. */
export const timesSmaller = (totalWeights: number, left: number): number => totalWeights / Math.max(left, 1);

/**
 * The axis of a plan: the weights left in each round, by round, of `totalWeights`.
 * @param stops weights left in the rounds that can be chosen, of all in round 0, where they are another plan's; the axis
 * reaches as far as they do
 */
export function roundsAxis(
  totals: readonly number[],
  totalWeights: number,
  stops: readonly number[] = totals,
): RoundsAxis {
  const at = totals.map((left) => timesSmaller(totalWeights, left));
  const last = [...at, ...timesOf(stops)].reduce((most, x) => Math.max(most, x), 1.25);
  const room = last ** ROOM;
  return { at, domain: [1 / room, last * room] };
}

const timesOf = (stops: readonly number[]) => stops.map((left) => timesSmaller(stops[0], left));

/** The same axis with other rounds on it: those that can be chosen. */
export const withStops = (axis: RoundsAxis, stops: readonly number[]): RoundsAxis => ({ ...axis, at: timesOf(stops) });

/** The place of a value on the axis, from 0 at the plot's left edge to 1 at its right edge. */
export const axisFraction = ({ domain: [low, high] }: RoundsAxis, x: number): number =>
  Math.log(x / low) / Math.log(high / low);

/** The round whose tick is nearest to a place between 0 and 1; ties go to the earlier round. */
export function nearestRound(axis: RoundsAxis, fraction: number): number {
  const distances = axis.at.map((x) => Math.abs(axisFraction(axis, x) - fraction));
  return distances.reduce((best, distance, round) => (distance < distances[best] ? round : best), 0);
}
