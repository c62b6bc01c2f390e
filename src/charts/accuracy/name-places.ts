import type { Spread } from '../../numerics/statistics.ts';
import { ARM_FACTS, type ArmId, armName } from '../../spec/arms/index.ts';
import type { PlotFrame } from '../plot-frame.ts';
import { timesSmaller } from '../rounds-axis.ts';
import { ACCURACY_CHART } from '../strings/accuracy-chart-texts.ts';
import type { Measure } from '../text-width.ts';
import { armClass } from './arm-style.ts';
import type { GuessPlace } from './guesses.ts';
import { placeLabels } from './line-labels.ts';
import type { PinnedPlace } from './pinned.ts';
import type { Scales } from './scales.ts';
import { type AccuracyLine, lastPoint, type PinnedKind } from './series.ts';
import type { Taken } from './words-place.ts';

export interface NamesProps {
  readonly lines: readonly AccuracyLine[];
  readonly dense: Spread | undefined;
  readonly pinned: readonly PinnedPlace[];
  /** Guessed lines; those with a label have a name. */
  readonly guesses?: readonly GuessPlace[];
  readonly totalWeights: number;
  readonly frame: PlotFrame;
  readonly scales: Scales;
  readonly em: number;
  /** Height of the strip of planned points, which no name covers. */
  readonly strip?: number;
}

/** The end of a line or of a level, which has the name. */
export interface End {
  readonly key: string;
  readonly className: string;
  readonly text: string;
  readonly arm: ArmId;
  /** Whether it was not measured, but guessed. */
  readonly isGuess?: boolean;
  /** The name of the other results that the line belongs to, and why they are drawn. */
  readonly pinned?: { readonly name: string; readonly kind: PinnedKind };
  readonly x: number;
  readonly y: number;
}

/** The ends of the arms' lines; the dense level ends at the plot's right edge. */
function endsOf({ lines, dense, totalWeights, frame, scales }: NamesProps): End[] {
  const end = (arm: ArmId, x: number, y: number): End => ({
    key: arm,
    className: armClass(arm),
    text: armName(arm),
    arm,
    x,
    y,
  });
  const ends = lines.flatMap((line) => {
    const last = lastPoint(line);
    return last ? [end(line.arm, scales.x(timesSmaller(totalWeights, last.count)), scales.y(last.accuracy.mean))] : [];
  });
  return dense ? [...ends, end('dense', frame.left + frame.width, scales.y(dense.mean))] : ends;
}

/** The ends of guessed lines with a label. */
const guessEnds = ({ guesses = [] }: Pick<NamesProps, 'guesses'>): End[] =>
  guesses.flatMap(({ label, spots }, k) => {
    const last = spots.at(-1);
    return label !== undefined && last
      ? [
          {
            key: `guess ${k}`,
            className: 'chart-guess-name',
            text: label,
            arm: 'ticket',
            isGuess: true,
            x: last.x,
            y: last.y,
          },
        ]
      : [];
  });

/** The ends of what has a name in any case. */
const ownEnds = (props: NamesProps): End[] => [...endsOf(props), ...guessEnds(props)];

/** The ends of pinned lines and levels: of all tickets first, since there may not be room for the others. */
function pinnedEnds({ pinned, frame }: NamesProps): End[] {
  const ends = pinned.flatMap(({ name, kind, lines, level }, k) => {
    const end = (arm: ArmId, x: number, y: number): End => ({
      key: `pin ${k} ${arm}`,
      className: 'chart-pinned-name',
      text: name,
      arm,
      pinned: { name, kind },
      x,
      y,
    });
    const atLines = lines.flatMap(({ arm, spots }) => {
      const last = spots.at(-1);
      return last ? [end(arm, last.x, last.y)] : [];
    });
    return level === undefined ? atLines : [...atLines, end('dense', frame.left + frame.width, level)];
  });
  const rank = ({ arm }: End) => (arm === 'ticket' ? 0 : arm === 'dense' ? 1 : 2);
  return ends.sort((a, b) => rank(a) - rank(b));
}

/** The place of a name: its left edge, its middle line, and the edge where its line leaves the plot. */
export interface NamePlace {
  readonly end: End;
  readonly left: number;
  readonly middle: number;
  readonly leaves: 'below' | 'above' | undefined;
}

/** Distance between the middles of two names, in ems; in pixels where some of them are buttons, as far as there is room. */
const LINE = 1.35;
export const TARGET = 24;

/** Whether an end's name is a button: that of a control, which can be drawn loud or faint. */
export const isButton = ({ arm, pinned }: End): boolean => !pinned && ARM_FACTS[arm].role === 'control';

/** Whether not all names of the lines on show fit beside them: those of controls then stand below the chart. */
export const isCrowded = (props: NamesProps): boolean =>
  ownEnds(props).length * LINE * props.em > props.frame.height + props.frame.top - (props.strip ?? 0);

function lineHeightOf(own: readonly End[], props: NamesProps): number {
  const { frame, em, strip = 0 } = props;
  const line = LINE * em;
  if (!own.some(isButton) || isCrowded(props)) return line;
  return Math.max(line, Math.min(TARGET, (frame.height - strip) / own.length));
}

/** Pixels by which a point at an axis’s very end may lie beyond it. */
const HAIR = 0.5;

/** The places of all names that there is room for: those of the lines on show first. A line that leaves the plot has its name at that edge. */
export function namePlaces(props: NamesProps): NamePlace[] {
  const { frame, em, strip = 0 } = props;
  const bottom = frame.top + frame.height;
  const edge = frame.left + frame.width;
  const own = ownEnds(props);
  const lineHeight = lineHeightOf(own, props);
  const room = Math.max(0, Math.floor((frame.height - strip) / lineHeight) - own.length);
  const ends = [...own, ...pinnedEnds(props).slice(0, room)];
  // Lines that end near the right edge have their names in one column beyond it.
  const beside = (x: number) => (x > edge - 4 * em ? edge : x) + 0.5 * em;
  const wishes = ends.map(({ x, y }) => ({
    x: beside(x),
    y: Math.max(frame.top, Math.min(y, bottom)),
    width: frame.right,
  }));
  const heights = placeLabels(wishes, lineHeight, bottom - 0.7 * em - strip);
  return ends.map((end, k) => ({
    end,
    left: wishes[k].x,
    middle: heights[k],
    leaves: end.y > bottom + HAIR ? 'below' : end.y < frame.top - HAIR ? 'above' : undefined,
  }));
}

/** The names that stand at their lines: where not all of them fit, those of faint controls are left to the row of buttons. */
export const shownNames = (props: NamesProps, faint: ReadonlySet<ArmId>): NamePlace[] =>
  namePlaces(isCrowded(props) ? { ...props, lines: props.lines.filter(({ arm }) => !faint.has(arm)) } : props);

/** Width of a marker and the space behind it, in ems. */
export const BESIDE_TEXT = 1.3;

/** The rectangles that names take. */
export const takenBy = (places: readonly NamePlace[], measure: Measure, em: number): Taken[] =>
  places.map(({ end: { arm, text, pinned }, left, middle }) => ({
    left,
    right: left + BESIDE_TEXT * em + measure(pinned ? ACCURACY_CHART.of(text, arm) : text),
    top: middle - (LINE / 2) * em,
    bottom: middle + (LINE / 2) * em,
  }));
