import { noCheckpoints } from '../../src/experiment/model/checkpoint.ts';
import type { KeptStorage } from '../../src/store/kept.ts';

const refused = () => Promise.reject(new Error('nothing is kept'));

/** A browser that keeps no runs. */
export const nothingKept: KeptStorage = {
  list: async () => ({ runs: [], on: new Set(), bytes: 0, most: 0 }),
  begin: async () => ({ id: 'run', checkpoints: async () => noCheckpoints, end: async () => {} }),
  takeOver: () => {},
  giveUp: () => {},
  results: refused,
  weights: async () => undefined,
  missing: refused,
  change: async () => {},
  remove: async () => {},
  removeAll: async () => {},
  exportAll: refused,
  importAll: refused,
};
