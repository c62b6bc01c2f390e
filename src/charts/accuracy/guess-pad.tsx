import { type KeyboardEvent, type PointerEvent, useEffect, useReducer, useRef } from 'react';
import { GUESS_PARTS, type Guess } from '../../spec/guess.ts';
import type { PlotFrame } from '../plot-frame.ts';
import { axisFraction } from '../rounds-axis.ts';
import { guessed } from '../strings/accuracy-chart-texts.ts';
import { GUESS_CHART } from '../strings/guess-chart-texts.ts';
import './guess-pad.css';
import { lineOf, type PadSpot, reduceSketch, type Sketch, sketchOf } from './guess-sketch.ts';
import type { PadPlace } from './pad-place.ts';

interface Props {
  readonly place: PadPlace;
  /** Enter: the line is as it is meant. */
  readonly onKeep: () => void;
  /** The guess that is to be changed, if there is one. */
  readonly line: Guess | undefined;
  readonly onLine: (line: Guess) => void;
  readonly onLeave: () => void;
}

/** What a key adds, in parts of 1/1,000: half a point, or five points. */
const STEPS: Readonly<Record<string, number>> = { ArrowUp: 5, ArrowDown: -5, PageUp: 50, PageDown: -50 };

/** How far beyond the plot a line may be begun, in pixels: 100 % is at its very edge. */
const EDGE = 12;

/** The round that a key leads to. */
function roundAfter(key: string, active: number, last: number): number | undefined {
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  if (key === 'ArrowRight') return Math.min(last, active + 1);
  return key === 'ArrowLeft' ? Math.max(0, active - 1) : undefined;
}

/** Heights in the pad, in pixels. */
const heightsIn = ({ height }: PlotFrame, [low, high]: PadPlace['domain']) => ({
  /** Of an accuracy in parts; one beyond the axis is at its edge. */
  of: (parts: number) => {
    const y = ((high - parts / GUESS_PARTS) / (high - low)) * height;
    return EDGE + Math.min(height, Math.max(0, y));
  },
  /** The accuracy at a height, as far as the axis reaches. */
  at: (y: number) => {
    const share = Math.min(1, Math.max(0, (y - EDGE) / height));
    return GUESS_PARTS * (high - share * (high - low));
  },
});

/** The sketch and its pad: what the pen does, and what is told of the line. */
function useSketch({ place, line, onLine }: Props) {
  const { axis } = place;
  const [sketch, hear] = useReducer(reduceSketch, undefined, () =>
    sketchOf(
      axis.at.slice(1).map((x) => axisFraction(axis, x)),
      line,
    ),
  );
  const { at, set, touched } = sketch;
  const told = useRef(onLine);
  useEffect(() => {
    told.current = onLine;
  });
  useEffect(() => {
    const drawn = touched ? lineOf({ at, set }) : undefined;
    if (drawn) told.current(drawn);
  }, [at, set, touched]);
  return [sketch, hear] as const;
}

