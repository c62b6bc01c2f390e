import { filled, type Sheet, stroked, svg } from './drawing.ts';
import { paintOf } from './paint.ts';

/** What says where each shape is; the rest of its look is computed. */
const GEOMETRY: Readonly<Record<string, readonly string[]>> = {
  path: ['d'],
  line: ['x1', 'y1', 'x2', 'y2'],
  rect: ['x', 'y', 'width', 'height', 'rx', 'ry'],
  circle: ['cx', 'cy', 'r'],
  ellipse: ['cx', 'cy', 'rx', 'ry'],
  polygon: ['points'],
  polyline: ['points'],
};

export const isShape = ({ localName }: Element): boolean => localName in GEOMETRY;

/** From an element's own coordinates to the sheet's. */
function placeOf(element: SVGGraphicsElement, { left, top }: Sheet): DOMMatrix {
  const { a, b, c, d, e, f } = element.getScreenCTM() ?? new DOMMatrix();
  return new DOMMatrix([a, b, c, d, e - left, f - top]);
}

const transformOf = ({ isIdentity, a, b, c, d, e, f }: DOMMatrix): string | undefined => {
  if (isIdentity) return undefined;
  if (a === 1 && b === 0 && c === 0 && d === 1) return `translate(${[e, f].map((part) => +part.toFixed(3)).join(' ')})`;
  return `matrix(${[a, b, c, d, e, f].map((part) => +part.toFixed(5)).join(' ')})`;
};

/** A length or a place of a shape in its own units, whatever unit it is written in. */
function lengthOf(shape: SVGGraphicsElement, name: string): string | undefined {
  const written = shape.getAttribute(name);
  if (written === null || !written.endsWith('%')) return written ?? undefined;
  const length = (shape as unknown as Record<string, SVGAnimatedLength | undefined>)[name];
  return String(length?.baseVal.value ?? written);
}

const geometryOf = (shape: SVGGraphicsElement) =>
  Object.fromEntries(GEOMETRY[shape.localName].map((name) => [name, lengthOf(shape, name)]));

/** The ends of a line on the sheet, for one that is as thick however its drawing is stretched. */
function stretched(line: SVGLineElement, place: DOMMatrix) {
  const ends = [
    [line.x1, line.y1],
    [line.x2, line.y2],
  ].map(([x, y]) => new DOMPoint(x.baseVal.value, y.baseVal.value).matrixTransform(place));
  return { x1: ends[0].x, y1: ends[0].y, x2: ends[1].x, y2: ends[1].y };
}

const DEFAULTS: Readonly<Record<string, string>> = {
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'fill-rule': 'nonzero',
  opacity: '1',
};

/** A shape with the look that the page's styles give it, in the sheet's coordinates; undefined if it is not seen. */
export function shapeOf(shape: SVGGraphicsElement, sheet: Sheet): SVGElement | undefined {
  const style = getComputedStyle(shape);
  const opaque = (name: string) => Number(style.getPropertyValue(name)) || 0;
  const paint = (name: 'fill' | 'stroke') => {
    const found = paintOf(style.getPropertyValue(name));
    const opacity = found && found.opacity * opaque(`${name}-opacity`);
    return found && opacity ? { ...found, opacity } : undefined;
  };
  const [fill, stroke] = [paint('fill'), paint('stroke')];
  if (!fill && !stroke) return undefined;
  const place = placeOf(shape, sheet);
  const dash = style.strokeDasharray === 'none' ? undefined : style.strokeDasharray.replaceAll(/px|,/g, ' ').trim();
  const more = Object.entries(DEFAULTS).flatMap(([name, usual]): [string, string][] => {
    const value = style.getPropertyValue(name);
    return value === usual ? [] : [[name, value]];
  });
  const isLine = shape instanceof SVGLineElement && style.getPropertyValue('vector-effect') === 'non-scaling-stroke';
  return svg(shape.localName, {
    ...(isLine ? stretched(shape, place) : { ...geometryOf(shape), transform: transformOf(place) }),
    ...filled(fill),
    ...stroked(stroke, Number.parseFloat(style.strokeWidth), dash),
    ...Object.fromEntries(more),
  });
}

/** What an element is clipped to, in the sheet's coordinates; undefined if it is not clipped. */
export function clipOf(element: SVGGraphicsElement, sheet: Sheet): SVGElement | undefined {
  const id = /url\("?#([^")]+)"?\)/.exec(getComputedStyle(element).clipPath)?.[1];
  const shapes = [...(id === undefined ? [] : (document.getElementById(id)?.children ?? []))].filter(isShape);
  if (shapes.length === 0) return undefined;
  const clip = svg('clipPath', { id: sheet.name() });
  // Clips are in the units of what they clip.
  const transform = transformOf(placeOf(element, sheet));
  for (const shape of shapes)
    clip.append(svg(shape.localName, { ...geometryOf(shape as SVGGraphicsElement), transform }));
  return clip;
}
