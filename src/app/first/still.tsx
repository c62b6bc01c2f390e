import { createContext, use, useCallback } from 'react';
import '../../charts/charts.css';
import '../../charts/still.css';

/** The hero that stood in index.html before scripts ran; absent where none did. */
export const StillContext = createContext<Element | undefined>(undefined);

const CURVE = '.still-accuracy';

/** What stood in index.html again, until the live chart can take its place: all of the hero, or its curve alone. */
export function Still({ part }: { readonly part: 'hero' | 'curve' }) {
  const hero = use(StillContext);
  const still = part === 'hero' ? hero : hero?.querySelector(CURVE);
  const place = useCallback(
    (element: HTMLElement | null) => {
      if (element && still) element.replaceChildren(still.cloneNode(true));
    },
    [still],
  );
  return still ? <div ref={place} /> : <div className="hero-wait" />;
}
