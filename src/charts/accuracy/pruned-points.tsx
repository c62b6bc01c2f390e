import type { PlotFrame } from '../plot-frame.ts';
import { ACCURACY_CHART } from '../strings/accuracy-chart-texts.ts';
import type { Measure } from '../text-width.ts';
import { armClass, markerPath, styleOf } from './arm-style.ts';
import type { PrunedPlace } from './pruned.ts';
import { placeWords, type Taken } from './words-place.ts';
import './pruned-points.css';

interface Props {
  readonly places: readonly PrunedPlace[];
  readonly frame: PlotFrame;
  readonly em: number;
  /** Height of the strip of planned points. */
  readonly strip: number;
  readonly measure: Measure;
  /** The names in the plot. */
  readonly taken: readonly Taken[];
}

/** The words of a point: with its value where that is below the plot. */
const wordsOf = ({ below, accuracy }: PrunedPlace): string =>
  below ? ACCURACY_CHART.notRetrainedAt(accuracy) : ACCURACY_CHART.notRetrained;

/** Sizes in ems. */
const RADIUS = 0.28;
const ARROW = 0.55;
/** Of its words, as in pruned-points.css. */
const WORDS = 0.92;

function Point({ place: { arm, at, from, below }, em }: { place: PrunedPlace; em: number }) {
  const { colour, marker } = styleOf(arm);
  const [tip, head] = [at.y + (RADIUS + ARROW) * em, 0.2 * em];
  return (
    <g className={armClass(arm)} data-arm={arm} data-below={below || undefined}>
      {from && <path className="chart-pruned-drop" d={`M${from.x} ${from.y}L${at.x} ${at.y}`} stroke={colour} />}
      <path className="chart-pruned-point" d={markerPath(marker, at.x, at.y, RADIUS * em)} stroke={colour} />
      {below && (
        <path
          className="chart-pruned-arrow"
          d={`M${at.x} ${at.y + RADIUS * em}V${tip}m${-head} ${-head}l${head} ${head}l${head} ${-head}`}
          stroke={colour}
        />
      )}
    </g>
  );
}

/**
 * What networks read that were just pruned and not trained since: hollow points, each with a line from the trained network
 * that it was. They have a layer of their own, over the curves.
 */
export function PrunedPoints({ places, frame, em, strip, measure, taken }: Props) {
  const last = places.at(-1);
  if (!last) return null;
  const text = wordsOf(last);
  const words = placeWords({ at: last.at, width: WORDS * measure(text), frame, strip, taken, em });
  return (
    <svg
      className="chart-pruned"
      role="img"
      aria-label={ACCURACY_CHART.prunedPoints(places)}
      width={frame.left + frame.width + frame.right}
      height={frame.top + frame.height}
    >
      {places.map((place) => (
        <Point key={`${place.arm} ${place.count}`} place={place} em={em} />
      ))}
      {words && (
        <text x={words.x} y={words.y} dy="0.35em" className="chart-pruned-words">
          {text}
        </text>
      )}
    </svg>
  );
}

/** The height that a point at the lower edge needs for its arrow, in pixels. */
export const arrowRoom = (em: number): number => (RADIUS + ARROW + 0.2) * em;
