import { boxOf } from './boxes.ts';
import { imageOf } from './canvas-image.ts';
import { type Sheet, svg } from './drawing.ts';
import type { Fonts } from './fonts.ts';
import { outlinesOf } from './outlines.ts';
import { clipOf, isShape, shapeOf } from './shapes.ts';

/** What is defined for others, or said to those who cannot see it. */
const NOT_DRAWN: ReadonlySet<string> = new Set([
  'defs',
  'clipPath',
  'title',
  'desc',
  'style',
  'script',
  'select',
  'option',
]);

const isUnseen = ({ display, visibility }: CSSStyleDeclaration) => display === 'none' || visibility === 'hidden';

/** The address of a link, for a picture that is opened in a browser. */
const linkOf = (element: Element) => (element instanceof HTMLAnchorElement ? element.href : undefined);

/** Parts of a picture as an element has them on the page: cut where that cuts them, as faint, and under its link. */
function clipped(
  parts: readonly SVGElement[],
  element: Element,
  sheet: Sheet,
  { href, opacity }: { readonly href?: string | undefined; readonly opacity: number } = { opacity: 1 },
): SVGElement[] {
  const clip = element instanceof SVGGraphicsElement && parts.length > 0 ? clipOf(element, sheet) : undefined;
  if (!clip && !href && opacity === 1) return [...parts];
  const group = svg(href ? 'a' : 'g', {
    href,
    opacity: opacity < 1 ? opacity : undefined,
    'clip-path': clip && `url(#${clip.id})`,
  });
  group.append(...parts);
  return clip ? [clip, group] : [group];
}

/** What a page shows of an element and all that is in it, as shapes of a picture that stands alone. */
export function drawn(element: Element, fonts: Fonts, sheet: Sheet): SVGElement[] {
  if (NOT_DRAWN.has(element.localName)) return [];
  const style = getComputedStyle(element);
  if (isUnseen(style)) return [];
  const own: (SVGElement | undefined)[] = [];
  if (element instanceof HTMLCanvasElement) own.push(imageOf(element, style, sheet));
  else if (element instanceof HTMLElement) own.push(...boxOf(element, style, sheet));
  else if (isShape(element)) {
    const shape = element as SVGGraphicsElement;
    return clipped(
      [shapeOf(shape, sheet)].filter((each) => each !== undefined),
      shape,
      sheet,
    );
  }
  const within = [...element.childNodes].flatMap((child): SVGElement[] => {
    if (child instanceof Text) return outlinesOf(child, fonts, sheet);
    return child instanceof Element ? drawn(child, fonts, sheet) : [];
  });
  const parts = [...own, ...within].filter((each) => each !== undefined);
  return clipped(parts, element, sheet, { href: linkOf(element), opacity: Number(style.opacity) });
}
