import { memo, type PointerEvent, type SVGProps, useId, useMemo } from 'react';
import { type ArmId, armName, isDense } from '../spec/arms/index.ts';
import './charts.css';
import { accuracy, accuracyTick, count } from '../spec/format.ts';
import { armClass, styleOf } from './accuracy/arm-style.ts';
import { accuracyTicks } from './accuracy/y-axis.ts';
import { Readout } from './canvas/cells.tsx';
import { cellAfter } from './canvas/cursor.ts';
import {
  accuraciesOf,
  type CurveScales,
  curveScales,
  isBelow,
  iterationTicks,
  type LearningLine,
  pathOf,
  pointNear,
  type Spacing,
  strengthOf,
} from './curves/scale.ts';
import { TableDetails } from './data-table.tsx';
import { useIsSaved } from './pixel-ratio.ts';
import { curveFrame, type PlotFrame } from './plot-frame.ts';
import { type SharedCursor, useCursor, useCursorOrOwn } from './shared-cursor.ts';
import { CURVES_CHART, learningRows, lineText, type NamedLine } from './strings/curves-chart-texts.ts';
import { SHARED } from './strings/shared-chart-texts.ts';
import { type Box, useBox } from './use-box.ts';

/** A line for comparison with the rounds of the arm on show. */
export interface Beside {
  readonly arm: ArmId;
  readonly line: LearningLine;
}

export interface LearningCurvesProps {
  readonly arm: ArmId;
  /** The rounds of the arm on show. */
  readonly lines: readonly LearningLine[];
  readonly round: number;
  readonly rounds: number;
  /** The dense network, and a control at the selected round. */
  readonly beside: readonly Beside[];
  readonly spacing: Spacing;
  /** The cursor that this picture shares with others. */
  readonly sharedCursor?: SharedCursor | undefined;
}

function Axes({ scales, frame, spacing, em }: { scales: CurveScales; frame: PlotFrame; spacing: Spacing; em: number }) {
  const bottom = frame.top + frame.height;
  const across = iterationTicks(scales.iterations, spacing, Math.max(2, Math.floor(frame.width / (5 * em))));
  const up = accuracyTicks(scales.accuracies, Math.max(2, Math.floor(frame.height / (2.2 * em))));
  return (
    <g className="curve-axes">
      {up.map((at) => (
        <g key={at}>
          <line x1={frame.left} x2={frame.left + frame.width} y1={scales.y(at)} y2={scales.y(at)} />
          <text className="chart-tick" x={frame.left - 0.4 * em} y={scales.y(at) + 0.35 * em} textAnchor="end">
            {accuracyTick(at)}
          </text>
        </g>
      ))}
      {across.map((at) => (
        <text key={at} className="chart-tick" x={scales.x(at)} y={bottom + 1.3 * em} textAnchor="middle">
          {count(at)}
        </text>
      ))}
    </g>
  );
}

/** The parts that do not change while the pointer moves. */
const Lines = memo(function Lines({
  box,
  frame,
  scales,
  ...props
}: Omit<LearningCurvesProps, 'linking'> & { box: Box; frame: PlotFrame; scales: CurveScales }) {
  const { arm, lines, round, rounds, beside, spacing } = props;
  const room = useId();
  const shown = lines.find((line) => line.round === round);
  const label = [
    ...(shown ? [lineText(CURVES_CHART.line(armName(arm), round), shown)] : []),
    ...beside.map((other) => lineText(armName(other.arm), other.line)),
  ].join(' ');
  return (
    <svg width={box.width} height={box.height} role="img" aria-label={CURVES_CHART.picture(label)}>
      <clipPath id={room}>
        <rect x={frame.left} y={frame.top} width={frame.width} height={frame.height} />
      </clipPath>
      <Axes scales={scales} frame={frame} spacing={spacing} em={box.em} />
      <g clipPath={`url(#${room})`} fill="none">
        {lines.map((line) => (
          <path
            key={line.round}
            d={pathOf(line, scales)}
            stroke={`color-mix(in srgb, var(--chart-arm) ${strengthOf(line.round, rounds)}%, var(--chart-surface))`}
          />
        ))}
        {beside.map((other) => (
          <path
            key={other.arm}
            d={pathOf(other.line, scales)}
            stroke={styleOf(other.arm).colour}
            strokeDasharray={styleOf(other.arm).dash}
            strokeWidth={1.75}
          />
        ))}
        {shown && <path d={pathOf(shown, scales)} stroke="var(--chart-arm)" strokeWidth={2.5} />}
        {shown?.stop != null && (
          <line
            x1={scales.x(shown.stop)}
            x2={scales.x(shown.stop)}
            y1={frame.top}
            y2={frame.top + frame.height}
            stroke="var(--chart-arm)"
            strokeDasharray="2 3"
          />
        )}
      </g>
    </svg>
  );
});

/** The index of the evaluated iteration that is nearest to the one at the cursor. */
const nearest = (steps: readonly number[], at: number): number =>
  steps.reduce((best, step) => (Math.abs(step - at) < Math.abs(best - at) ? step : best), steps[0]);

interface Reading {
  readonly sharedCursor: SharedCursor;
  /** The evaluated iterations. */
  readonly steps: readonly number[];
  /** The values of the lines at one of them, in words. */
  readonly textAt: (step: number) => string;
}

function useStep({ sharedCursor, steps }: Reading): number | null {
  const step = useCursor(sharedCursor, (shown) => shown.step);
  return step === null || steps.length === 0 ? null : nearest(steps, step);
}

