import { Fragment, type ReactNode, Suspense } from 'react';
import { jsx } from 'react/jsx-runtime';

/** What React puts on the page as a node of text. */
const isText = (child: unknown): child is string | number =>
  typeof child === 'number' || (typeof child === 'string' && child !== '');
const isNothing = (child: unknown): boolean =>
  child === '' || child === null || child === undefined || typeof child === 'boolean';

/** In SVG only this element holds text within text. */
const holderIn = (type: unknown): string => (type === 'text' || type === 'tspan' ? 'tspan' : 'lab-text');

/**
 * A space between two elements is kept by its style: Chromium 156 may leave out a text of white space alone that comes into
 * an element without a box.
 */
const hold = (type: unknown, text: string | number, key?: string): ReactNode => {
  const space = String(text).trim() === '' && { className: 'space' };
  return jsx(holderIn(type) as 'span', { ...space, children: text }, key);
};

function heldChild(type: unknown, child: ReactNode): ReactNode {
  if (isText(child)) return hold(type, child);
  if (!Array.isArray(child)) return child;
  return (child as readonly ReactNode[]).map((each, at) =>
    isText(each) ? hold(type, each, `text ${at}`) : heldChild(type, each),
  );
}

/** Children with each run of texts as one text, where the first of them was; so children keep their places. */
function withRuns(all: readonly ReactNode[]): readonly ReactNode[] {
  let run: number | undefined;
  const joined = [...all];
  all.forEach((child, at) => {
    if (isNothing(child)) return;
    if (!isText(child)) run = undefined;
    else if (run === undefined) run = at;
    else {
      joined[run] = `${joined[run] as string}${child}`;
      joined[at] = null;
    }
  });
  return joined;
}

/** What hands its children on as they are, so that they stand among others. */
const PASSES: ReadonlySet<unknown> = new Set([Fragment, Suspense]);

/**
 * Children with every text in an element of its own.
 *
 * Translators, browsers' own among them, take nodes of text out of the page and put elements in their place. React does
 * not know: it changes a node that nobody sees, so that live numbers stand still, or removes one that is elsewhere, which
 * is an error that takes the whole part away. It never touches the node of a text that is an element's only child: there
 * it sets the element's content, whatever has become of it. So no text may have a sibling, and here none gets one.
 * @param type of the element that has the children
 */
export function held(type: unknown, children: ReactNode): ReactNode {
  const passes = PASSES.has(type);
  // Components see their children as they were given; they are held where they come to stand.
  if (typeof type !== 'string' && !passes) return children;
  if (!Array.isArray(children)) return passes ? heldChild(type, children) : children;
  const all = children as readonly ReactNode[];
  if (!passes && all.every((child) => isText(child) || isNothing(child))) return all.filter(isText).join('');
  return heldChild(type, withRuns(all) as ReactNode);
}

/** Props with held children. */
export function heldProps<Props extends object>(type: unknown, props: Props): Props {
  if (!('children' in props)) return props;
  const children = held(type, props.children as ReactNode);
  return children === props.children ? props : { ...props, children };
}
