import { type KeyboardEvent, type PointerEvent, useCallback, useMemo, useState } from 'react';
import type { ArmId } from '../spec/arms/index.ts';
import './charts.css';
import './scatter/weight-scatter.css';
import { armClass } from './accuracy/arm-style.ts';
import { blit } from './canvas/blit.ts';
import { coloursOf } from './canvas/colours.ts';
import { Swatch } from './canvas/legends.tsx';
import { useDrawing } from './canvas/use-drawing.ts';
import { TableDetails } from './data-table.tsx';
import { changedSign } from './masks/shades.ts';
import { binned, largest, type Points, quantile, ticksOf, under } from './scatter/points.ts';
import { densityOf, paintScatter, type Reach } from './scatter/scatter-paint.ts';
import { cutIn, paintWalk, type ScatterWalk } from './scatter/scatter-walk.ts';
import { SCATTER } from './strings/scatter-chart-texts.ts';
import { type Box, useBox } from './use-box.ts';

export interface WeightScatterProps {
  readonly points: Points;
  /** The name of the weights at the start, such as "θ0". */
  readonly start: string;
  readonly arm: ArmId;
  readonly round: number;
  /** The layer's name for people. */
  readonly label: string;
  /** The size up to which the next round prunes, if it prunes these weights by magnitude. */
  readonly next?: number | undefined;
  /** The share of weights below the initial threshold if `next` is undefined. */
  readonly share: number;
  /** The step of a walk that has made these points of others. */
  readonly walk?: ScatterWalk | undefined;
}

/** Space beyond the outermost points, as a factor. */
const ROOM = 1.04;

/** The text size of charts on a laptop, in pixels. */
const USUAL_EM = 13;

const reachOf = (points: Points): Reach => ({
  x: ROOM * (points.largestFirst || 1),
  // Points that are rewound come to stand as high as they stand to the right.
  y: ROOM * (Math.max(largest(points), points.largestFirst) || 1),
});

/** The threshold that nobody has moved: the next round's, or that of the step that was made last. */
const restOf = (points: Points, share: number, next: number | undefined, walk: ScatterWalk | undefined): number =>
  walk ? cutIn({ ...walk, progress: 1 }) : (next ?? quantile(points, share));

/** A threshold has a line above 0 and one below. */
const SIDES = [1, -1];

/** Steps of the threshold by keys, as fractions of the largest size. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowUp: 0.01,
  ArrowRight: 0.01,
  ArrowDown: -0.01,
  ArrowLeft: -0.01,
  PageUp: 0.1,
  PageDown: -0.1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

interface PlaneProps {
  readonly points: Points;
  readonly reach: Reach;
  readonly t: number;
  readonly box: Box;
  readonly label: string;
  readonly walk: ScatterWalk | undefined;
}

function Plane({ points, reach, t, box, label, walk }: PlaneProps) {
  const [width, height] = [Math.round(box.width * box.dpr), Math.round(box.height * box.dpr)];
  // Where the text is large, as on a projector, so are the points.
  const dpr = box.dpr * Math.max(1, box.em / USUAL_EM);
  const density = useMemo(() => densityOf(points, reach, width, height, dpr), [points, reach, width, height, dpr]);
  const draw = useCallback(
    (canvas: HTMLCanvasElement) => {
      const colours = coloursOf(canvas, ['surface', 'line', 'pruned', 'late', 'arm']);
      const still = () => paintScatter(density, width, height, reach, t, colours);
      const moving = (own: ScatterWalk) =>
        paintWalk(points, own, (each, at) =>
          paintScatter(densityOf(each, reach, width, height, dpr), width, height, reach, at, colours),
        );
      blit(canvas, walk && walk.progress < 1 ? moving(walk) : still());
    },
    [points, density, width, height, reach, dpr, t, walk],
  );
  const canvas = useDrawing(draw);
  return <canvas ref={canvas} role="img" aria-label={label} />;
}

/** The line on which a weight stands that is as it was at the start. */
function Diagonal({ reach }: { reach: Reach }) {
  const end = Math.min(reach.x, reach.y);
  const [x, y] = [end / reach.x, end / reach.y];
  return (
    <svg className="scatter-diagonal" viewBox="-1 -1 2 2" preserveAspectRatio="none" aria-hidden="true">
      <line x1={-x} y1={y} x2={x} y2={-y} />
    </svg>
  );
}

/** The place of a value on the y axis, as a fraction of the height. */
const shareOf = (value: number, reach: number) => `${50 * (1 - value / reach)}%`;

