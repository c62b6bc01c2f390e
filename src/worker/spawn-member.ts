import type { TeamMember } from '../engines/assets.ts';

/** Starts another thread for the training that this worker is at. */
export const spawnMember = (): TeamMember =>
  new Worker(new URL('./member-worker.ts', import.meta.url), { type: 'module' }) as TeamMember;
