import { memo, type RefCallback, useMemo, useState } from 'react';
import './charts.css';
import './accuracy/pinned-lines.css';
import { accuracyTick } from '../spec/format.ts';
import { CLASSES } from '../spec/layers.ts';
import { AccuracyPlot } from './accuracy/accuracy-plot.tsx';
import type { AccuracyChartProps } from './accuracy/chart-props.ts';
import { GuessLines } from './accuracy/guess-lines.tsx';
import { type GuessLine, placeGuess } from './accuracy/guesses.ts';
import { ControlRow, isNarrow, LineNames } from './accuracy/line-names.tsx';
import { type Loudness, useLoudness } from './accuracy/loudness.ts';
import { type NamesProps, shownNames, takenBy } from './accuracy/name-places.ts';
import { pinnedNote, placePinned } from './accuracy/pinned.ts';
import { PinnedLines } from './accuracy/pinned-lines.tsx';
import { besideStrip, type Planned, plannedRows, stripHeight } from './accuracy/planned.ts';
import { PlannedStrip } from './accuracy/planned-strip.tsx';
import { type Pruned, placePruned } from './accuracy/pruned.ts';
import { arrowRoom, PrunedPoints } from './accuracy/pruned-points.tsx';
import { Rail } from './accuracy/rail.tsx';
import { RoundCursor } from './accuracy/round-cursor.tsx';
import { LookedLine, RoundLine } from './accuracy/round-lines.tsx';
import { roundTicks } from './accuracy/round-ticks.ts';
import { scalesOf } from './accuracy/scales.ts';
import { type AccuracyLine, chartRows, isGhost, type Pinned } from './accuracy/series.ts';
import { SketchLines, SketchWords } from './accuracy/sketch-lines.tsx';
import { RoundTooltip } from './accuracy/tooltip.tsx';
import { useDomain } from './accuracy/use-domain.ts';
import { WinnerFlag } from './accuracy/winner-flag.tsx';
import { accuracyTicks, type Domain } from './accuracy/y-axis.ts';
import { TableDetails } from './data-table.tsx';
import { MaskStrip } from './mask-strip/mask-strip.tsx';
import { mostLabels, plotFrame } from './plot-frame.ts';
import { type RoundsAxis, roundsAxis, withStops } from './rounds-axis.ts';
import {
  ACCURACY_CHART,
  accuracyRows,
  accuracySummary,
  guessSentences,
  withGuesses,
} from './strings/accuracy-chart-texts.ts';
import { SHARED } from './strings/shared-chart-texts.ts';
import { measureText, widest } from './text-width.ts';
import { type Box, useBox } from './use-box.ts';

const NO_LINES: readonly AccuracyLine[] = [];
const NONE: readonly Pinned[] = [];
const NO_PLAN: readonly Planned[] = [];
const NO_GUESSES: readonly GuessLine[] = [];
const NO_PRUNED: readonly Pruned[] = [];

/** The layer of networks that were pruned and not trained since. */
function PrunedLayer({
  plot,
  strip,
  names,
  ...props
}: OnAxes & { plot: PlotOf; strip: number; names: NamesProps & { loudness: Loudness } }) {
  const { lines, dense, totalWeights, pruned = NO_PRUNED } = props;
  const { axis, scales, frame, measure, box } = plot;
  const { em, loudness } = names;
  const places = useMemo(() => {
    const lowest = frame.top + frame.height - strip - arrowRoom(box.em);
    return placePruned(pruned, { lines, dense, axis, scales, totalWeights, lowest });
  }, [pruned, lines, dense, axis, scales, totalWeights, frame, box, strip]);
  if (places.length === 0) return null;
  const taken = takenBy(shownNames(names, loudness.faint), measure, em);
  return <PrunedPoints {...{ places, frame, em, strip, measure, taken }} />;
}

/** The chart's content, and its axes, which do not depend on its size. */
interface OnAxes extends AccuracyChartProps {
  readonly axis: RoundsAxis;
  /** The same axis with the rounds that can be chosen. */
  readonly stopAxis: RoundsAxis;
  readonly stops: readonly number[];
  readonly domain: Domain;
}

function useAxes(props: AccuracyChartProps): OnAxes {
  const { totals, totalWeights, stops = totals } = props;
  const axis = useMemo(() => roundsAxis(totals, totalWeights, stops), [totals, totalWeights, stops]);
  const stopAxis = useMemo(() => (stops === totals ? axis : withStops(axis, stops)), [axis, stops, totals]);
  const domain = useDomain(props);
  return { ...props, axis, stopAxis, stops, domain };
}

