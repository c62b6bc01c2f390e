// What JSX becomes in the page's files: React's own elements, with texts that survive a translator.
import type { ElementType, Key } from 'react';
import * as react from 'react/jsx-runtime';
import { heldProps } from './held-texts.ts';

export { Fragment, type JSX } from 'react/jsx-runtime';

/** Children that stand in the source, in an order that never changes: they need no keys. Texts alone become one child. */
export const jsxs = (type: ElementType, props: object, key?: Key) => {
  const { children, ...rest } = heldProps(type, props) as { readonly children?: unknown };
  const make = Array.isArray(children) ? react.jsxs : react.jsx;
  return make(type, { ...rest, children }, key);
};

export const jsx = (type: ElementType, props: object, key?: Key) => react.jsx(type, heldProps(type, props), key);
