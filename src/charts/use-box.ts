import { type RefCallback, use, useCallback, useState } from 'react';
import { PixelRatio } from './pixel-ratio.ts';

/** The size of an element in CSS pixels, with its text size and pixel ratio. */
export interface Box {
  readonly width: number;
  readonly height: number;
  /** Size of the element's text in pixels. */
  readonly em: number;
  /** Families of the element's font, as CSS names them. */
  readonly font: string;
  /** Device pixels for each CSS pixel. */
  readonly dpr: number;
}

function boxOf(element: HTMLElement, dpr: number): Box {
  const { fontSize, fontFamily: font } = getComputedStyle(element);
  return { width: element.clientWidth, height: element.clientHeight, em: Number.parseFloat(fontSize), font, dpr };
}

/** The sides of its element that a picture depends on. */
type Sides = 'both' | 'width';

const same = (a: Box | null, b: Box, sides: Sides) =>
  a !== null &&
  a.width === b.width &&
  (sides === 'width' || a.height === b.height) &&
  a.em === b.em &&
  a.font === b.font &&
  a.dpr === b.dpr;

/**
 * The box of the element that gets the ref, kept up to date; null until it is first laid out.
 * @param sides `width` for a picture that sets its own height, so that changes of its height do not draw it again
 */
export function useBox(sides: Sides = 'both'): [RefCallback<HTMLElement>, Box | null] {
  const [box, setBox] = useState<Box | null>(null);
  const ratio = use(PixelRatio);
  const ref = useCallback(
    (element: HTMLElement | null) => {
      if (!element) return;
      const measure = () => {
        const now = boxOf(element, ratio ?? window.devicePixelRatio);
        if (now.width > 0) setBox((before) => (same(before, now, sides) ? before : now));
      };
      // What is drawn once, to be saved, has its size at once, and waits for nobody who tells of changes.
      if (ratio !== undefined) measure();
      const observer = new ResizeObserver(measure);
      observer.observe(element);
      // Zooming, or moving to another screen, changes the pixel ratio without changing the size.
      window.addEventListener('resize', measure);
      return () => {
        observer.disconnect();
        window.removeEventListener('resize', measure);
      };
    },
    [sides, ratio],
  );
  return [ref, box];
}
