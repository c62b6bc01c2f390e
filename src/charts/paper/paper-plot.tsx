import type { Spread } from '../../numerics/statistics.ts';
import { armName } from '../../spec/arms/index.ts';
import { accuracyTick } from '../../spec/format.ts';
import { styleOf } from '../accuracy/arm-style.ts';
import { Marker } from '../accuracy/marker.tsx';
import { roundTicks } from '../accuracy/round-ticks.ts';
import { scalesOf } from '../accuracy/scales.ts';
import { type AccuracyLine, chartRows } from '../accuracy/series.ts';
import { accuracyTicks } from '../accuracy/y-axis.ts';
import { placesOn, roundsAxis } from '../rounds-axis.ts';
import { ACCURACY_CHART } from '../strings/accuracy-chart-texts.ts';
import { SHARED } from '../strings/shared-chart-texts.ts';
import { fractionText, NARROW_EMS, Spot, WIDE_EMS } from './paper-spot.tsx';

interface Props {
  /** The planned weights of each round, by round. */
  readonly totals: readonly number[];
  /** The ends of the axis of accuracy, as fractions: whatever was measured, so that the axes tell nothing. */
  readonly domain: readonly [number, number];
  /** What the picture is, for whoever does not see it. */
  readonly label: string;
  /** The dense network’s accuracies, a line to draw against. */
  readonly dense?: Spread | undefined;
  /** Whether it is what the sheet of paper is about. */
  readonly large?: boolean;
  /** What was measured; nothing where somebody is to draw it. */
  readonly lines?: readonly AccuracyLine[];
}

/** Marks of the axis of accuracy at most. */
const MOST_TICKS = 11;
/** Radius of a marker, in pixels. */
const RADIUS = 3.2;
/** In ems: between the plot and the edges of the picture, left and right together. */
const BESIDE = 8.6;

const FRACTIONS = { left: 0, right: 0, top: 0, bottom: 0, width: 1, height: 1 };

const pathOf = (points: readonly (readonly [number, number])[]) =>
  `M${points.map(([x, y]) => `${x.toFixed(4)} ${y.toFixed(4)}`).join('L')}`;

/** All parts of the picture, in fractions of the plot. */
function plotOf({ totals, domain, lines = [] }: Props) {
  const [totalWeights] = totals;
  const axis = roundsAxis(totals, totalWeights);
  const unit = scalesOf(FRACTIONS, axis, domain);
  const labels = [NARROW_EMS, WIDE_EMS].map((ems) => {
    const room = { ...FRACTIONS, width: ems - BESIDE };
    return roundTicks(totals, totalWeights, axis, scalesOf(room, axis, domain), 1);
  });
  const rows = chartRows(lines, totalWeights);
  const drawn = lines.map(({ arm }) => ({
    arm,
    points: rows.flatMap(({ x, values }) => {
      const spread = values[arm];
      return spread
        ? [{ x: unit.x(x), y: unit.y(spread.mean), low: unit.y(spread.min), high: unit.y(spread.max) }]
        : [];
    }),
  }));
  return { axis, unit, labels, drawn, values: accuracyTicks(domain, MOST_TICKS) };
}

type Plot = ReturnType<typeof plotOf>;

/** Grid and lines, stretched to the size of the plot; strokes keep their width. */
function Stretched({
  plot: { axis, unit, drawn, values },
  dense,
}: {
  readonly plot: Plot;
  readonly dense?: Spread | undefined;
}) {
  const stroke = { fill: 'none', vectorEffect: 'non-scaling-stroke' } as const;
  return (
    <svg className="paper-stretched" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
      {placesOn(axis).map((x) => (
        <path key={x} className="paper-grid" d={`M${unit.x(x).toFixed(4)} 0V1`} {...stroke} />
      ))}
      {values.map((value) => (
        <path key={value} className="paper-grid" d={`M0 ${unit.y(value).toFixed(4)}H1`} {...stroke} />
      ))}
      {dense && <path className="paper-dense" d={`M0 ${unit.y(dense.mean).toFixed(4)}H1`} {...stroke} />}
      {drawn.map(({ arm, points }) => {
        const { colour, dash } = styleOf(arm);
        const band = [
          ...points.map(({ x, high }) => [x, high] as const),
          ...points.map(({ x, low }) => [x, low] as const).reverse(),
        ];
        return (
          <g key={arm}>
            <path d={`${pathOf(band)}Z`} fill={colour} fillOpacity="0.16" />
            <path
              d={pathOf(points.map(({ x, y }) => [x, y]))}
              stroke={colour}
              strokeWidth={1.8}
              strokeDasharray={dash}
              {...stroke}
            />
          </g>
        );
      })}
    </svg>
  );
}

/** Markers, ticks and their labels: they move with the size of the plot, but are not stretched. */
function Placed({
  plot: { axis, unit, labels, drawn, values },
  dense,
}: {
  readonly plot: Plot;
  readonly dense?: Spread | undefined;
}) {
  return (
    <svg className="paper-placed" aria-hidden="true">
      {values.map((value) => (
        <text key={value} x="0" y={fractionText(unit.y(value))} dx="-0.6em" dy="0.35em" textAnchor="end">
          {accuracyTick(value)}
        </text>
      ))}
      {placesOn(axis).map((x) => (
        <Spot key={x} x={unit.x(x)} y={1}>
          <path className="paper-tick" d="M0 0V6" />
          {labels.map((set, k) => {
            const tick = set.get(x);
            return (
              tick && (
                <text
                  key={k === 0 ? 'narrow' : 'wide'}
                  className={k === 0 ? 'paper-narrow' : 'paper-wide'}
                  textAnchor="middle"
                >
                  <tspan x="0" y="1.5em">
                    {tick.share}
                  </tspan>
                  <tspan x="0" dy="1.25em" className="paper-count">
                    {tick.count}
                  </tspan>
                </text>
              )
            );
          })}
        </Spot>
      ))}
      {dense && (
        <Spot x={1} y={unit.y(dense.mean)}>
          <text className="paper-name" x="0.4em" y="0.35em">
            {armName('dense')}
          </text>
        </Spot>
      )}
      {drawn.flatMap(({ arm, points }) =>
        points
          .filter(({ y }) => y >= 0 && y <= 1)
          .map(({ x, y }) => (
            <Spot key={`${arm} ${x}`} x={x} y={y}>
              <Marker arm={arm} x={0} y={0} r={RADIUS} />
            </Spot>
          )),
      )}
    </svg>
  );
}

/**
 * The accuracy chart for paper: the axes of the lab’s, empty or with lines. It needs no scripts, and fits any width.
 */
export function PaperPlot(props: Props) {
  const { label, dense, domain, large = false } = props;
  const plot = plotOf(props);
  return (
    <figure className="paper-figure">
      <p className="paper-axis">
        {ACCURACY_CHART.y} {domain[0] > 0 && <span className="paper-cut">{SHARED.cut}</span>}
      </p>
      <div className={large ? 'paper-plot paper-large' : 'paper-plot'} role="img" aria-label={label}>
        <Stretched plot={plot} dense={dense} />
        <Placed plot={plot} dense={dense} />
      </div>
      <p className="paper-axis paper-axis-x">{SHARED.weightsLeft}</p>
    </figure>
  );
}
