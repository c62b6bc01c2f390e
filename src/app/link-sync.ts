import { NUMERICS } from '../numerics/version.ts';
import type { Experiment } from '../spec/experiment.ts';
import { formatLink, type Linked } from '../spec/link.ts';
import { guessOn } from '../store/guessing.ts';
import type { Lab, LabStore } from '../store/lab.ts';
import { classLink, isOfClass } from '../store/seat.ts';

/**
 * A change enters the history when no other follows within this time. Dragging a slider is then one step back, and the
 * page stays within the limits of browsers on how often it may write its address.
 */
const REST_MS = 250;

/** What links are written from. */
export type Seen = Pick<Lab, 'view' | 'selection' | 'pinned' | 'guess'>;

/** The link's part after '#': the settings, the selection if the user chose it, and the guess. */
function fragmentOf(lab: Lab, experiment = lab.draft): string {
  const { seat, lesson, sweep } = lab;
  const isDraft = experiment === lab.draft;
  const own = isDraft && seat;
  const ofClass = own && !isOfClass(lab) ? classLink(own) : undefined;
  const linked = {
    ...seenOf(lab, experiment),
    experiment,
    ...(isDraft && { lesson, sweep }),
    ...(own && { seats: own.seats, ofClass }),
  };
  return `#${formatLink(linked, NUMERICS)}`;
}

/** What a link to an experiment says of this page: how it is looked at, and what is guessed of it. */
export const seenOf = (
  { view, selection, pinned, guess }: Seen,
  experiment: Experiment,
): Omit<Linked, 'experiment'> => ({
  view,
  cursor: pinned ? selection : undefined,
  guess: guessOn({ guess }, experiment)?.line,
});

/** What the state of a browser's history says of the entry that a stage was opened from. */
export const BELOW_STAGE = { below: 'stage' } as const;

/** Whether Back has led out of the stage that is open. The lab stays as it is then; the stage hears of it by itself. */
export const leavesStage = (state: unknown): boolean =>
  (state as Partial<typeof BELOW_STAGE> | null)?.below === BELOW_STAGE.below &&
  'stage' in document.documentElement.dataset;

const chapterIn = (lesson: string | undefined): string | undefined => lesson?.split(',')[0];

/**
 * Keeps the address bar and the store in step: the link follows every change, and Back undoes changes of settings. The lesson
 * changes settings by itself: there, Back leads to the chapter of before, and out of the lesson.
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
  const opened = ({ state }: PopStateEvent) => {
    if (location.hash === written || leavesStage(state)) return;
    store.getState().openLink(location.hash);
    // Nobody has asked for what a step back changes.
    clearTimeout(rest);
    asked = false;
    written = fragment();
  };
  const unsubscribe = store.subscribe((now, before) => {
    const set = now.draft !== before.draft || now.view !== before.view || now.sweep !== before.sweep;
    const seen = now.selection !== before.selection || now.pinned !== before.pinned || now.guess !== before.guess;
    if (!set && !seen && now.lesson === before.lesson) return;
    // The lesson says its first chapter when its code has come.
    const goes = before.lesson !== '' && chapterIn(now.lesson) !== chapterIn(before.lesson);
    asked ||= now.lesson === undefined ? set : goes;
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
