// The same while developing, where React also hears the place in the source.
import type { ElementType, Key } from 'react';
import * as react from 'react/jsx-dev-runtime';
import { heldProps } from './held-texts.ts';

export { Fragment, type JSX } from 'react/jsx-dev-runtime';

type Told = Parameters<typeof react.jsxDEV> extends [unknown, unknown, unknown, boolean, ...infer Rest] ? Rest : never;

export const jsxDEV = (type: ElementType, props: object, key: Key | undefined, fixed: boolean, ...told: Told) => {
  const own = heldProps(type, props) as { readonly children?: unknown };
  return react.jsxDEV(type, own, key, fixed && Array.isArray(own.children), ...told);
};