/** Gives the handle of the active round the keyboard's focus: at first, and wherever the pen goes. */
function useActiveHandle({ active }: Sketch) {
  const pad = useRef<HTMLDivElement>(null);
  useEffect(() => {
    pad.current?.querySelectorAll<HTMLElement>('[role=slider]')[active]?.focus({ preventScroll: true });
  }, [active]);
  useEffect(() => {
    pad.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return pad;
}

interface HandleProps {
  readonly k: number;
  readonly sketch: Sketch;
  readonly line: Guess | undefined;
  readonly y: number;
  readonly place: PadPlace;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** Near an edge the value beside a handle stands further in. */
const sideOf = (x: number) => (x > 0.9 ? 'start' : x < 0.1 ? 'end' : undefined);

/** The guess of one round. */
function Handle({ k, sketch, line, y, place, onKeyDown }: HandleProps) {
  const { at, set, active } = sketch;
  const left = place.totals[k + 1] / place.totalWeights;
  const parts = line?.[k];
  const isActive = k === active;
  return (
    <div
      className="chart-guess-handle"
      role="slider"
      tabIndex={isActive ? 0 : -1}
      aria-label={GUESS_CHART.round(k + 1)}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={(100 * (parts ?? 0)) / GUESS_PARTS}
      aria-valuetext={parts === undefined ? GUESS_CHART.noValue(left) : GUESS_CHART.value(parts, left)}
      data-drawn={set[k] === undefined ? undefined : ''}
      data-active={isActive ? '' : undefined}
      style={{ insetInlineStart: `${100 * at[k]}%`, insetBlockStart: y }}
      onKeyDown={onKeyDown}
    >
      {isActive && parts !== undefined && (
        <span className="chart-guess-value" data-below={y < 50 ? '' : undefined} data-side={sideOf(at[k])}>
          {guessed(parts)}
        </span>
      )}
    </div>
  );
}

/** A covered plot, on which the line is drawn that somebody expects of the ticket: by mouse, pen, finger or keyboard. */
export function GuessPad(props: Props) {
  const { place, onKeep, onLeave } = props;
  const { frame, domain } = place;
  const [sketch, hear] = useSketch(props);
  const pad = useActiveHandle(sketch);
  const heights = heightsIn(frame, domain);
  const middle = (GUESS_PARTS * (domain[0] + domain[1])) / 2;
  const line = lineOf(sketch);
  const last = sketch.at.length - 1;
  const yOf = (k: number) => heights.of(line?.[k] ?? middle);

  const spotOf = ({ clientX, clientY }: { clientX: number; clientY: number }): PadSpot => {
    const { left, top, width } = pad.current?.getBoundingClientRect() ?? new DOMRect();
    return { x: (clientX - left) / width, value: heights.at(clientY - top) };
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    // A second finger, and the other buttons of a mouse, do not draw.
    if (event.button !== 0 || !event.isPrimary) return;
    hear({ type: 'down', ...spotOf(event) });
    try {
      event.currentTarget.setPointerCapture(event.pointerId);
    } catch {
      // It was lifted in the meantime.
    }
  };
  const onPointerMove = (event: PointerEvent) => {
    if (!event.isPrimary) return;
    // The positions between two frames; without them a quick curve becomes a corner.
    const between = event.nativeEvent.getCoalescedEvents?.() ?? [];
    for (const each of between.length > 0 ? between : [event]) hear({ type: 'move', ...spotOf(each) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const round = roundAfter(event.key, sketch.active, last);
    const by = STEPS[event.key];
    if (event.key === 'Escape') onLeave();
    else if (event.key === 'Enter') onKeep();
    else if (round !== undefined) hear({ type: 'look', round });
    else if (by !== undefined) hear({ type: 'step', by, from: middle });
    else return;
    event.preventDefault();
  };
  const up = () => hear({ type: 'up' });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a frame and a legend.
    <div
      ref={pad}
      className="chart-guess-pad"
      role="group"
      aria-label={GUESS_CHART.pad}
      style={{
        insetInlineStart: frame.left,
        insetBlockStart: frame.top - EDGE,
        inlineSize: frame.width,
        blockSize: frame.height + 2 * EDGE,
      }}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={up}
      onPointerCancel={up}
      // The handle keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
    >
      <div className="chart-guess-ground" style={{ insetInline: 0, insetBlock: EDGE }} />
      {line ? (
        <svg aria-hidden="true">
          <path
            className="chart-guess-drawn"
            d={`M${sketch.at.map((x, k) => `${x * frame.width} ${yOf(k)}`).join('L')}`}
          />
        </svg>
      ) : (
        <p className="chart-guess-how">
          <span>
            {GUESS_CHART.how} <span className="chart-guess-keys">{GUESS_CHART.keys}</span>
          </span>
        </p>
      )}
      {sketch.at.map((x, k) => (
        <Handle key={x} {...{ k, sketch, line, place, onKeyDown }} y={yOf(k)} />
      ))}
    </div>
  );
}
