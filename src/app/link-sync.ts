import { NUMERICS } from '../numerics/version.ts';
import type { Experiment } from '../spec/experiment.ts';
import { formatLink } from '../spec/link.ts';
import type { Lab, LabStore } from '../store/lab.ts';

/**
 * A change enters the history when no other follows within this time. Dragging a slider is then one step back, and the
 * page stays within the limits of browsers on how often it may write its address.
 */
const REST_MS = 250;

/** The link's part after '#': the settings, and the selection if the user chose it. */
const fragmentOf = ({ draft, view, selection, pinned }: Lab, experiment = draft): string =>
  `#${formatLink({ experiment, view, cursor: pinned ? selection : undefined }, NUMERICS)}`;

/**
 * Keeps the address bar and the store in step: the link follows every change, and Back undoes changes of settings.
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
    // Back undoes settings only, so a change of the selection adds no step.
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

/**
 * The whole link of an experiment.
 * @param experiment that of the current settings if left out
 */
export const linkOf = (store: LabStore, { href }: { readonly href: string }, experiment?: Experiment): string =>
  `${href.replace(/#.*$/, '')}${fragmentOf(store.getState(), experiment)}`;
