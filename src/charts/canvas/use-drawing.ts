import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** A number that increases when colours may have changed: with the system's scheme, or an attribute of the page's root. */
function useScheme(): number {
  const [version, setVersion] = useState(0);
  useEffect(() => {
    const changed = () => setVersion((before) => before + 1);
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    const observer = new MutationObserver(changed);
    dark.addEventListener('change', changed);
    observer.observe(document.documentElement, { attributeFilter: ['class', 'style', 'data-theme', 'data-scheme'] });
    return () => {
      dark.removeEventListener('change', changed);
      observer.disconnect();
    };
  }, []);
  return version;
}

/** A canvas that is painted again when the colour scheme or `draw` changes; keep `draw` stable with useCallback. */
export function useDrawing(draw: (canvas: HTMLCanvasElement) => void): RefObject<HTMLCanvasElement | null> {
  const ref = useRef<HTMLCanvasElement>(null);
  const scheme = useScheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: colours are read from CSS, so a new scheme is a new picture.
  useLayoutEffect(() => {
    if (ref.current) draw(ref.current);
  }, [draw, scheme]);
  return ref;
}
