import { memo, type ReactElement } from 'react';
import { CartesianGrid, ComposedChart, ReferenceArea, ReferenceLine } from 'recharts';
import type { Spread } from '../../numerics/statistics.ts';
import type { ArmId } from '../../spec/arms/index.ts';
import { accuracyTick } from '../../spec/format.ts';
import type { PlotFrame } from '../plot-frame.ts';
import type { RoundsAxis } from '../rounds-axis.ts';
import { ACCURACY_CHART } from '../strings/accuracy-chart-texts.ts';
import type { Box } from '../use-box.ts';
import { band, bar, line } from './arm-line.tsx';
import { styleOf } from './arm-style.ts';
import { roundsXAxis, valueYAxis } from './axes.tsx';
import type { RoundTick } from './round-ticks.ts';
import { type BandKind, bandOf, type Row } from './series.ts';

export interface PlotProps {
  readonly box: Box;
  readonly frame: PlotFrame;
  readonly axis: RoundsAxis;
  readonly ticks: ReadonlyMap<number, RoundTick>;
  readonly domain: readonly [number, number];
  /** The labelled accuracies. */
  readonly values: readonly number[];
  readonly arms: readonly ArmId[];
  readonly rows: readonly Row[];
  readonly dense: Spread | undefined;
  readonly bands: BandKind;
  /** Classes that occur in the data. */
  readonly classes: number;
}

function axes({ frame, axis, ticks, domain, values, box }: PlotProps): ReactElement[] {
  return [
    <CartesianGrid key="grid" stroke="var(--chart-line)" vertical={false} syncWithTicks />,
    roundsXAxis({ frame, axis, ticks, em: box.em }),
    valueYAxis({ frame, domain, ticks: values, format: accuracyTick }),
  ];
}

/**
 * The dense network's level, and the zone of accuracies that match it. The zone begins at the lower end of the band and
 * has no upper end, since better accuracies match too.
 */
function reference(dense: Spread, bands: BandKind, top: number): ReactElement[] {
  const colour = styleOf('dense').colour;
  const line = <ReferenceLine key="dense" y={dense.mean} stroke={colour} strokeWidth={1.5} ifOverflow="hidden" />;
  const ends = bandOf(dense, bands);
  if (!ends) return [line];
  const zone = { y1: ends[0], y2: top, ifOverflow: 'hidden' } as const;
  return [<ReferenceArea key="dense-zone" {...zone} fill={colour} fillOpacity={0.07} stroke="none" />, line];
}

/** The accuracy of guessing one of the classes that occur. */
const chance = (classes: number) => (
  <ReferenceLine
    key="chance"
    y={1 / classes}
    stroke="var(--chart-muted)"
    strokeDasharray="1 4"
    ifOverflow="hidden"
    label={{ value: ACCURACY_CHART.guessing(classes), position: 'insideBottomRight', className: 'chart-tick' }}
  />
);

/**
 * Axes, bands and lines. Cursor, names and tooltip are drawn in layers over it, because redrawing a recharts chart at
 * every move of the pointer is slow.
 */
export const AccuracyPlot = memo(function AccuracyPlot(props: PlotProps) {
  const { box, frame, arms, rows, dense, domain, bands, classes } = props;
  return (
    <ComposedChart
      width={box.width}
      height={box.height}
      data={[...rows]}
      accessibilityLayer={false}
      margin={{ top: frame.top, right: frame.right, bottom: 0, left: 0 }}
    >
      {axes(props)}
      {domain[0] < 1 / classes && chance(classes)}
      {dense && reference(dense, bands, domain[1])}
      {arms.map((arm) => band(arm, bands))}
      {arms.map((arm) => bar(arm, bands, rows))}
      {arms.map((arm) => line(arm, box.em))}
    </ComposedChart>
  );
});
