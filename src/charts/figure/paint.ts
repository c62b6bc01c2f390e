/** A colour as SVG programs of all ages read it: its opacity stands apart. */
export interface Paint {
  /** `#rrggbb`. */
  readonly colour: string;
  /** From 0 to 1. */
  readonly opacity: number;
}

const hex = (part: number): string =>
  Math.round(Math.min(255, Math.max(0, part)))
    .toString(16)
    .padStart(2, '0');

/**
 * What a computed colour paints; undefined where it paints nothing.
 * @param computed as getComputedStyle gives it: `rgb(…)`, `rgba(…)` or `color(srgb …)`, in which mixtures come
 */
export function paintOf(computed: string): Paint | undefined {
  if (!/^(rgb|color\(srgb )/.test(computed)) return undefined;
  const whole = computed.startsWith('rgb') ? 1 : 255;
  const [red = 0, green = 0, blue = 0, opacity = 1] = [...computed.matchAll(/-?[\d.]+(?:e-?\d+)?/g)].map(Number);
  if (opacity === 0) return undefined;
  return { colour: `#${[red, green, blue].map((part) => hex(part * whole)).join('')}`, opacity };
}

/** The colours of a computed gradient, in their order. */
export const stopsOf = (computed: string): readonly Paint[] =>
  [...computed.matchAll(/(?:rgba?|color)\([^)]*\)/g)].flatMap(([colour]) => paintOf(colour) ?? []);
