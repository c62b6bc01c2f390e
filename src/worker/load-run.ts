/** What is said when not even the worker's code came. */
export const NEVER_LOADED =
  'The training worker could not be loaded, so nothing can be trained. Check the connection and run again. Reload the page if that does not help, and use a current Chrome, Edge, Firefox or Safari.';

/** What runs experiments, which a page that only shows results does without. */
export const loadRun = () =>
  import('../experiment/run/run.ts').catch(() => {
    throw new Error(
      'The part of the page that runs experiments could not be loaded. Check the connection and run again.',
    );
  });
