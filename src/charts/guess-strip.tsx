import type { Estimate } from '../numerics/statistics.ts';
import './guess-strip.css';
import { GUESS_STRIP } from './strings/guess-strip-chart-texts.ts';

interface Props {
  /** The ends of the scale. */
  readonly low: number;
  readonly high: number;
  readonly truth: Estimate;
  /** What was predicted here, and what somebody wrote down beforehand. */
  readonly said?: number | undefined;
  readonly written?: number | undefined;
  readonly text: (value: number) => string;
}

interface MarkProps {
  readonly kind: 'truth' | 'you' | 'written';
  /** From 0 to 1. */
  readonly at: number;
  readonly name: string;
}

/** A mark, and its name in a row of its own: near an end of the scale it stands further in. */
const Mark = ({ kind, at, name }: MarkProps) => (
  <span
    className={`guess-strip-mark guess-strip-${kind}`}
    data-side={at > 0.75 ? 'end' : at < 0.25 ? 'start' : undefined}
    style={{ insetInlineStart: `${100 * at}%` }}
  >
    <i />
    <span>{name}</span>
  </span>
);

/** A scale with a prediction, somebody’s written guess and the measurement with its interval. */
export function GuessStrip({ low, high, truth, said, written, text }: Props) {
  const at = (value: number) => Math.min(1, Math.max(0, (value - low) / (high - low)));
  const span = (from: number, to: number) => ({
    insetInlineStart: `${100 * at(Math.min(from, to))}%`,
    inlineSize: `${100 * Math.abs(at(to) - at(from))}%`,
  });
  const told = (value: number | undefined) => (value === undefined ? undefined : text(value));
  return (
    <div className="guess-strip" role="img" aria-label={GUESS_STRIP.label(text(truth.mean), told(said), told(written))}>
      <div className="guess-strip-line" />
      {said !== undefined && <div className="guess-strip-gap" style={span(said, truth.mean)} />}
      <div className="guess-strip-interval" style={span(truth.low, truth.high)} />
      {written !== undefined && <Mark kind="written" at={at(written)} name={GUESS_STRIP.written} />}
      {said !== undefined && <Mark kind="you" at={at(said)} name={GUESS_STRIP.you} />}
      <Mark kind="truth" at={at(truth.mean)} name={GUESS_STRIP.measured} />
      <span className="guess-strip-end">{text(low)}</span>
      <span className="guess-strip-end guess-strip-high">{text(high)}</span>
    </div>
  );
}
