import type { Estimate } from '../../numerics/statistics.ts';
import { accuracyTick } from '../../spec/format.ts';
import { labelledTicks } from '../accuracy/tick-labels.ts';
import { accuracyTicks } from '../accuracy/y-axis.ts';
import { estimateText } from '../text-width.ts';
import { fractionText, NARROW_EMS, Spot, WIDE_EMS } from './paper-spot.tsx';

interface Props {
  /** The ends of the scale, as fractions. */
  readonly low: number;
  readonly high: number;
  /** What the picture is, for whoever does not see it. */
  readonly label: string;
  /** What was measured; absent where somebody is to mark what they expect. */
  readonly truth?: Estimate;
}

/** Where the line is, from the top. */
const HALF = 0.5;
const MIDDLE = fractionText(HALF);
const MOST_TICKS = 11;
/** Small ticks between two large ones. */
const PARTS = 5;
/** Free space between two labels, in ems. */
const GAP = 0.6;

/** The small ticks: between neighbours of the large ones. */
const between = (ticks: readonly number[]): number[] =>
  ticks
    .slice(0, -1)
    .flatMap((from, k) =>
      Array.from({ length: PARTS - 1 }, (_, n) => from + ((n + 1) / PARTS) * (ticks[k + 1] - from)),
    );

/** The ticks that have room for a label at a width in ems. */
function labelled(ticks: readonly number[], at: (value: number) => number, ems: number): ReadonlySet<number> {
  const measure = estimateText(1);
  const labels = ticks.map((value) => ({ centre: at(value) * ems, width: measure(accuracyTick(value)) }));
  return new Set(labelledTicks(labels, GAP).map((k) => ticks[k]));
}

/** A scale for paper: to mark a number on, or with the number that was measured and its interval. */
export function PaperScale({ low, high, label, truth }: Props) {
  const at = (value: number) => Math.min(1, Math.max(0, (value - low) / (high - low)));
  const ticks = accuracyTicks([low, high], MOST_TICKS);
  const [narrow, wide] = [NARROW_EMS, WIDE_EMS].map((ems) => labelled(ticks, at, ems));
  return (
    <div className="paper-scale" role="img" aria-label={label}>
      <svg className="paper-placed" aria-hidden="true">
        <line className="paper-tick" x1="0" x2={fractionText(1)} y1={MIDDLE} y2={MIDDLE} />
        {between(ticks).map((value) => (
          <Spot key={value} x={at(value)} y={HALF}>
            <path className="paper-tick" d="M0 -3V3" />
          </Spot>
        ))}
        {ticks.map((value) => (
          <Spot key={value} x={at(value)} y={HALF}>
            <path className="paper-tick" d="M0 -8V8" />
            {narrow.has(value) && (
              <text className="paper-narrow" y="2em" textAnchor="middle">
                {accuracyTick(value)}
              </text>
            )}
            {wide.has(value) && (
              <text className="paper-wide" y="2em" textAnchor="middle">
                {accuracyTick(value)}
              </text>
            )}
          </Spot>
        ))}
        {truth && (
          <>
            <line
              className="paper-interval"
              x1={fractionText(at(truth.low))}
              x2={fractionText(at(truth.high))}
              y1={MIDDLE}
              y2={MIDDLE}
            />
            <Spot x={at(truth.mean)} y={HALF}>
              <path className="paper-truth" d="M0 -6L-7 -18H7Z" />
            </Spot>
          </>
        )}
      </svg>
    </div>
  );
}
