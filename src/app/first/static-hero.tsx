import { createContext, use, useCallback } from 'react';
import '../../charts/charts.css';
import '../../charts/static-accuracy.css';

/** The hero of index.html, which was there before scripts ran; undefined where there was none. */
export const StaticHeroContext = createContext<Element | undefined>(undefined);

const CURVE = '.static-accuracy';

/** Shows the hero of index.html again, or its curve alone, until the live chart takes its place. */
export function StaticHero({ part }: { readonly part: 'hero' | 'curve' }) {
  const hero = use(StaticHeroContext);
  const original = part === 'hero' ? hero : hero?.querySelector(CURVE);
  const fill = useCallback(
    (element: HTMLElement | null) => {
      if (element && original) element.replaceChildren(original.cloneNode(true));
    },
    [original],
  );
  return original ? <div ref={fill} /> : <div className="hero-wait" />;
}
