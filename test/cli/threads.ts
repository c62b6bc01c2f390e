import { nodeHost } from '../../src/cli/host.ts';
import type { Spawn } from '../../src/cli/spawn.ts';
import { fakeWorkers } from '../worker/fake-worker.ts';

/** What the command line starts its threads with, where they are the other end of a channel in this one. */
export function threads(): { readonly spawn: Spawn; readonly close: () => void } {
  const { spawn, close } = fakeWorkers();
  return { spawn: (data) => spawn(nodeHost(data)), close };
}
