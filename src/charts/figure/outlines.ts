import type { Font } from 'opentype.js';
import { filled, type Sheet, svg } from './drawing.ts';
import type { Fonts } from './fonts.ts';
import { paintOf } from './paint.ts';

/** From this weight on the bolder of the two fonts is drawn, as browsers choose. */
const SEMIBOLD = 550;

interface Placed {
  readonly character: string;
  /** The left end of the baseline, on the page. */
  readonly x: number;
  readonly y: number;
}

const NARROWEST = 0.01;

/** The characters of a text where the browser has put them. Spaces, and what is cut off, have no place. */
function placesOf(text: Text, { ascender, descender }: Font): Placed[] {
  const range = document.createRange();
  const places: Placed[] = [];
  let at = 0;
  for (const character of text.data) {
    range.setStart(text, at);
    at += character.length;
    range.setEnd(text, at);
    if (/\s/.test(character)) continue;
    const box = range.getClientRects()[0];
    // A character's box is as high as its font, whose baseline divides it.
    if (box && box.width > NARROWEST)
      places.push({ character, x: box.left, y: box.top + (box.height * ascender) / (ascender - descender) });
  }
  return places;
}

/** The font among some that has a glyph. */
const fontOf = (fonts: readonly Font[], character: string): Font | undefined =>
  fonts.find((font) => font.charToGlyphIndex(character) > 0);

/** Characters of fonts that are not at hand, as texts: the reader's program has one for them. */
function asText(characters: readonly Placed[], size: number, weight: number, fill: ReturnType<typeof filled>) {
  return characters.map(({ character, x, y }) => {
    const text = svg('text', { x, y, 'font-family': 'sans-serif', 'font-size': size, 'font-weight': weight, ...fill });
    text.textContent = character;
    return text;
  });
}

/**
 * A text of the page as outlines, each character where the browser has it. What no font at hand has a glyph for stays text.
 * @param text laid out in the figure's font
 * @returns in the sheet's coordinates; nothing of a text that is not seen
 */
export function outlinesOf(text: Text, fonts: Fonts, { left, top }: Sheet): SVGElement[] {
  const parent = text.parentElement;
  if (!parent || text.data.trim() === '') return [];
  const style = getComputedStyle(parent);
  const paint = paintOf(parent instanceof SVGElement ? style.fill : style.color);
  if (!paint) return [];
  const weight = Number(style.fontWeight) >= SEMIBOLD ? 600 : 400;
  const size = Number.parseFloat(style.fontSize);
  const own = fonts[weight];
  const places = placesOf(text, own[0]).map(({ character, x, y }) => ({ character, x: x - left, y: y - top }));
  const drawn = places.flatMap(({ character, x, y }) => {
    const font = fontOf(own, character);
    return font ? [font.charToGlyph(character).getPath(x, y, size, undefined, font).toPathData(2)] : [];
  });
  const others = places.filter(({ character }) => !fontOf(own, character));
  return [
    ...(drawn.length > 0 ? [svg('path', { d: drawn.join(''), ...filled(paint) })] : []),
    ...asText(others, size, weight, filled(paint)),
  ];
}