/** Everything that depends on the data and the chart's size, but not on the selected round. */
function usePlot(props: OnAxes, box: Box) {
  const { lines, dense, totals, totalWeights, bands = 'range', classes = CLASSES } = props;
  const { axis } = props;
  const [low, high] = props.domain;
  return useMemo(() => {
    const domain = [low, high] as const;
    const measure = measureText(box);
    const values = accuracyTicks(domain, mostLabels(plotFrame(box), box.em));
    const frame = plotFrame(box, widest(values.map(accuracyTick), measure));
    const scales = scalesOf(frame, axis, domain);
    const ticks = roundTicks(totals, totalWeights, axis, scales, box.em, measure);
    const arms = lines.map((line) => line.arm);
    const rows = chartRows(lines, totalWeights);
    return { box, frame, axis, domain, values, scales, measure, ticks, arms, rows, dense, bands, classes };
  }, [lines, dense, totals, totalWeights, axis, low, high, bands, classes, box]);
}

type PlotOf = ReturnType<typeof usePlot>;

/** The parts of the plot that do not change with the selected round. */
const StaticPlot = memo(function StaticPlot({ plot, label }: { plot: PlotOf; label: string }) {
  const { box, frame, axis, ticks, domain, values, arms, rows, dense, bands, classes } = plot;
  return (
    <div role="img" aria-label={label}>
      <AccuracyPlot {...{ box, frame, axis, ticks, domain, values, arms, rows, dense, bands, classes }} />
    </div>
  );
});

/** The layer over plot, mask strip and rail that moves with the pointer. */
function Overlay({ plot, ...props }: OnAxes & { plot: PlotOf }) {
  const { lines, dense, pinned = NONE, guesses = NO_GUESSES, stops, stopAxis: axis, round, of, onRound } = props;
  const { box, frame, scales } = plot;
  const [totalWeights] = stops;
  const [looked, setLooked] = useState<number | null>(null);
  const look = looked !== null && looked < stops.length ? looked : null;
  return (
    <>
      {look !== null && look !== round && <LookedLine axis={axis} frame={frame} looked={look} />}
      <RoundCursor {...{ axis, frame, totalWeights, round, of, onRound }} totals={stops} onLook={setLooked} />
      {look !== null && (
        <RoundTooltip
          {...{ totalWeights, lines, dense, pinned, guesses }}
          round={look}
          planned={stops[look]}
          x={scales.x(axis.at[look])}
          box={box}
          frame={frame}
        />
      )}
    </>
  );
}

/** A chart without anything that was measured. */
const coveredProps = (props: AccuracyChartProps): AccuracyChartProps => ({
  ...props,
  lines: NO_LINES,
  dense: undefined,
  winner: undefined,
  pinned: NONE,
  planned: NO_PLAN,
  pruned: NO_PRUNED,
  guesses: NO_GUESSES,
  sketch: undefined,
  zoom: props.zoom === 'full' ? 'full' : 'covered',
});

