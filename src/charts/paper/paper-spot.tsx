import type { ReactNode } from 'react';

/** Widths of a picture, in ems of its text, for which labels are chosen: paper.css shows those of the width at hand. */
export const NARROW_EMS = 24;
export const WIDE_EMS = 46;

/** A place along an edge, for SVG. */
export const fractionText = (fraction: number): string => `${(100 * fraction).toFixed(2)}%`;

interface Props {
  /** Fractions of the picture. */
  readonly x: number;
  readonly y: number;
  /** Drawn around the place, in pixels. */
  readonly children: ReactNode;
}

/** A place in a picture of any size. */
export const Spot = ({ x, y, children }: Props) => (
  <svg className="paper-spot" x={fractionText(x)} y={fractionText(y)} aria-hidden="true">
    {children}
  </svg>
);
