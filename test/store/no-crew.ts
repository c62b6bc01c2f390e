import type { LabHost } from '../../src/store/lab.ts';

/** A crew that trains nothing: its work is over at once. */
export const noCrew: LabHost['crew'] = () => ({
  work: async () => ({ how: 'done' }),
  pause: () => {},
  resume: () => {},
  cancel: () => {},
  close: () => {},
});
