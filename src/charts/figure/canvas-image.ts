import { type Sheet, svg } from './drawing.ts';

/** Pixels of a picture for each of the page's. */
export const SHARP = 2;

/** The factor by which a canvas of cells is enlarged: whole, and at least as sharp as the picture. */
const enlargement = (canvas: HTMLCanvasElement, width: number): number =>
  Math.max(1, Math.ceil((SHARP * width) / canvas.width));

/**
 * A canvas as an image of the sheet. Cells are enlarged here: a program that smooths images would blur them otherwise.
 * @throws Error where the browser gives no canvas
 */
export function imageOf(canvas: HTMLCanvasElement, style: CSSStyleDeclaration, sheet: Sheet): SVGElement | undefined {
  const { left, top, width, height } = canvas.getBoundingClientRect();
  if (width === 0 || height === 0 || canvas.width === 0 || canvas.height === 0) return undefined;
  const sharp = style.imageRendering === 'pixelated';
  const times = sharp ? enlargement(canvas, width) : 1;
  const large = document.createElement('canvas');
  Object.assign(large, { width: times * canvas.width, height: times * canvas.height });
  const to = large.getContext('2d');
  if (!to) throw new Error('The browser gives no canvas to draw on.');
  to.imageSmoothingEnabled = false;
  to.drawImage(canvas, 0, 0, large.width, large.height);
  return svg('image', {
    ...{ x: left - sheet.left, y: top - sheet.top, width, height },
    preserveAspectRatio: 'none',
    href: large.toDataURL('image/png'),
    style: sharp ? 'image-rendering:pixelated' : undefined,
  });
}