/** Plot, mask strip and rail, one under the other on the same axis. */
function Canvas({ box, plotRef, ...props }: OnAxes & { box: Box; plotRef: RefCallback<HTMLElement> }) {
  const { lines, dense, stops, stopAxis, totalWeights, maskStrip, winner, pinned = NONE, planned = NO_PLAN } = props;
  const { guesses = NO_GUESSES, pad, sketch } = props;
  const plot = usePlot(props, box);
  const [covered, setCovered] = useState(false);
  if (pad && !covered) setCovered(true);
  const { frame, axis, scales, measure } = plot;
  const label = useMemo(
    () => [accuracySummary(lines, dense, pinned), ...guessSentences(guesses)].join(' '),
    [lines, dense, pinned, guesses],
  );
  const places = useMemo(() => pinned.map((each) => placePinned(each, axis, scales)), [pinned, axis, scales]);
  const sketched = useMemo(
    () => sketch && placePinned({ ...sketch, name: '', kind: 'sketch' }, axis, scales),
    [sketch, axis, scales],
  );
  // The axis of what is measured may leave all of a sketch that fades below it.
  const floor = frame.top + frame.height;
  const isSketchSeen = !sketch?.fades || sketched?.lines.some(({ spots }) => spots.some(({ y }) => y <= floor));
  const guessed = useMemo(() => guesses.map((each) => placeGuess(each, axis, scales)), [guesses, axis, scales]);
  const loudness = useLoudness(plot.arms);
  const strip = stripHeight(plannedRows(planned).rows.length, box.em);
  const names = {
    lines,
    dense,
    // Names of what was before would lie over the sketch, which is looked at then.
    pinned: sketched && !sketch?.fades ? [sketched, ...places.filter((each) => !isGhost(each))] : places,
    guesses: guessed,
    totalWeights,
    frame,
    scales,
    strip: besideStrip(strip, isNarrow(frame, box.em), box.em),
    em: box.em,
    loudness,
    measure,
    of: props.of,
  };
  const round = Math.min(props.round, stops.length - 1);
  return (
    <>
      <div className="chart-accuracy-plot" ref={plotRef}>
        {!pad && <RoundLine axis={stopAxis} frame={frame} round={round} flag={false} />}
        <PinnedLines places={places} frame={frame} box={box} />
        <GuessLines places={guessed} frame={frame} box={box} />
        <div className={covered && !pad ? 'chart-uncovered' : undefined} style={loudness.style}>
          <StaticPlot plot={plot} label={label} />
        </div>
        {sketch && sketched && <SketchLines {...{ sketch, frame, box }} place={sketched} />}
        {!pad && !sketch && plot.rows.length === 0 && pinned.length === 0 && (
          <p className="chart-empty" style={{ insetInline: `${frame.left}px ${frame.right}px` }}>
            {props.nothing ?? ACCURACY_CHART.nothing}
          </p>
        )}
        {sketch && isSketchSeen && isNarrow(frame, box.em) && (
          <SketchWords {...{ sketch, pinned }} place={{ frame, strip }} />
        )}
        <LineNames {...names} />
        {winner && (
          <WinnerFlag guesses={guessed} {...{ winner, lines, axis, frame, scales, totalWeights, box, strip }} />
        )}
        <PrunedLayer {...props} {...{ plot, names, strip }} />
        {pad?.({ axis, frame, domain: plot.domain, totals: props.totals, totalWeights })}
        <PlannedStrip {...{ planned, axis, totalWeights, frame }} em={box.em} />
      </div>
      {maskStrip ? (
        <MaskStrip {...{ maskStrip, frame }} axis={stopAxis} />
      ) : (
        maskStrip === null && <div className="chart-mask-strip" />
      )}
      <Rail
        axis={stopAxis}
        hidden={pad !== undefined}
        frame={frame}
        round={round}
        maskStrip={maskStrip !== undefined}
      />
      <ControlRow {...names} />
      {!pad && <Overlay {...props} round={round} plot={plot} />}
    </>
  );
}

/**
 * Test accuracy against the share of weights left, with one line per arm. Below it, on the same axis, are the first
 * layer's masks and the rail for choosing a round.
 */
export default function AccuracyChart(given: AccuracyChartProps) {
  const { pad } = given;
  const props = pad ? coveredProps(given) : given;
  const [ref, box] = useBox();
  const onAxes = useAxes(props);
  const { lines, dense, pinned = NONE, guesses = NO_GUESSES, totals, totalWeights } = props;
  const notes = pinned.flatMap((each) => pinnedNote(each, onAxes.axis) ?? []);
  const cut = onAxes.domain[0] > 0;
  return (
    <figure className="chart chart-accuracy">
      <p className="chart-axis-title">
        {ACCURACY_CHART.y} {cut && <span className="chart-break">{SHARED.cut}</span>}
        {box && props.sketch && !isNarrow(plotFrame(box), box.em) && (
          <SketchWords sketch={props.sketch} pinned={pinned} />
        )}
      </p>
      <div className="chart-hero">
        {box ? <Canvas {...onAxes} box={box} plotRef={ref} /> : <div className="chart-accuracy-plot" ref={ref} />}
      </div>
      <div className="chart-foot">
        <p className="chart-axis-title">{SHARED.weightsLeft}</p>
        {!pad && (
          <TableDetails
            rows={() => withGuesses(accuracyRows(lines, dense, pinned), guesses, totals, totalWeights)}
            label={ACCURACY_CHART.table}
          />
        )}
      </div>
      {notes.map((note) => (
        <p key={note} className="chart-pinned-note">
          {note}
        </p>
      ))}
    </figure>
  );
}
