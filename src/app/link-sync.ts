import { NUMERICS } from '../numerics/version.ts';
import { formatLink } from '../spec/link.ts';
import type { Lab, LabStore } from '../store/lab.ts';

/**
 * A change enters the history when it has rested this long, so that dragging a slider is one step back, and browsers that
 * limit how often a page may write its address are never asked too often.
 */
const REST_MS = 250;

/** The link's part after '#' for what is set, and for what is looked at if a person chose it. */
const fragmentOf = ({ draft, view, selection, pinned }: Lab): string =>
  `#${formatLink({ experiment: draft, view, cursor: pinned ? selection : undefined }, NUMERICS)}`;

/**
 * Keeps the address bar and the store alike: what is set shows in the link at once for whoever copies it, Back undoes.
 * @returns the function that ends it
 */
export function syncLink(store: LabStore, { history, location }: Pick<Window, 'history' | 'location'>): () => void {
  const fragment = () => fragmentOf(store.getState());
  let asked = false;
  let written = fragment();
  let rest: ReturnType<typeof setTimeout> | undefined;
  if (location.hash === '') history.replaceState(null, '', written);
  const write = () => {
    if (fragment() === written) return;
    written = fragment();
    // What is looked at is no step back: Back undoes settings.
    if (asked) history.pushState(null, '', written);
    else history.replaceState(null, '', written);
    asked = false;
  };
  const opened = () => {
    clearTimeout(rest);
    if (location.hash === written) return;
    store.getState().openLink(location.hash);
    written = fragment();
  };
  const unsubscribe = store.subscribe((now, before) => {
    const set = now.draft !== before.draft || now.view !== before.view;
    if (!set && now.selection === before.selection && now.pinned === before.pinned) return;
    asked ||= set;
    clearTimeout(rest);
    rest = setTimeout(write, REST_MS);
  });
  globalThis.addEventListener('popstate', opened);
  return () => {
    clearTimeout(rest);
    unsubscribe();
    globalThis.removeEventListener('popstate', opened);
  };
}

/** The whole link of what is set now. */
export const linkOf = (store: LabStore, { href }: { readonly href: string }): string =>
  `${href.replace(/#.*$/, '')}${fragmentOf(store.getState())}`;
