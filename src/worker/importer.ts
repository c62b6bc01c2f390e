import type { Checked, FromKeeper, GivenFile, Port, ToKeeper } from './protocol.ts';

/** The worker that checks files, as the page sees it. */
export interface KeeperPort extends Port<ToKeeper, FromKeeper> {
  onerror: ((event: { message?: string; preventDefault?(): void }) => void) | null;
  terminate(): void;
}

/**
 * Has files checked and kept in a worker of their own, so that neither the page nor a run waits for it; the worker, and
 * the memory that the files took, are gone afterwards.
 * @throws Error with a sentence when there is no worker, or no memory
 */
export async function importInWorker(spawn: () => KeeperPort, files: readonly GivenFile[]): Promise<Checked> {
  const port = spawn();
  try {
    return await new Promise((resolve, reject) => {
      const fail = (reason: string) =>
        reject(
          new Error(`The files could not be checked: ${reason}. Nothing was kept; reload the page and try again.`),
        );
      port.onmessage = ({ data }) => (data.type === 'failed' ? fail(data.message) : resolve(data));
      port.onerror = (event) => {
        event.preventDefault?.();
        fail(event.message || 'the worker could not be loaded');
      };
      port.postMessage({ files });
    });
  } finally {
    port.terminate();
  }
}
