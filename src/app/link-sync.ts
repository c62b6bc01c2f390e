import { NUMERICS } from '../numerics/version.ts';
import { formatLink } from '../spec/link.ts';
import type { LabStore } from '../store/lab.ts';

/**
 * A change enters the history when it has rested this long, so that dragging a slider is one step back, and browsers that
 * limit how often a page may write its address are never asked too often.
 */
const REST_MS = 250;

/**
 * Keeps the address bar and the store alike: what is set shows in the link at once for whoever copies it, Back undoes.
 * @returns the function that ends it
 */
export function syncLink(store: LabStore, { history, location }: Pick<Window, 'history' | 'location'>): () => void {
  const fragment = () => `#${formatLink(store.getState(), NUMERICS)}`;
  let written = fragment();
  let rest: ReturnType<typeof setTimeout> | undefined;
  if (location.hash === '') history.replaceState(null, '', written);
  const write = () => {
    if (fragment() === written) return;
    written = fragment();
    history.pushState(null, '', written);
  };
  const opened = () => {
    clearTimeout(rest);
    if (location.hash === written) return;
    store.openLink(location.hash);
    written = fragment();
  };
  const unsubscribe = store.subscribe((now, before) => {
    if (now.experiment === before.experiment && now.view === before.view) return;
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
  `${href.replace(/#.*$/, '')}#${formatLink(store.getState(), NUMERICS)}`;
