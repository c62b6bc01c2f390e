/** Red, green and blue from 0 to 255. */
export type Rgb = readonly [number, number, number];

/** Custom properties of charts.css that canvases draw with. */
export type ColourName =
  | 'surface'
  | 'ink'
  | 'line'
  | 'arm'
  | 'pruned'
  | 'early'
  | 'late'
  | 'low'
  | 'middle'
  | 'high'
  | 'negative'
  | 'positive'
  | 'kept'
  | 'changed';

/**
 * Reads the colours that charts.css gives an element. They are mixed and depend on the scheme, so CSS resolves them as the
 * element's text colour. A canvas of one pixel then turns any notation of a colour into bytes.
 */
export function coloursOf<Name extends ColourName>(element: HTMLElement, names: readonly Name[]): Record<Name, Rgb> {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const before = element.style.color;
  const entries = names.map((name) => {
    element.style.color = `var(--chart-${name})`;
    return [name, context ? bytesOf(context, getComputedStyle(element).color) : [0, 0, 0]];
  });
  element.style.color = before;
  return Object.fromEntries(entries) as Record<Name, Rgb>;
}

function bytesOf(context: OffscreenCanvasRenderingContext2D, colour: string): Rgb {
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}
