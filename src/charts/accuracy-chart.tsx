import { useMemo, useState } from 'react';
import type { Spread } from '../numerics/statistics.ts';
import './charts.css';
import './accuracy/pinned.css';
import { LineNames } from './accuracy/line-names.tsx';
import { type Pinned, pinnedNote, placePinned } from './accuracy/pinned.ts';
import { PinnedLines } from './accuracy/pinned-lines.tsx';
import { Plot } from './accuracy/plot.tsx';
import { RoundCursor } from './accuracy/round-cursor.tsx';
import { RoundLines } from './accuracy/round-lines.tsx';
import { roundTicks } from './accuracy/round-ticks.ts';
import { scalesOf } from './accuracy/scales.ts';
import { type AccuracyLine, chartRows } from './accuracy/series.ts';
import { accuracyRows, accuracySummary } from './accuracy/text.ts';
import { RoundTooltip } from './accuracy/tooltip.tsx';
import { accuracyDomain, type Zoom } from './accuracy/y-axis.ts';
import { TableDetails } from './data-table.tsx';
import { plotFrame } from './plot-frame.ts';
import { roundsAxis } from './rounds-axis.ts';
import { type Box, useBox } from './use-box.ts';

export interface AccuracyChartProps {
  readonly lines: readonly AccuracyLine[];
  /** What the dense network reaches, drawn as a level. */
  readonly dense?: Spread | undefined;
  /** The planned weights of each round, by round; at least round 0. */
  readonly totals: readonly number[];
  /** Weights of the dense network. */
  readonly totalWeights: number;
  readonly round: number;
  readonly onRound: (round: number) => void;
  readonly zoom: Zoom;
  /** Other results whose tickets are drawn beside these lines. */
  readonly pinned?: readonly Pinned[];
}

const NONE: readonly Pinned[] = [];

/** Everything that depends on the data and the room, but not on the selected round. */
function usePlot({ lines, dense, totals, totalWeights, zoom }: AccuracyChartProps, box: Box) {
  return useMemo(() => {
    const frame = plotFrame(box);
    const axis = roundsAxis(totals, totalWeights);
    const domain = accuracyDomain(lines, dense, zoom);
    const scales = scalesOf(frame, axis, domain);
    const ticks = roundTicks(totals, totalWeights, axis, scales, box.em);
    const arms = lines.map((line) => line.arm);
    return { box, frame, axis, domain, scales, ticks, arms, rows: chartRows(lines, totalWeights), dense };
  }, [lines, dense, totals, totalWeights, zoom, box]);
}

function Canvas({ box, ...props }: AccuracyChartProps & { box: Box }) {
  const { lines, dense, totals, totalWeights, round, onRound, pinned = NONE } = props;
  const [looked, setLooked] = useState<number | null>(null);
  const { scales, ...plot } = usePlot(props, box);
  const { frame, axis } = plot;
  const places = useMemo(() => pinned.map((each) => placePinned(each, axis, scales)), [pinned, axis, scales]);
  const look = looked !== null && looked < totals.length ? looked : null;
  const selected = Math.min(round, totals.length - 1);
  return (
    <>
      <RoundLines axis={axis} frame={frame} round={selected} looked={look} />
      <PinnedLines places={places} frame={frame} box={box} />
      <div role="img" aria-label={accuracySummary(lines, dense, pinned)}>
        <Plot {...plot} />
      </div>
      {plot.rows.length === 0 && (
        <p className="chart-empty" style={{ insetInline: `${frame.left}px ${frame.right}px` }}>
          Nothing measured yet. Points appear here as rounds finish.
        </p>
      )}
      <RoundCursor {...{ axis, frame, totals, totalWeights, onRound }} round={selected} onLook={setLooked} />
      <LineNames {...{ lines, dense, totalWeights, frame, scales }} pinned={places} em={box.em} />
      {look !== null && (
        <RoundTooltip
          {...{ totalWeights, lines, dense }}
          round={look}
          planned={totals[look]}
          x={scales.x(axis.at[look])}
          box={box}
          frame={frame}
        />
      )}
    </>
  );
}

/** Test accuracy against the share of weights left, one line an arm, with the selected round marked. */
export default function AccuracyChart(props: AccuracyChartProps) {
  const [ref, box] = useBox();
  const { lines, dense, zoom, totals, totalWeights, pinned = NONE } = props;
  const notes = pinned.flatMap((each) => pinnedNote(each, roundsAxis(totals, totalWeights)) ?? []);
  const cut = accuracyDomain(lines, dense, zoom)[0] > 0;
  return (
    <figure className="chart chart-accuracy">
      <p className="chart-axis-title">
        Test accuracy {cut && <span className="chart-break">axis does not start at 0</span>}
      </p>
      <div className="chart-accuracy-plot" ref={ref}>
        {box && <Canvas {...props} box={box} />}
      </div>
      <p className="chart-axis-title chart-axis-title-x">Weights left, in percent and as a number</p>
      {notes.map((note) => (
        <p key={note} className="chart-pinned-note">
          {note}
        </p>
      ))}
      <TableDetails rows={() => accuracyRows(lines, dense, pinned)} label="Test accuracy by arm and round" />
    </figure>
  );
}
