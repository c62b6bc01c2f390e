import { type Sheet, SVG, svg } from './drawing.ts';
import type { Fonts } from './fonts.ts';
import { drawn } from './walk.ts';

/** What a picture says to those who cannot see it, and to programs. */
export interface About {
  readonly title: string;
  /** Its caption and its link, as text: outlines cannot be read or copied. */
  readonly description: string;
}

/**
 * A part of the page, as it is laid out, as one picture that needs nothing else: no styles, no fonts, no page.
 * @param element laid out, in the fonts of figure.css
 * @returns a file of SVG, as large as the element, in CSS pixels
 */
export function svgOf(element: HTMLElement, fonts: Fonts, { title, description }: About): string {
  const { left, top, width, height } = element.getBoundingClientRect();
  let names = 0;
  const sheet: Sheet = { left, top, name: () => `part-${++names}` };
  const [w, h] = [Math.round(width), Math.round(height)];
  const root = svg('svg', { width: w, height: h, viewBox: `0 0 ${w} ${h}`, role: 'img' });
  const said = Object.entries({ title, desc: description }).map(([name, text]) => {
    const element = svg(name);
    element.textContent = text;
    return element;
  });
  root.append(...said, ...drawn(element, fonts, sheet));
  root.setAttribute('xmlns', SVG);
  return `${new XMLSerializer().serializeToString(root)}\n`;
}

/**
 * The same picture in pixels.
 * @param sharp pixels for each of the picture's own
 * @returns a PNG file
 * @throws Error where the browser cannot draw it
 */
export async function pngOf(file: string, sharp: number): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([file], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const canvas = Object.assign(document.createElement('canvas'), { width: sharp * width, height: sharp * height });
    const to = canvas.getContext('2d');
    if (!to) throw new Error('The browser gives no canvas to draw on.');
    to.drawImage(image, 0, 0, canvas.width, canvas.height);
    const made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!made) throw new Error('The browser could not draw the picture.');
    return made;
  } finally {
    URL.revokeObjectURL(url);
  }
}
