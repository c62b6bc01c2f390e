import { createContext, createElement, use, useCallback } from 'react';
import '../../charts/charts.css';
import '../../charts/static-accuracy.css';

/** The hero of index.html, which was there before scripts ran; undefined where there was none. */
export const StaticHeroContext = createContext<Element | undefined>(undefined);

const CURVE = '.static-accuracy';

/**
 * Shows the hero of index.html again, or its curve alone, until the live chart takes its place. The element is one of the same
 * kind, with nothing around it: its height comes from what it is a child of.
 */
export function StaticHero({ part }: { readonly part: 'hero' | 'curve' }) {
  const hero = use(StaticHeroContext);
  const original = part === 'hero' ? hero : hero?.querySelector(CURVE);
  const fill = useCallback(
    (element: Element | null) => {
      if (!element || !original) return;
      for (const { name, value } of original.attributes) element.setAttribute(name, value);
      element.replaceChildren(...original.cloneNode(true).childNodes);
    },
    [original],
  );
  return original ? createElement(original.localName, { ref: fill }) : <div className="hero-wait" />;
}
