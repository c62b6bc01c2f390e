import { type CSSProperties, useId, useMemo } from 'react';
import { accuracyTick, percent } from '../../spec/format.ts';
import { placeLabels } from '../accuracy/line-labels.ts';
import { accuracyTicks } from '../accuracy/y-axis.ts';
import { mostLabels, type PlotFrame, plotFrame } from '../plot-frame.ts';
import { SWEEP_CHART } from '../strings/sweep-chart-texts.ts';
import { type Box, useBox } from '../use-box.ts';
import { accuracyRange, densityRange, type FamilyLine, type FamilyPoint } from './family.ts';

interface Scales {
  readonly x: (density: number) => number;
  readonly y: (accuracy: number) => number;
}

function scalesOf(lines: readonly FamilyLine[], { left, top, width, height }: PlotFrame): Scales {
  const [low, high] = densityRange(lines).map(Math.log);
  const [worst, best] = accuracyRange(lines);
  return {
    // All weights stand on the left, as in the lab.
    x: (density) => left + (width * (high - Math.log(density))) / (high - low || 1),
    y: (accuracy) => top + (height * (best - accuracy)) / (best - worst || 1),
  };
}

const pathOf = (points: readonly FamilyPoint[], { x, y }: Scales): string =>
  points.map(({ density, mean }, k) => `${k === 0 ? 'M' : 'L'}${x(density)} ${y(mean)}`).join('');

/** The outline of a band: there along its upper side, back along its lower. */
function bandOf(points: readonly FamilyPoint[], { x, y }: Scales): string {
  const known = points.filter(({ band }) => band !== undefined);
  const side = (end: 0 | 1) => known.map(({ density, band }) => `${x(density)} ${y(band?.[end] ?? 0)}`);
  return known.length < 2 ? '' : `M${side(1).join('L')}L${side(0).toReversed().join('L')}Z`;
}

/** The first value is drawn lightest, the last strongest. */
const shadeOf = (k: number, count: number): CSSProperties =>
  ({ '--shade': `${Math.round(30 + (70 * (k + 1)) / count)}%` }) as CSSProperties;

/** Shares that have a label: few enough not to touch. */
function labelled(lines: readonly FamilyLine[], { x }: Scales, room: number): number[] {
  const all = [...new Set(lines.flatMap(({ points }) => points.map(({ density }) => density)))].sort((a, b) => b - a);
  const shown: number[] = [];
  for (const density of all) {
    const last = shown.at(-1);
    if (last === undefined || x(density) - x(last) >= room) shown.push(density);
  }
  return shown;
}

function Drawing({ lines, box }: { readonly lines: readonly FamilyLine[]; readonly box: Box }) {
  const clip = useId();
  const { em } = box;
  const frame = plotFrame(box);
  const scales = scalesOf(lines, frame);
  const bottom = frame.top + frame.height;
  const ends = lines.map(({ points }) => points[points.length - 1]);
  const names = placeLabels(
    ends.map(({ density, mean }) => ({ x: scales.x(density), y: scales.y(mean), width: frame.right })),
    1.35 * em,
    bottom,
  );
  return (
    <svg width={box.width} height={box.height} aria-hidden="true">
      <clipPath id={clip}>
        <rect x={frame.left} y={frame.top} width={frame.width} height={frame.height} />
      </clipPath>
      {accuracyTicks(accuracyRange(lines), mostLabels(frame, em)).map((at) => (
        <g key={at} className="curve-axes">
          <line x1={frame.left} x2={frame.left + frame.width} y1={scales.y(at)} y2={scales.y(at)} />
          <text className="chart-tick" x={frame.left - 0.4 * em} y={scales.y(at) + 0.35 * em} textAnchor="end">
            {accuracyTick(at)}
          </text>
        </g>
      ))}
      {labelled(lines, scales, 4.5 * em).map((density) => (
        <text key={density} className="chart-tick" x={scales.x(density)} y={bottom + 1.4 * em} textAnchor="middle">
          {percent(density)}
        </text>
      ))}
      <g clipPath={`url(#${clip})`}>
        {lines.map(({ name, points }, k) => (
          <g key={name} className="family-line" style={shadeOf(k, lines.length)}>
            <path className="family-band" d={bandOf(points, scales)} />
            <path className="family-mean" d={pathOf(points, scales)} />
          </g>
        ))}
      </g>
      {lines.map(({ name }, k) => (
        <text key={name} className="chart-tick" x={scales.x(ends[k].density) + 0.6 * em} y={names[k] + 0.35 * em}>
          {name}
        </text>
      ))}
    </svg>
  );
}

/** An arm's curves of accuracy against weights left, a line for each value of the axis, named by it. */
export function MapFamily({ lines, of }: { readonly lines: readonly FamilyLine[]; readonly of: string }) {
  const [ref, box] = useBox();
  const drawing = useMemo(() => box && lines.length > 0 && <Drawing lines={lines} box={box} />, [lines, box]);
  return (
    <>
      <p className="chart-axis-title">{SWEEP_CHART.family(of)}</p>
      <div className="chart-width-plot" ref={ref}>
        <div
          role="img"
          aria-label={SWEEP_CHART.familyOf(
            of,
            lines.map(({ name }) => name),
          )}
        >
          {drawing}
        </div>
      </div>
    </>
  );
}
