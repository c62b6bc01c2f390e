import cyrillic400 from '@fontsource/inter/files/inter-cyrillic-400-normal.woff?url';
import cyrillic600 from '@fontsource/inter/files/inter-cyrillic-600-normal.woff?url';
import greek400 from '@fontsource/inter/files/inter-greek-400-normal.woff?url';
import greek600 from '@fontsource/inter/files/inter-greek-600-normal.woff?url';
import latin400 from '@fontsource/inter/files/inter-latin-400-normal.woff?url';
import latin600 from '@fontsource/inter/files/inter-latin-600-normal.woff?url';
import latinExt400 from '@fontsource/inter/files/inter-latin-ext-400-normal.woff?url';
import latinExt600 from '@fontsource/inter/files/inter-latin-ext-600-normal.woff?url';
import { type Font, parse } from 'opentype.js';

/** The weights that pictures have. */
const WEIGHTS = [400, 600] as const;
export type Weight = (typeof WEIGHTS)[number];

/** Inter in parts, by the names of figure.css and in its order: the first that has a glyph draws it. */
const PARTS: Readonly<Record<string, Readonly<Record<Weight, string>>>> = {
  'figure-latin': { 400: latin400, 600: latin600 },
  'figure-latin-ext': { 400: latinExt400, 600: latinExt600 },
  'figure-greek': { 400: greek400, 600: greek600 },
  'figure-cyrillic': { 400: cyrillic400, 600: cyrillic600 },
};

/** The fonts of a picture: those of each weight in the order in which they are asked for a glyph. */
export type Fonts = Readonly<Record<Weight, readonly Font[]>>;

const LOADED = new Map<string, Promise<Font>>();

async function fetchFont(family: string, weight: Weight, file: string): Promise<Font> {
  const answer = await fetch(file);
  if (!answer.ok) throw new Error(`The server answers ${answer.status}.`);
  const bytes = await answer.arrayBuffer();
  // The browser lays the picture out with the very font whose outlines are drawn.
  const face = new FontFace(family, bytes, { weight: String(weight) });
  document.fonts.add(await face.load());
  return parse(bytes);
}

function load(family: string, weight: Weight, file: string): Promise<Font> {
  const known = LOADED.get(file);
  if (known) return known;
  const coming = fetchFont(family, weight, file);
  LOADED.set(file, coming);
  // One that did not come is asked for again.
  coming.catch(() => LOADED.delete(file));
  return coming;
}

/**
 * The fonts of all pictures, then known to the page under the names of figure.css.
 * @throws Error when one does not come
 */
export async function loadFonts(): Promise<Fonts> {
  const [regular, semibold] = await Promise.all(
    WEIGHTS.map((weight) =>
      Promise.all(Object.entries(PARTS).map(([family, files]) => load(family, weight, files[weight]))),
    ),
  );
  return { 400: regular, 600: semibold };
}
