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
 * element's text colour, mixed with nothing so that it comes in one notation. No canvas is asked: where privacy is guarded it
 * gives back noise.
 */
export function coloursOf<Name extends ColourName>(element: HTMLElement, names: readonly Name[]): Record<Name, Rgb> {
  const before = element.style.color;
  const entries = names.map((name) => {
    element.style.color = `color-mix(in srgb, var(--chart-${name}) 100%, black)`;
    return [name, bytesOf(getComputedStyle(element).color)];
  });
  element.style.color = before;
  return Object.fromEntries(entries) as Record<Name, Rgb>;
}

/** Bytes of a colour: channels go from 0 to 1 in `color(srgb …)`, and are bytes where the system forces its own colours. */
function bytesOf(colour: string): Rgb {
  const whole = colour.startsWith('rgb') ? 255 : 1;
  const [red = 0, green = 0, blue = 0] = [...colour.matchAll(/[\d.]+(?:e-?\d+)?/g)].map(([channel]) =>
    Math.round(255 * Math.min(1, Number(channel) / whole)),
  );
  return [red, green, blue];
}
