import { filled, type Sheet, stroked, svg } from './drawing.ts';
import { paintOf, stopsOf } from './paint.ts';

const pixels = (length: string) => Number.parseFloat(length) || 0;

/** Dashes as browsers draw them, by the width of a border. */
const DASHES: Readonly<Record<string, (width: number) => string>> = {
  dashed: (width) => `${2 * width} ${2 * width}`,
  dotted: (width) => `${width} ${width}`,
};

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const SIDES = ['top', 'right', 'bottom', 'left'] as const;

/** The borders of an element: a frame where all four are alike, else a line each. */
function bordersOf(style: CSSStyleDeclaration, { x, y, width, height }: Area, radius: number): SVGElement[] {
  const borders = SIDES.map((side) => {
    const kind = style.getPropertyValue(`border-${side}-style`);
    const thick = kind === 'none' || kind === 'hidden' ? 0 : pixels(style.getPropertyValue(`border-${side}-width`));
    const paint = paintOf(style.getPropertyValue(`border-${side}-color`));
    return { thick, text: [thick, kind, paint?.colour].join(), look: stroked(paint, thick, DASHES[kind]?.(thick)) };
  });
  const [first] = borders;
  if (borders.every(({ text }) => text === first.text)) {
    if (first.thick === 0) return [];
    const half = first.thick / 2;
    const inner = { x: x + half, y: y + half, width: width - first.thick, height: height - first.thick };
    return [svg('rect', { ...inner, rx: Math.max(0, radius - half) || undefined, fill: 'none', ...first.look })];
  }
  return borders.flatMap(({ thick, look }, side) => {
    if (thick === 0) return [];
    const half = thick / 2;
    const along = [
      { x1: x, x2: x + width, y1: y + half, y2: y + half },
      { x1: x + width - half, x2: x + width - half, y1: y, y2: y + height },
      { x1: x, x2: x + width, y1: y + height - half, y2: y + height - half },
      { x1: x + half, x2: x + half, y1: y, y2: y + height },
    ][side];
    return [svg('line', { ...along, ...look })];
  });
}

/** A gradient from left to right: legends of colours have no other. */
function gradient(computed: string, name: string): SVGElement {
  const stops = stopsOf(computed);
  const element = svg('linearGradient', { id: name });
  stops.forEach(({ colour, opacity }, k) => {
    const at = { offset: k / Math.max(1, stops.length - 1), 'stop-color': colour };
    element.append(svg('stop', { ...at, 'stop-opacity': opacity < 1 ? opacity : undefined }));
  });
  return element;
}

/** Between two lines of a hatching, in pixels along an edge. */
const HATCH = 10;

/** Lines across an area, for backgrounds that repeat them. */
function hatching(computed: string, { x, y, width, height }: Area): SVGElement[] {
  const [paint] = stopsOf(computed);
  const lines: string[] = [];
  for (let k = HATCH; k < width + height; k += HATCH) {
    const [from, to] = [Math.min(k, width), Math.min(k, height)];
    lines.push(`M${x + from} ${y + k - from}L${x + k - to} ${y + to}`);
  }
  return [svg('path', { d: lines.join(''), fill: 'none', ...stroked(paint, 1) })];
}

/** The background and the borders of an element of HTML, in the sheet's coordinates. */
export function boxOf(element: HTMLElement, style: CSSStyleDeclaration, sheet: Sheet): SVGElement[] {
  const { left, top, width, height } = element.getBoundingClientRect();
  if (style.display === 'contents' || width === 0 || height === 0) return [];
  const area = { x: left - sheet.left, y: top - sheet.top, width, height };
  const radius = style.borderTopLeftRadius.endsWith('%')
    ? (pixels(style.borderTopLeftRadius) / 100) * Math.min(width, height)
    : pixels(style.borderTopLeftRadius);
  const rounded = { ...area, rx: Math.min(radius, width / 2, height / 2) || undefined };
  const ground = paintOf(style.backgroundColor);
  const image = style.backgroundImage;
  const drawn: SVGElement[] = ground ? [svg('rect', { ...rounded, ...filled(ground) })] : [];
  if (image.startsWith('linear-gradient(')) {
    const name = sheet.name();
    drawn.push(gradient(image, name), svg('rect', { ...rounded, fill: `url(#${name})` }));
  }
  if (image.startsWith('repeating-linear-gradient(')) drawn.push(...hatching(image, area));
  return [...drawn, ...bordersOf(style, area, radius)];
}
