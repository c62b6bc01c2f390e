import type { Paint } from './paint.ts';

export const SVG = 'http://www.w3.org/2000/svg';

/** Attributes; what is undefined is left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Hundredths of a pixel are finer than anybody prints. */
const short = (value: string | number) => (typeof value === 'number' ? String(Math.round(value * 100) / 100) : value);

/** An SVG element of a picture that stands alone. */
export function svg(name: string, attributes: Attributes = {}): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined) element.setAttribute(key, short(value));
  return element;
}

/** The attributes of a fill, of which full opacity needs none. */
export const filled = (paint: Paint | undefined): Attributes => ({
  fill: paint?.colour ?? 'none',
  'fill-opacity': paint && paint.opacity < 1 ? paint.opacity : undefined,
});

export const stroked = (paint: Paint | undefined, width: number, dash?: string): Attributes =>
  paint && width > 0
    ? {
        stroke: paint.colour,
        'stroke-width': width,
        'stroke-opacity': paint.opacity < 1 ? paint.opacity : undefined,
        'stroke-dasharray': dash,
      }
    : {};

/** What is drawn, and where it stands on the page. */
export interface Sheet {
  /** The page's coordinates of its upper left corner. */
  readonly left: number;
  readonly top: number;
  /** A name that nothing else in the picture has. */
  readonly name: () => string;
}
