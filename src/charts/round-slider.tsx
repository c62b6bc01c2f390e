import { useMemo } from 'react';
import './charts.css';
import { Rail } from './accuracy/rail.tsx';
import { RoundCursor } from './accuracy/round-cursor.tsx';
import { roundsAxis } from './rounds-axis.ts';
import './round-slider.css';
import { useBox } from './use-box.ts';

export interface RoundSliderProps {
  /** Weights left at each round, by round; at least round 0. */
  readonly totals: readonly number[];
  readonly round: number;
  readonly onRound: (round: number) => void;
}

/** Nothing is said of a round that the pointer passes: there is no curve to read. */
const unsaid = () => {};

/** Space at both ends, in ems, for the thumb. */
const ENDS = 1;

/** The rail of rounds by itself, for pictures without the accuracy chart. Its stops stand as they do there. */
export function RoundSlider({ totals, round, onRound }: RoundSliderProps) {
  const [ref, box] = useBox('width');
  const axis = useMemo(() => roundsAxis(totals, totals[0]), [totals]);
  const shown = Math.min(round, totals.length - 1);
  const end = box ? ENDS * box.em : 0;
  const frame = {
    left: end,
    right: end,
    top: 0,
    bottom: 0,
    width: Math.max(1, (box?.width ?? 0) - 2 * end),
    height: 0,
  };
  return (
    <div className="chart chart-round-slider" ref={ref}>
      {box && (
        <>
          <Rail axis={axis} frame={frame} round={shown} maskStrip={false} />
          <RoundCursor {...{ axis, frame, totals, onRound }} totalWeights={totals[0]} round={shown} onLook={unsaid} />
        </>
      )}
    </div>
  );
}
