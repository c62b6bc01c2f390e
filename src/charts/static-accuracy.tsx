import type { CSSProperties, ReactNode } from 'react';
import type { Spread } from '../numerics/statistics.ts';
import { accuracyTick } from '../spec/format.ts';
import { styleOf } from './accuracy/arm-style.ts';
import { LineSample, Marker, MarkerSample } from './accuracy/marker.tsx';
import { namePlaces } from './accuracy/name-places.ts';
import { roundTicks } from './accuracy/round-ticks.ts';
import { scalesOf } from './accuracy/scales.ts';
import { type AccuracyLine, chartRows, type Row } from './accuracy/series.ts';
import { accuracyDomain, accuracyTicks } from './accuracy/y-axis.ts';
import { ScrolledTable } from './data-table.tsx';
import { FRAME_EMS, mostLabels, plotFrame } from './plot-frame.ts';
import { placesOn, roundsAxis } from './rounds-axis.ts';
import { ACCURACY_CHART, accuracyRows, accuracySummary } from './strings/accuracy-chart-texts.ts';
import { SHARED } from './strings/shared-chart-texts.ts';

interface Props {
  readonly lines: readonly AccuracyLine[];
  readonly dense: Spread;
  /** The planned weights of each round, by round. */
  readonly totals: readonly number[];
  /** Whether the numbers can be unfolded as a table. */
  readonly withTable?: boolean;
}

/** Sizes of the chart's text and box on a laptop, in pixels. The heights of the names are computed for these. */
const LAPTOP = { em: 12.2, width: 900, height: 302 };
/** Widths in ems, each with room for more tick labels than the one before; static-accuracy.css shows the set that fits. */
const WIDTHS = [24, 40, 64];
/** Radius of a marker, in pixels. */
const RADIUS = 3.4;

/** All parts of the picture, in fractions of the plot. */
function plotOf({ lines, dense, totals }: Props) {
  const [totalWeights] = totals;
  const axis = roundsAxis(totals, totalWeights);
  const domain = accuracyDomain(lines, dense, 'close');
  const unit = scalesOf({ left: 0, right: 0, top: 0, bottom: 0, width: 1, height: 1 }, axis, domain);
  const frame = plotFrame(LAPTOP);
  const scales = scalesOf(frame, axis, domain);
  const names = namePlaces({ lines, dense, pinned: [], totalWeights, frame, scales, em: LAPTOP.em });
  const labels = WIDTHS.map((width) => {
    const narrow = plotFrame({ ...LAPTOP, width: width * LAPTOP.em });
    return roundTicks(totals, totalWeights, axis, scalesOf(narrow, axis, domain), LAPTOP.em);
  });
  const values = accuracyTicks(domain, mostLabels(frame, LAPTOP.em));
  return { axis, domain, unit, frame, names, labels, values, rows: chartRows(lines, totalWeights) };
}

type Plot = ReturnType<typeof plotOf>;

const percent = (share: number) => `${(100 * share).toFixed(2)}%`;
const path = (points: readonly (readonly [number, number])[]) =>
  `M${points.map(([x, y]) => `${x.toFixed(4)} ${y.toFixed(4)}`).join('L')}`;

/** The points of an arm, from left to right. */
const valuesOf = (rows: readonly Row[], { arm }: AccuracyLine) =>
  rows.flatMap(({ x, values }) => {
    const spread = values[arm];
    return spread ? [{ x, spread }] : [];
  });

/** A place in the plot, in fractions of its size; its children are drawn around it, in pixels. */
const Spot = ({ x, y, children }: { readonly x: number; readonly y: number; readonly children: ReactNode }) => (
  <svg className="static-spot" x={percent(x)} y={percent(y)} aria-hidden="true">
    {children}
  </svg>
);

/** Grid, bands and lines, stretched to the size of the plot; strokes keep their width. */
function Stretched({ plot: { unit, rows, values }, lines, dense }: Props & { readonly plot: Plot }) {
  const stroke = { fill: 'none', vectorEffect: 'non-scaling-stroke' } as const;
  return (
    <svg className="static-lines" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
      {values.map((value) => (
        <path key={value} d={`M0 ${unit.y(value).toFixed(4)}H1`} stroke="var(--chart-line)" {...stroke} />
      ))}
      <path d={`M0 ${unit.y(dense.min).toFixed(4)}H1V0H0Z`} fill={styleOf('dense').colour} fillOpacity={0.07} />
      <path
        d={`M0 ${unit.y(dense.mean).toFixed(4)}H1`}
        stroke={styleOf('dense').colour}
        strokeWidth={1.5}
        {...stroke}
      />
      {lines.map((line) => {
        const { colour, dash } = styleOf(line.arm);
        const points = valuesOf(rows, line);
        const upper = points.map(({ x, spread }) => [unit.x(x), unit.y(spread.max)] as const);
        const lower = points.map(({ x, spread }) => [unit.x(x), unit.y(spread.min)] as const);
        const means = points.map(({ x, spread }) => [unit.x(x), unit.y(spread.mean)] as const);
        return (
          <g key={line.arm}>
            <path d={`${path([...upper, ...lower.reverse()])}Z`} fill={colour} fillOpacity="var(--chart-band)" />
            <path d={path(means)} stroke={colour} strokeWidth={2.1} strokeDasharray={dash} {...stroke} />
          </g>
        );
      })}
    </svg>
  );
}

