import type { ComponentProps } from 'react';
import { ARM_FACTS, type ArmId, armName } from '../../spec/arms/index.ts';
import { NARROW, type PlotFrame } from '../plot-frame.ts';
import { ACCURACY_CHART } from '../strings/accuracy-chart-texts.ts';
import type { Measure } from '../text-width.ts';
import { armClass } from './arm-style.ts';
import { GuessSample } from './guess-lines.tsx';
import './line-names.css';
import type { Loudness } from './loudness.ts';
import { LineSample, MarkerSample } from './marker.tsx';
import {
  BESIDE_TEXT,
  type End,
  isButton,
  isCrowded,
  type NamePlace,
  type NamesProps,
  shownNames,
} from './name-places.ts';

const ARROWS = { below: ' ↓', above: ' ↑' } as const;

function Sample({ end: { arm, pinned, isGuess }, narrow }: { end: End; narrow: boolean }) {
  if (isGuess) return <GuessSample />;
  return narrow || pinned ? <MarkerSample arm={arm} /> : <LineSample arm={arm} />;
}

interface TextProps {
  readonly end: End;
  /** Tells the width of a text, in pixels. */
  readonly measure: Measure;
  /** What there is for the text, in pixels. */
  readonly room: number;
}

/** The size of other results' names, in ems, as in pinned-lines.css. */
const PINNED_SIZE = 0.92;

/** The name of a line. Of other results, the arm's stands behind theirs where there is room: its marker says it too. */
function NameText({ end: { arm, pinned, text }, measure, room }: TextProps) {
  // What was shown before is one, so that its arms need no name of their own beside the others; of pins there may be several.
  const short = pinned?.kind === 'pin' ? pinned.name : pinned && armName(arm);
  const whole = pinned && pinned.kind !== 'sketch' ? ACCURACY_CHART.of(pinned.name, arm) : (short ?? text);
  return (
    <span className="chart-line-text">
      {short !== undefined && PINNED_SIZE * measure(whole) > room ? short : whole}
    </span>
  );
}

interface Props extends NamesProps {
  readonly measure: Measure;
  readonly loudness: Loudness;
  /** What the chart belongs to, where a page has several. */
  readonly of: string | undefined;
}

interface ButtonProps extends Pick<Props, 'loudness' | 'of'> {
  readonly arm: ArmId;
}

/** A control's name, which draws it loud while it is pointed at, and for good when it is pressed. */
function NameButton({ arm, loudness, of, ...rest }: ButtonProps & ComponentProps<'button'>) {
  const { loud, point, toggle } = loudness;
  return (
    <button
      {...rest}
      type="button"
      aria-label={of === undefined ? undefined : ACCURACY_CHART.nameOf(arm, of)}
      aria-pressed={loud.has(arm)}
      onPointerEnter={() => point(arm)}
      onPointerLeave={() => point(null)}
      onFocus={(event) => event.currentTarget.matches(':focus-visible') && point(arm)}
      onBlur={() => point(null)}
      onClick={() => toggle(arm)}
    />
  );
}

interface NameProps {
  readonly place: NamePlace;
  readonly narrow: boolean;
  /** Width of the whole chart, in pixels. */
  readonly width: number;
  readonly em: number;
  readonly measure: Measure;
  readonly loudness: Loudness;
  readonly of: string | undefined;
  /** Whether it can be pressed. */
  readonly button: boolean;
}

/** Width of the whole chart, in pixels. */
const widthOf = ({ left, width, right }: PlotFrame) => left + width + right;
export const isNarrow = (frame: PlotFrame, em: number) => widthOf(frame) < NARROW * em;

function Name({ place, narrow, width, em, measure, loudness, of, button }: NameProps) {
  const { end, left, middle, leaves } = place;
  const common = {
    className: `chart-line-name ${end.className}`,
    'data-narrow': narrow || undefined,
    'data-kind': end.pinned?.kind,
    style: { insetInlineStart: left, insetBlockStart: middle, maxInlineSize: width - left },
    children: (
      <>
        <Sample end={end} narrow={narrow} />{' '}
        <NameText end={end} measure={measure} room={width - left - BESIDE_TEXT * em} />
        {leaves && <span aria-hidden="true">{ARROWS[leaves]}</span>}
      </>
    ),
  };
  return button ? (
    <NameButton {...common} arm={end.arm} loudness={loudness} of={of} />
  ) : (
    <span {...common} aria-hidden="true" />
  );
}

/**
 * The names at the ends of their lines. Those of controls are buttons. Where not all of them fit, only what is loud is
 * named there, and the buttons stand in a row: see ControlRow.
 */
export function LineNames({ loudness, measure, of, ...props }: Props) {
  const { frame, em } = props;
  const width = widthOf(frame);
  const narrow = isNarrow(frame, em);
  const crowded = isCrowded(props);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a frame and a legend.
    <div
      className="chart-line-names"
      role="group"
      aria-label={of === undefined ? ACCURACY_CHART.names : ACCURACY_CHART.namesOf(of)}
    >
      {shownNames(props, loudness.faint).map((place) => (
        <Name
          key={place.end.key}
          {...{ place, narrow, width, em, measure, loudness, of }}
          button={isButton(place.end) && !crowded}
        />
      ))}
    </div>
  );
}

/** The names of all controls in a row under the chart, where they do not fit beside their lines. */
export function ControlRow({ loudness, of, ...props }: Props) {
  const { lines, frame, em } = props;
  const narrow = isNarrow(frame, em);
  if (!isCrowded(props)) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a frame and a legend.
    <div
      className="chart-control-row"
      role="group"
      aria-label={of === undefined ? ACCURACY_CHART.names : ACCURACY_CHART.namesOf(of)}
      style={narrow ? {} : { marginInline: `${frame.left}px ${frame.right}px` }}
    >
      {lines
        .filter(({ arm }) => ARM_FACTS[arm].role === 'control')
        .map(({ arm }) => (
          <NameButton key={arm} className={`chart-control-name ${armClass(arm)}`} arm={arm} loudness={loudness} of={of}>
            <LineSample arm={arm} /> {armName(arm)}
          </NameButton>
        ))}
    </div>
  );
}
