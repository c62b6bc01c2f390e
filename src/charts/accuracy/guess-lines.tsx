import { memo, useId } from 'react';
import type { PlotFrame } from '../plot-frame.ts';
import type { Box } from '../use-box.ts';
import './guess-lines.css';
import type { GuessPlace } from './guesses.ts';

interface Props {
  readonly places: readonly GuessPlace[];
  readonly frame: PlotFrame;
  readonly box: Box;
}

const pathOf = ({ spots }: GuessPlace, end: number): string => {
  const [first] = spots;
  // A guess about a single round is a short level.
  if (spots.length === 1) return `M${first.x - end} ${first.y}H${first.x + end}`;
  return `M${spots.map(({ x, y }) => `${x} ${y}`).join('L')}`;
};

/** Guessed lines, grey, under the curves that were measured. */
export const GuessLines = memo(function GuessLines({ places, frame, box }: Props) {
  const clip = useId();
  const drawn = places.filter(({ spots }) => spots.length > 0);
  if (drawn.length === 0) return null;
  const { left, top, width, height } = frame;
  return (
    <svg className="chart-guesses" width={box.width} height={box.height} aria-hidden="true">
      <clipPath id={clip}>
        <rect x={left} y={top - 2} width={width} height={height + 2} />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        {drawn.map((place, k) => (
          <path
            // biome-ignore lint/suspicious/noArrayIndexKey: guesses have no names; their order identifies them.
            key={k}
            className="chart-guess-line"
            data-named={place.label === undefined ? undefined : ''}
            d={pathOf(place, box.em)}
          />
        ))}
      </g>
    </svg>
  );
});

/** A short piece of a guessed line, for use beside its name. */
export const GuessSample = () => (
  <svg className="chart-line-sample" viewBox="0 0 26 12" aria-hidden="true">
    <path className="chart-guess-line" data-named="" d="M1 6H25" />
  </svg>
);