function Ticks({ reach }: { reach: Reach }) {
  const across = ticksOf(reach.x).map((tick) => (
    <span key={`x${tick}`} className="scatter-tick" data-axis="x" style={{ insetInlineStart: shareOf(-tick, reach.x) }}>
      {SCATTER.tick(tick)}
    </span>
  ));
  const up = ticksOf(reach.y).map((tick) => (
    <span key={`y${tick}`} className="scatter-tick" data-axis="y" style={{ insetBlockStart: shareOf(tick, reach.y) }}>
      {SCATTER.tick(tick)}
    </span>
  ));
  return [...across, ...up];
}

interface ThresholdProps {
  readonly t: number;
  readonly most: number;
  readonly reach: number;
  readonly text: string;
  readonly next?: number | undefined;
  /** Whether the threshold has its lines. */
  readonly lined: boolean;
  readonly onThreshold: (t: number) => void;
}

/** The threshold over the plane: a slider as large as the plane, moved by pointer and by keys. */
function Threshold({ t, most, reach, text, next, lined, onThreshold }: ThresholdProps) {
  const move = (to: number) => onThreshold(Math.min(most, Math.max(0, to)));
  const onPointer = (event: PointerEvent) => {
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId);
    else if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const { top, height } = event.currentTarget.getBoundingClientRect();
    move(Math.abs(1 - (2 * (event.clientY - top)) / height) * reach);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move(t + step * most);
  };
  return (
    <>
      {(lined ? SIDES : []).map((side) => (
        <span key={side} className="scatter-line" style={{ insetBlockStart: shareOf(side * t, reach) }} />
      ))}
      {next !== undefined &&
        SIDES.map((side) => (
          <span key={side} className="scatter-line" data-next style={{ insetBlockStart: shareOf(side * next, reach) }}>
            {side > 0 && <span>{SCATTER.next}</span>}
          </span>
        ))}
      <div
        className="scatter-slider"
        title={SCATTER.hint}
        role="slider"
        tabIndex={0}
        aria-label={SCATTER.slider}
        aria-orientation="vertical"
        aria-valuemin={0}
        aria-valuemax={most}
        aria-valuenow={t}
        aria-valuetext={text}
        onKeyDown={onKeyDown}
        onPointerDown={onPointer}
        onPointerMove={onPointer}
      />
    </>
  );
}

/**
 * The change of a layer's weights by training, and the weights that pruning by magnitude removes. Each weight that is left
 * is a point at its first and trained values, and the user can move the threshold.
 */
export default function WeightScatter({ points, start, arm, round, label, next, share, walk }: WeightScatterProps) {
  const [ref, box] = useBox();
  const [moved, setMoved] = useState<number>();
  const frame = walk?.frame ?? points;
  const reach = useMemo(() => reachOf(frame), [frame]);
  const flips = useMemo(
    () => points.first.reduce((count, first, at) => count + Number(changedSign(first, points.trained[at])), 0),
    [points],
  );
  const moving = walk !== undefined && walk.progress < 1;
  const [most, t] = [largest(points), moving ? cutIn(walk) : (moved ?? restOf(points, share, next, walk))];
  const counted = moving ? walk.before : points;
  const text = SCATTER.under(t, under(counted, t), counted.sizes.length);
  const said =
    walk?.phase === 'rewind'
      ? SCATTER.rewound(label, round, points.sizes.length, start)
      : SCATTER.summary(label, round, points.sizes.length, flips, most);
  return (
    <figure className={`chart ${armClass(arm)}`}>
      <div className="chart-head">
        <figcaption className="chart-title">{label}</figcaption>
        <p className="chart-legend">
          <span>
            <Swatch colour="arm" /> {SCATTER.stays}
          </span>
          <span>
            <Swatch colour="late" /> {SCATTER.goes}
          </span>
          <span>
            <i className="scatter-diagonal-key" /> {SCATTER.unchanged}
          </span>
        </p>
      </div>
      <p className="chart-axis-title">{walk?.phase === 'rewind' ? SCATTER.yRewound : SCATTER.y}</p>
      <div className="scatter-plane" ref={ref}>
        {box && <Plane {...{ points, reach, t, box, walk }} label={said} />}
        <Diagonal reach={reach} />
        <Ticks reach={reach} />
        <Threshold
          {...{ t, text, next }}
          most={Math.max(most, t)}
          lined={walk?.phase !== 'rewind' || t > 0}
          reach={reach.y}
          onThreshold={setMoved}
        />
      </div>
      <p className="chart-axis-title chart-axis-title-x">{SCATTER.x(start)}</p>
      <div className="scatter-foot">
        <p className="chart-readout">{text}</p>
        {next !== undefined && t !== next && (
          <button type="button" onClick={() => setMoved(undefined)}>
            {SCATTER.toNext}
          </button>
        )}
      </div>
      <p className="chart-note">{SCATTER.hint}</p>
      <TableDetails rows={() => binned(points)} label={SCATTER.table(label, round)} />
    </figure>
  );
}
