import type { ComponentProps } from 'react';
import type { ArmId } from '../../spec/arms/index.ts';
import { NARROW } from '../plot-frame.ts';
import { ACCURACY_CHART } from '../strings/accuracy-chart-texts.ts';
import './line-names.css';
import type { Loudness } from './loudness.ts';
import { LineSample, MarkerSample } from './marker.tsx';
import { type End, isButton, type NamePlace, type NamesProps, namePlaces } from './name-places.ts';

const ARROWS = { below: ' ↓', above: ' ↑' } as const;

function Sample({ end: { arm, pinned }, narrow }: { end: End; narrow: boolean }) {
  return narrow || pinned ? <MarkerSample arm={arm} /> : <LineSample arm={arm} />;
}

/** The name of other results, which is cut where it is long, and that of their arm. */
const NameText = ({ end: { pinned, text } }: { end: End }) =>
  pinned ? (
    <>
      <span className="chart-line-text">{pinned.name}:</span> <span>{text}</span>
    </>
  ) : (
    <span className="chart-line-text">{text}</span>
  );

interface Props extends NamesProps {
  readonly loudness: Loudness;
}

/** What a name says: a piece of its line, its text, and the edge where the line leaves the plot. */
const Content = ({ place: { end, leaves }, narrow }: { place: NamePlace; narrow: boolean }) => (
  <>
    <Sample end={end} narrow={narrow} /> <NameText end={end} />
    {leaves && <span aria-hidden="true">{ARROWS[leaves]}</span>}
  </>
);

/** A control's name, which draws it loud while it is pointed at, and for good when it is pressed. */
function NameButton({ arm, loudness, ...rest }: { arm: ArmId; loudness: Loudness } & ComponentProps<'button'>) {
  const { loud, point, toggle } = loudness;
  return (
    <button
      {...rest}
      type="button"
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
  readonly loudness: Loudness;
}

function Name({ place, narrow, width, loudness }: NameProps) {
  const { end, left, middle } = place;
  const common = {
    className: `chart-line-name ${end.className}`,
    'data-narrow': narrow || undefined,
    'data-kind': end.pinned?.kind,
    style: { insetInlineStart: left, insetBlockStart: middle, maxInlineSize: width - left },
    children: <Content place={place} narrow={narrow} />,
  };
  return isButton(end) ? (
    <NameButton {...common} arm={end.arm} loudness={loudness} />
  ) : (
    <span {...common} aria-hidden="true" />
  );
}

/** The names at the ends of their lines. Those of controls are buttons. */
export function LineNames({ loudness, ...props }: Props) {
  const { frame, em } = props;
  const width = frame.left + frame.width + frame.right;
  const narrow = width < NARROW * em;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a frame and a legend.
    <div className="chart-line-names" role="group" aria-label={ACCURACY_CHART.names}>
      {namePlaces(props).map((place) => (
        <Name key={place.end.key} {...{ place, narrow, width, loudness }} />
      ))}
    </div>
  );
}
