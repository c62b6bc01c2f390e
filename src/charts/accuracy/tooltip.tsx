import type { Spread } from '../../numerics/statistics.ts';
import { armName } from '../../spec/arms/index.ts';
import { counted } from '../../spec/counted.ts';
import { accuracy } from '../../spec/format.ts';
import { NARROW, type PlotFrame } from '../plot-frame.ts';
import { ACCURACY_CHART, guessed } from '../strings/accuracy-chart-texts.ts';
import type { Box } from '../use-box.ts';
import { armClass } from './arm-style.ts';
import { GuessSample } from './guess-lines.tsx';
import type { GuessLine } from './guesses.ts';
import { MarkerSample } from './marker.tsx';
import { type AccuracyLine, isGhost, type Pinned, pointAt } from './series.ts';

interface Props {
  readonly round: number;
  readonly planned: number;
  readonly totalWeights: number;
  readonly lines: readonly AccuracyLine[];
  readonly dense: Spread | undefined;
  /** Of these, what was shown before is told too, as its rounds are those that can be chosen. */
  readonly pinned: readonly Pinned[];
  readonly guesses: readonly GuessLine[];
  /** The x of the round, in pixels. */
  readonly x: number;
  readonly box: Box;
  readonly frame: PlotFrame;
}

/** The accuracies of the seeds, in words. */
const spreadText = ({ n, min, max }: Spread) =>
  n === 1 ? counted(n, 'seed') : `${accuracy(min)} to ${accuracy(max)}, ${counted(n, 'seed')}`;

interface EntryProps {
  readonly arm: AccuracyLine['arm'];
  readonly of?: string | undefined;
  readonly spread: Spread;
  readonly note?: string | false;
}

function Entry({ arm, of, spread, note }: EntryProps) {
  return (
    <li className={armClass(arm)}>
      <MarkerSample arm={arm} />
      <span className="chart-tooltip-name">{of === undefined ? armName(arm) : ACCURACY_CHART.of(of, arm)}</span>{' '}
      <b>{accuracy(spread.mean)}</b>
      <span className="chart-tooltip-note">
        {spreadText(spread)}
        {note && `; ${note}`}
      </span>
    </li>
  );
}

/** Beside the round, at the bottom, since accuracies are mostly at the top; on a phone over the whole width. */
function placeOf({ x, box, frame }: Props) {
  const insetBlockEnd = frame.bottom + 0.4 * box.em;
  if (box.width < NARROW * box.em) return { insetBlockEnd, insetInline: 0 };
  const onRight = x < frame.left + frame.width / 2;
  return onRight ? { insetBlockEnd, insetInlineStart: x } : { insetBlockEnd, insetInlineEnd: box.width - x };
}

const pointsIn = (lines: readonly AccuracyLine[], round: number) =>
  lines.flatMap((line) => {
    const point = pointAt(line, round);
    return point ? [{ arm: line.arm, point }] : [];
  });

/** What a round read in the results that were shown before. */
function ghostEntries(pinned: readonly Pinned[], round: number) {
  const ghost = pinned.find(isGhost);
  return pointsIn(ghost?.lines ?? [], round).map(({ arm, point }) => (
    <Entry key={`before ${arm}`} arm={arm} of={ghost?.name} spread={point.accuracy} />
  ));
}

/** What was guessed of a round. */
const guessEntries = (guesses: readonly GuessLine[], round: number) =>
  guesses.flatMap(({ line, label }) => {
    const parts = line[round - 1];
    if (label === undefined || parts === undefined) return [];
    return (
      <li key={label} className="chart-guess-name">
        <GuessSample />
        {label} <b>{guessed(parts)}</b>
      </li>
    );
  });

/** The measurements of one round, in words. */
export function RoundTooltip(props: Props) {
  const { round, planned, totalWeights, lines, dense, pinned, guesses, box } = props;
  const points = pointsIn(lines, round);
  const narrow = box.width < NARROW * box.em;
  return (
    <div className="chart-tooltip" data-narrow={narrow || undefined} style={placeOf(props)} aria-hidden="true">
      <p>
        <b>{ACCURACY_CHART.roundName(round)}</b>
        {ACCURACY_CHART.planned(planned, totalWeights)}
      </p>
      <ul>
        {points.map(({ arm, point }) => (
          <Entry
            key={arm}
            arm={arm}
            spread={point.accuracy}
            note={point.count !== planned && ACCURACY_CHART.other(point.density, point.count)}
          />
        ))}
        {points.length === 0 && <li>{ACCURACY_CHART.notMeasured}</li>}
        {ghostEntries(pinned, round)}
        {guessEntries(guesses, round)}
        {dense && <Entry arm="dense" spread={dense} note={ACCURACY_CHART.allWeights} />}
      </ul>
    </div>
  );
}
