import type { ReactNode } from 'react';
import './charts.css';
import './number-strip.css';
import { STRIP_CHART } from './strings/strip-chart-texts.ts';
import { type StripDomain, type StripNumbers, type StripUnit, stripPlace, stripTicks } from './strip/strip-axis.ts';

interface StripProps extends StripNumbers {
  /** What the person at the page predicted. */
  readonly said?: number | undefined;
  readonly unit: StripUnit;
  /** The axis; strips that are compared share one. */
  readonly domain: StripDomain;
}

/** Heights in pixels from the strip's top: a guess's text, the axis, a measurement's text, the numbers of the axis. */
const TEXTS = { guess: 12, axis: 26, measured: 47, ticks: 66 };
const HEIGHT = 70;
/** What a prediction's text takes, between that of a guess and the axis. */
const ROW = 17;
const TICK = 4;

const at = (share: number) => `${100 * share}%`;

/** Which end of a text stands at its mark, so that it stays on the strip. */
const anchor = (share: number) => (share < 0.2 ? 'start' : share > 0.8 ? 'end' : 'middle');

const Guess = () => <path className="strip-guess" d="M0 -7 L6 0 L0 7 L-6 0 Z" />;
const Said = () => <circle className="strip-said" r="6" />;
const Mean = () => <circle className="strip-mean" r="5" />;

/** A mark at a place along the axis. */
const Placed = ({ x, y, children }: { readonly x: string; readonly y: number; readonly children: ReactNode }) => (
  <svg x={x} y={y} className="strip-mark" aria-hidden="true">
    {children}
  </svg>
);

/**
 * A guess, a prediction and what was measured, on one axis. Screen readers pass it by: whoever shows it says both in words beside it.
 */
export function NumberStrip({ unit, guess, said, measured, declared, domain }: StripProps) {
  const more = said === undefined ? 0 : ROW;
  const axis = TEXTS.axis + more;
  const place = (value: number) => stripPlace(domain, value);
  const guessed = guess === undefined ? undefined : place(guess);
  const own = said === undefined ? undefined : place(said);
  const mean = measured && place(measured.mean);
  const from = own ?? guessed;
  const zone = declared && (declared.side === 'above' ? [place(declared.bound), 1] : [0, place(declared.bound)]);
  return (
    <div className="chart strip">
      <svg height={HEIGHT + more} aria-hidden="true">
        {zone && (
          <rect className="strip-zone" x={at(zone[0])} width={at(zone[1] - zone[0])} y={axis - 10} height={20} />
        )}
        <line className="strip-axis" x1={at(0)} x2={at(1)} y1={axis} y2={axis} />
        {stripTicks(domain).map((value) => (
          <g key={value} className="strip-tick" data-none={unit === 'points' && value === 0}>
            <line x1={at(place(value))} x2={at(place(value))} y1={axis - TICK} y2={axis + TICK} />
            <text x={at(place(value))} y={TEXTS.ticks + more} textAnchor="middle">
              {STRIP_CHART.tick(value, unit)}
            </text>
          </g>
        ))}
        {from !== undefined && mean !== undefined && (
          <line className="strip-gap" x1={at(from)} x2={at(mean)} y1={axis} y2={axis} />
        )}
        {measured && mean !== undefined && (
          <>
            <line
              className="strip-interval"
              x1={at(place(measured.low))}
              x2={at(place(measured.high))}
              y1={axis}
              y2={axis}
            />
            <Placed x={at(mean)} y={axis}>
              <Mean />
            </Placed>
            <text className="strip-measured" x={at(mean)} y={TEXTS.measured + more} textAnchor={anchor(mean)}>
              {STRIP_CHART.measured(measured.mean, unit)}
            </text>
          </>
        )}
        {guess !== undefined && guessed !== undefined && (
          <>
            <Placed x={at(guessed)} y={axis}>
              <Guess />
            </Placed>
            <text className="strip-guessed" x={at(guessed)} y={TEXTS.guess} textAnchor={anchor(guessed)}>
              {STRIP_CHART.guess(guess, unit)}
            </text>
          </>
        )}
        {said !== undefined && own !== undefined && (
          <>
            <Placed x={at(own)} y={axis}>
              <Said />
            </Placed>
            <text className="strip-own" x={at(own)} y={TEXTS.guess + more} textAnchor={anchor(own)}>
              {STRIP_CHART.said(said, unit)}
            </text>
          </>
        )}
      </svg>
    </div>
  );
}

/** A mark, as large as on a strip. */
const Sample = ({ children }: { readonly children: ReactNode }) => (
  <svg width="24" height="16" viewBox="-12 -8 24 16" aria-hidden="true">
    {children}
  </svg>
);

/** What the marks of the strips mean. */
export function StripLegend() {
  const { guess, measured, declared } = STRIP_CHART.legend;
  return (
    <ul className="chart strip-legend">
      <li>
        <Sample>
          <Guess />
        </Sample>
        {guess}
      </li>
      <li>
        <Sample>
          <line className="strip-interval" x1="-11" x2="11" y1="0" y2="0" />
          <Mean />
        </Sample>
        {measured}
      </li>
      <li>
        <Sample>
          <rect className="strip-zone" x="-12" y="-8" width="24" height="16" />
        </Sample>
        {declared}
      </li>
    </ul>
  );
}
