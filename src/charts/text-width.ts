/** Tells how many pixels wide a text is. */
export type Measure = (text: string) => number;

/** What a font is to its texts: all sizes in pixels. */
interface Text {
  readonly em: number;
  /** The families, as CSS names them. */
  readonly font: string;
}

/** A wide interface font's character is about this many ems wide; only where there is nothing to measure with. */
const WIDE = 0.64;

/** The width of a text where no screen is: a little too wide for most fonts. */
export const estimateText =
  (em: number): Measure =>
  (text) =>
    text.length * WIDE * em;

/**
 * Measures texts as the browser draws them, since fonts differ by a quarter in their width.
 * @param weight as in CSS
 */
export function measureText({ em, font }: Text, weight = 400): Measure {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return estimateText(em);
  context.font = `${weight} ${em}px ${font}`;
  return (text) => context.measureText(text).width;
}

/** The widest of some texts; 0 of none. */
export const widest = (texts: readonly string[], measure: Measure): number =>
  texts.reduce((most, text) => Math.max(most, measure(text)), 0);
