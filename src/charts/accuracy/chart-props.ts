import type { ReactNode } from 'react';
import type { Spread } from '../../numerics/statistics.ts';
import type { MaskStripProps } from '../mask-strip/mask-strip.tsx';
import type { GuessLine } from './guesses.ts';
import type { PadPlace } from './pad-place.ts';
import type { Planned } from './planned.ts';
import type { Pruned } from './pruned.ts';
import type { AccuracyLine, BandKind, Pinned, SketchedLines } from './series.ts';
import type { Winner } from './winner-flag.tsx';
import type { Zoom } from './y-axis.ts';

/** What the accuracy chart is given. */
export interface AccuracyChartProps {
  readonly lines: readonly AccuracyLine[];
  /** Accuracy of the dense network, drawn as a level. */
  readonly dense?: Spread | undefined;
  /** The planned weights of each round, by round; at least round 0. */
  readonly totals: readonly number[];
  /**
   * Weights left at the rounds that can be chosen, all weights first, where the pictures show other results than those
   * planned: mask strip, cursor and rail then have these rounds. The default is `totals`.
   */
  readonly stops?: readonly number[] | undefined;
  /** Weights of the dense network. */
  readonly totalWeights: number;
  readonly round: number;
  /** What the chart belongs to, where a page has several. */
  readonly of?: string | undefined;
  readonly onRound: (round: number) => void;
  readonly zoom: Zoom;
  /** The kind of band behind the lines, for several seeds; the default is their range. */
  readonly bands?: BandKind;
  readonly winner?: Winner | undefined;
  /** A run whose first layer is drawn under the rounds; null keeps the space for one. */
  readonly maskStrip?: MaskStripProps | null | undefined;
  /** Other results drawn thin beside these lines. */
  readonly pinned?: readonly Pinned[];
  /** The points that Run would measure, or is measuring. */
  readonly planned?: readonly Planned[] | undefined;
  /** What networks read that were just pruned and not trained since; the last of them has words. */
  readonly pruned?: readonly Pruned[] | undefined;
  /** Classes that occur in the data, where they are fewer than networks tell apart. */
  readonly classes?: number | undefined;
  /** Lines that somebody expected of the ticket, at the rounds of `totals`. */
  readonly guesses?: readonly GuessLine[] | undefined;
  /** What the settings would roughly give, drawn hatched. */
  readonly sketch?: SketchedLines | undefined;
  /** Why there are no lines; that nothing is measured yet, where it is left out. */
  readonly nothing?: string | undefined;
  /** While this name is the same, the y axis stays as it was, but for what would be cut off. */
  readonly frozen?: string | undefined;
  /** What is drawn on a covered chart. While it is there, the chart shows and tells nothing that was measured. */
  readonly pad?: ((place: PadPlace) => ReactNode) | undefined;
}
