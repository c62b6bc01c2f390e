import type { LabHost } from '../../src/store/lab.ts';

/** A crew that trains nothing: its work is over at once. */
export const noCrew: LabHost['crew'] = () => ({
  work: async () => ({ how: 'done' }),
  pause: () => {},
  resume: () => {},
  cancel: () => {},
  close: () => {},
});

/** Nobody who could evaluate a network. */
export const noEvaluator: LabHost['evaluator'] = () => ({
  evaluate: () => Promise.reject(new Error('Nothing is evaluated here.')),
  close: () => {},
});