/** Markers, ticks and their labels: they move with the size of the plot, but are not stretched. */
function Placed({ plot: { axis, unit, rows, labels, values }, lines }: Props & { readonly plot: Plot }) {
  return (
    <svg className="static-marks" aria-hidden="true">
      {values.map((value) => (
        <text
          key={value}
          className="chart-tick"
          x="0"
          y={percent(unit.y(value))}
          dx="-0.6em"
          dy="0.35em"
          textAnchor="end"
        >
          {accuracyTick(value)}
        </text>
      ))}
      {placesOn(axis).map((x) => (
        <Spot key={x} x={unit.x(x)} y={1}>
          <path d="M0 0V6" stroke="var(--chart-muted)" />
          {labels.map((set, k) => {
            const tick = set.get(x);
            return (
              tick && (
                <text key={WIDTHS[k]} className={`chart-tick static-ticks-${k}`} y="1.35em" textAnchor="middle">
                  <tspan x="0" className="chart-tick-share">
                    {tick.share}
                  </tspan>
                  <tspan x="0" dy="1.3em" className="chart-tick-count">
                    {tick.count}
                  </tspan>
                </text>
              )
            );
          })}
        </Spot>
      ))}
      {lines.flatMap((line) =>
        valuesOf(rows, line)
          .filter(({ spread }) => unit.y(spread.mean) <= 1)
          .map(({ x, spread }) => (
            <Spot key={`${line.arm} ${x}`} x={unit.x(x)} y={unit.y(spread.mean)}>
              <Marker arm={line.arm} x={0} y={0} r={RADIUS} />
            </Spot>
          )),
      )}
    </svg>
  );
}

function Names({ plot: { frame, names } }: { readonly plot: Plot }) {
  const half = 0.5 * LAPTOP.em;
  return names.map(({ end, left, middle, leaves }) => (
    <span
      key={end.key}
      className={`chart-line-name ${end.className}`}
      style={{
        insetInlineStart: `calc(${percent((left - half - frame.left) / frame.width)} + 0.5em)`,
        insetBlockStart: percent((middle - frame.top) / frame.height),
      }}
      aria-hidden="true"
    >
      <LineSample arm={end.arm} />
      <MarkerSample arm={end.arm} /> {end.text}
      {leaves === 'below' && ' ↓'}
    </span>
  ));
}

/**
 * The accuracy chart as a static picture, without scripts. CSS alone lays it out at any size. Place, axes, colours and
 * names are those of the live chart.
 */
export function StaticAccuracy(props: Props) {
  const { lines, dense, withTable = true } = props;
  const plot = plotOf(props);
  const insets = Object.fromEntries(
    Object.entries(FRAME_EMS).map(([side, ems]) => [`--static-${side}`, `${ems}em`]),
  ) as CSSProperties;
  return (
    <figure className="chart chart-accuracy static-accuracy" style={insets}>
      <p className="chart-axis-title">
        {ACCURACY_CHART.y} {plot.domain[0] > 0 && <span className="chart-break">{SHARED.cut}</span>}
      </p>
      <div className="chart-hero">
        <div className="chart-accuracy-plot">
          <div className="static-frame" role="img" aria-label={accuracySummary(lines, dense)}>
            <Stretched {...props} plot={plot} />
            <Placed {...props} plot={plot} />
            <Names plot={plot} />
          </div>
        </div>
        <div className="chart-mask-strip" />
        <div className="chart-rail" />
      </div>
      <div className="chart-foot">
        <p className="chart-axis-title">{SHARED.weightsLeft}</p>
        {withTable && (
          <details className="chart-details">
            <summary>{SHARED.table}</summary>
            <ScrolledTable table={accuracyRows(lines, dense)} label={ACCURACY_CHART.table} />
          </details>
        )}
      </div>
    </figure>
  );
}
