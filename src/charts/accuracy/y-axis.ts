import type { Spread } from '../../numerics/statistics.ts';
import { GUESS_PARTS } from '../../spec/guess.ts';
import type { GuessLine } from './guesses.ts';
import { type AccuracyLine, isGhost, type Pinned, type SketchedLines } from './series.ts';

/**
 * Close: around the dense network's accuracy. Full: from 0 to 100 %. Covered: where networks that have learned are found,
 * whatever these have, so that the axis tells nothing before the curve does.
 */
export type Zoom = 'close' | 'full' | 'covered';

/** The ends of an axis, as fractions. */
export type Domain = readonly [low: number, high: number];

/** The lowest accuracy of the covered axis: one may guess a fall, and half a point is still seen. */
const COVERED_LOW = 0.8;

/** How far the close view extends below and above the dense accuracy. */
const BELOW = 0.06;
const ABOVE = 0.01;

const STEPS = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5];
const NOISE = 1e-9;

const roundDown = (value: number, step: number) => Math.floor(value / step + NOISE) * step;
const roundUp = (value: number, step: number) => Math.ceil(value / step - NOISE) * step;

/** The steps in which the axis goes down for a sketch. */
const SKETCH_STEP = 0.1;

const sketchedMeans = (sketch: Pick<SketchedLines, 'lines' | 'dense'> | undefined): number[] => [
  ...(sketch?.dense ? [sketch.dense.mean] : []),
  ...(sketch?.lines.flatMap(({ points }) => points.map(({ accuracy }) => accuracy.mean)) ?? []),
];

/** The accuracy that the close view shows around: that of dense or, before it is known, of the first round known. */
function reference(lines: readonly AccuracyLine[], dense: Spread | undefined): number | undefined {
  if (dense) return dense.mean;
  const points = lines.flatMap((line) => line.points);
  return points.reduce((first, point) => (point.round < first.round ? point : first), points[0])?.accuracy.mean;
}

/**
 * The range of the y axis; the full range if there is nothing to show. Results that were shown before count too, so that
 * they stay in sight, and the axis stays the same, until new ones have come. Pins do not, so that pinning moves nothing.
 * Guesses count as far down as the covered axis goes on which they are drawn. A sketch, whose networks have learned less, has the
 * covered axis from its first point on, and more of it in large steps: the axis stays while its points come in.
 */
export function accuracyDomain(
  lines: readonly AccuracyLine[],
  dense: Spread | undefined,
  zoom: Zoom,
  pinned: readonly Pinned[] = [],
  guesses: readonly GuessLine[] = [],
  sketch?: Pick<SketchedLines, 'lines' | 'dense'>,
): Domain {
  if (zoom === 'covered') return [COVERED_LOW, 1];
  const ghosts = pinned.filter(isGhost);
  const before = ghosts.flatMap((ghost) => ghost.lines);
  const own = dense ? reference([], dense) : undefined;
  const old = () => reference(before, ghosts.find((ghost) => ghost.dense)?.dense);
  const sketched = sketchedMeans(sketch);
  const rough = () => (sketched.length > 0 ? Math.max(...sketched) : undefined);
  const middle = zoom === 'close' ? (own ?? old() ?? reference(lines, dense) ?? rough()) : undefined;
  if (middle === undefined) return [zoom === 'close' && guesses.length > 0 ? COVERED_LOW : 0, 1];
  const highest = [...lines, ...before]
    .flatMap((line) => line.points)
    .reduce((most, { accuracy }) => Math.max(most, accuracy.max), 0);
  const guessed = guesses.flatMap(({ line }) => line.map((parts) => parts / GUESS_PARTS));
  const lowest = Math.max(COVERED_LOW, Math.min(1, ...guessed));
  const foot = sketched.length > 0 ? roundDown(Math.min(COVERED_LOW, ...sketched), SKETCH_STEP) : 1;
  const low = Math.max(0, Math.min(foot, roundDown(Math.min(middle - BELOW, lowest), 0.01)));
  const high = Math.min(1, roundUp(Math.max(middle + ABOVE, highest, dense?.max ?? 0, ...guessed, ...sketched), 0.005));
  return [low, high];
}

/**
 * The range of an axis that somebody is reading: it stays as it was, and grows only where the new range would be cut off.
 * @param held the range as it was
 * @param wanted the range that the data ask for now
 * @returns `held` itself if it has room for all of `wanted`
 */
export function heldDomain(held: Domain, wanted: Domain): Domain {
  const [low, high] = [Math.min(held[0], wanted[0]), Math.max(held[1], wanted[1])];
  return low === held[0] && high === held[1] ? held : [low, high];
}

/** Multiples of a round step inside a range, at most `most` of them. */
export function accuracyTicks([low, high]: readonly [number, number], most: number): number[] {
  const step = STEPS.find((size) => (high - low) / size < most) ?? 1;
  const first = Math.ceil(low / step - NOISE);
  const last = Math.floor(high / step + NOISE);
  return Array.from({ length: last - first + 1 }, (_, k) => Number(((first + k) * step).toFixed(4)));
}
