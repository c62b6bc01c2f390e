import fc from 'fast-check';
import { Fragment, isValidElement, type ReactNode, Suspense } from 'react';
import { expect, test } from 'vitest';
import { jsx, jsxs } from '../../src/jsx/jsx-runtime.ts';

/** A grammar of what stands between tags: texts, numbers, nothing, elements, what passes its children on, lists. */
interface Made {
  readonly node: ReactNode;
  readonly text: string;
}
const TYPES = ['p', 'label', 'button', 'option', 'text', 'tspan', Fragment, Suspense] as const;

const leaf: fc.Arbitrary<Made> = fc.oneof(
  fc.constantFrom('words', ' ', '').map((text) => ({ node: text, text })),
  fc.integer({ min: 0, max: 9 }).map((number) => ({ node: number, text: String(number) })),
  fc.constantFrom(null, undefined, false, true).map((node) => ({ node, text: '' })),
);

const { node: tree } = fc.letrec<{ node: Made }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.tuple(fc.constantFrom(...TYPES), fc.array(tie('node'), { maxLength: 4 })).map(([type, made]) => {
      const children = made.map(({ node }) => node);
      const [only] = children;
      const node = children.length < 2 ? jsx(type, { children: only }) : jsxs(type, { children });
      return { node, text: made.map(({ text }) => text).join('') };
    }),
    fc.array(tie('node'), { maxLength: 3 }).map((made) => ({
      node: made.map(({ node }) => node),
      text: made.map(({ text }) => text).join(''),
    })),
  ),
}));

/** What stands on the page within an element: fragments and lists leave no trace there. */
function laid(node: ReactNode): readonly (string | { readonly type: unknown; readonly inside: ReactNode })[] {
  if (Array.isArray(node)) return (node as readonly ReactNode[]).flatMap(laid);
  if (typeof node === 'string' || typeof node === 'number') return node === '' ? [] : [String(node)];
  if (!isValidElement<{ children?: ReactNode }>(node)) return [];
  const { type, props } = node;
  return typeof type === 'string' ? [{ type, inside: props.children }] : laid(props.children);
}

const textOf = (node: ReactNode): string =>
  laid(node)
    .map((each) => (typeof each === 'string' ? each : textOf(each.inside)))
    .join('');

/** The elements with a text that has a sibling, or that React would make a node of its own for. */
function loose(node: ReactNode): unknown[] {
  return laid(node).flatMap((each) => {
    if (typeof each === 'string') return [];
    const inside = laid(each.inside);
    // A list with one text is no text alone to React.
    const wrong =
      inside.some((child) => typeof child === 'string') &&
      typeof each.inside !== 'string' &&
      typeof each.inside !== 'number';
    return [...(wrong ? [each.type] : []), ...loose(each.inside)];
  });
}

test('whatever stands between tags, no text has a sibling, and all words are there', () => {
  fc.assert(
    fc.property(tree, ({ node, text }) => {
      const page = jsx('main', { children: node });
      expect(textOf(page)).toBe(text);
      expect(loose(page)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('texts alone are one text, texts among elements have elements, in SVG those of SVG', () => {
  const inside = (type: 'p' | 'text' | 'option', children: ReactNode) => jsxs(type, { children }).props as object;
  expect(inside('option', ['× ', 2])).toEqual({ children: '× 2' });
  expect(inside('p', ['round ', false, 3])).toEqual({ children: 'round 3' });
  const bold = jsx('strong', { children: 'all' });
  expect(inside('p', [bold, ' of them'])).toMatchObject({ children: [bold, { type: 'lab-text' }] });
  expect(inside('text', [bold, ' of them'])).toMatchObject({ children: [bold, { type: 'tspan' }] });
});

test('the element of a text has a key, since a component may hand its children on as a list', () => {
  const bold = jsx('strong', { children: 'all' });
  const { children } = jsx('button', { children: [bold, ' of them'] }).props as { children: ReactNode[] };
  expect(children.map((child) => isValidElement(child) && child.key)).toEqual([null, 'text 1']);
});

test('components get their children as they were written', () => {
  const Part = ({ children }: { children?: ReactNode }) => children;
  expect((jsxs(Part, { children: ['a', 'b'] }).props as { children: unknown }).children).toEqual(['a', 'b']);
});
