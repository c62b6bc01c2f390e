import { Worker } from 'node:worker_threads';
import type { TeamMember } from '../engines/assets.ts';

/**
 * Starts another thread for the training that this one is at.
 * @param file the built file of `member-thread.ts`
 */
export function memberOf(file: string): TeamMember {
  const thread = new Worker(file);
  const member: TeamMember = {
    onerror: null,
    onmessage: null,
    postMessage: (message) => thread.postMessage(message),
    terminate: () => void thread.terminate(),
  };
  thread.on('message', (data: unknown) => member.onmessage?.({ data }));
  // One that has thrown exits, too.
  thread.on('error', () => {});
  thread.on('exit', () => member.onerror?.());
  return member;
}