/** The area over the plot that shows the values at an iteration, by pointer and by arrow keys. */
function IterationCursor({ frame, scales, ...reading }: Reading & { frame: PlotFrame; scales: CurveScales }) {
  const { sharedCursor, steps, textAt } = reading;
  const at = useStep(reading);
  const place = at === null ? -1 : steps.indexOf(at);
  const under = (event: PointerEvent) => {
    const x = frame.left + event.clientX - event.currentTarget.getBoundingClientRect().left;
    const step = steps.reduce((best, each) =>
      Math.abs(scales.x(each) - x) < Math.abs(scales.x(best) - x) ? each : best,
    );
    return { step };
  };
  return (
    <div
      className="chart-rounds"
      role="slider"
      tabIndex={0}
      aria-label={CURVES_CHART.iteration}
      aria-valuemin={0}
      aria-valuemax={steps.length - 1}
      aria-valuenow={Math.max(0, place)}
      aria-valuetext={at === null ? 'none' : textAt(at)}
      style={{ insetInlineStart: frame.left, inlineSize: frame.width }}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const next = cellAfter(event.key, at === null ? null : place, 1, steps.length);
        if (next === undefined) return;
        event.preventDefault();
        sharedCursor.pin(next === null ? null : { step: steps[next] });
      }}
      onPointerMove={(event) => sharedCursor.hover(under(event))}
      onPointerDown={(event) => sharedCursor.pin(under(event))}
      onPointerLeave={() => sharedCursor.hover(null)}
    >
      {at !== null && <span className="curve-cursor" style={{ insetInlineStart: scales.x(at) - frame.left }} />}
    </div>
  );
}

function StepReadout({ reading, hint }: { readonly reading: Reading; readonly hint: string }) {
  const at = useStep(reading);
  return <Readout text={at === null ? null : reading.textAt(at)} hint={hint} />;
}

function Canvas({ box, reading, ...props }: Omit<LearningCurvesProps, 'linking'> & { box: Box; reading: Reading }) {
  const { lines, beside, spacing } = props;
  const frame = useMemo(() => curveFrame(box), [box]);
  const scales = useMemo(
    () => curveScales(drawnLines({ lines, beside }), frame, spacing),
    [lines, beside, frame, spacing],
  );
  return (
    <>
      <Lines {...props} {...{ box, frame, scales }} />
      {reading.steps.length > 0 && <IterationCursor {...reading} {...{ frame, scales }} />}
    </>
  );
}

/** The line of the selected round and the lines for comparison, each with its name. */
const namedLines = ({ arm, lines, round, beside }: LearningCurvesProps): readonly NamedLine[] => [
  ...lines
    .filter((line) => line.round === round)
    .map((line) => ({ name: CURVES_CHART.line(armName(arm), round), line })),
  ...beside.map((other) => ({ name: armName(other.arm), line: other.line })),
];

const drawnLines = ({ lines, beside }: Pick<LearningCurvesProps, 'lines' | 'beside'>): readonly LearningLine[] => [
  ...lines,
  ...beside.map(({ line }) => line),
];

/** What is to be known of the lines that is not seen in them. */
function hintOf(props: LearningCurvesProps): string {
  const { lines, round } = props;
  const accuracies = accuraciesOf(drawnLines(props));
  return CURVES_CHART.hint(
    lines.some((line) => line.round === round && line.stop !== null),
    namedLines(props).filter(({ line }) => isBelow(line, { accuracies })),
  );
}

const Sample = (line: SVGProps<SVGPathElement>) => (
  <svg className="chart-line-sample" viewBox="0 0 30 14" aria-hidden="true">
    <path d="M0 7h30" fill="none" {...line} />
  </svg>
);

/** The names of the lines, and of what the pointer tells on the page. */
function Legend(props: LearningCurvesProps) {
  const { arm, lines, round, beside } = props;
  const isShown = lines.some((line) => line.round === round);
  return (
    <>
      <p className="chart-legend">
        {isShown && (
          <span>
            <Sample stroke="var(--chart-arm)" strokeWidth={2.5} /> {CURVES_CHART.line(armName(arm), round)}
          </span>
        )}
        {beside.map((other) => (
          <span key={other.arm}>
            <Sample stroke={styleOf(other.arm).colour} strokeDasharray={styleOf(other.arm).dash} strokeWidth={1.75} />{' '}
            {isDense(other.arm) ? armName(other.arm) : CURVES_CHART.line(armName(other.arm), other.line.round)}
          </span>
        ))}
      </p>
      <p className="chart-note">{hintOf(props)}</p>
    </>
  );
}

/** Validation accuracy during training: a thin line for each round of an arm, full for the selected one. */
export function LearningCurves({ sharedCursor: shared, ...props }: LearningCurvesProps) {
  const [ref, box] = useBox();
  const saved = useIsSaved();
  const named = namedLines(props);
  const reading: Reading = {
    sharedCursor: useCursorOrOwn(shared),
    steps: named[0]?.line.points.map(([iteration]) => iteration) ?? [],
    textAt: (step) => {
      const values = named.flatMap(({ name, line }) => {
        const point = pointNear(line, step);
        return point ? [`${name} ${accuracy(point[1])}`] : [];
      });
      return CURVES_CHART.reading(step, values);
    },
  };
  return (
    <figure className={`chart ${armClass(props.arm)}`}>
      <p className="chart-axis-title">
        {CURVES_CHART.y} <span className="chart-break">{SHARED.cut}</span>
      </p>
      <div className="chart-curves-plot" ref={ref}>
        {box && <Canvas {...props} box={box} reading={reading} />}
      </div>
      <p className="chart-axis-title chart-axis-title-x">{CURVES_CHART.iteration}</p>
      <StepReadout reading={reading} hint={hintOf(props)} />
      {saved && <Legend {...props} />}
      <TableDetails rows={() => learningRows(props.lines)} label={CURVES_CHART.table} />
    </figure>
  );
}
