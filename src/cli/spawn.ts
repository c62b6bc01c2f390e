import { Worker } from 'node:worker_threads';
import type { WorkerPort } from '../worker/client.ts';
import type { FromWorker } from '../worker/protocol.ts';
import type { ThreadData } from './host.ts';

/** Starts whatever trains. */
export type Spawn = (data: ThreadData) => WorkerPort;

/**
 * Starts threads of Node.
 * @param files the built files of `thread.ts` and `member-thread.ts`
 */
export const threadsOf =
  ({ thread: file, member }: { readonly thread: string; readonly member: string }): Spawn =>
  (data) => {
    const workerData: ThreadData = { ...data, member };
    const thread = new Worker(file, { workerData });
    const port: WorkerPort = {
      onmessage: null,
      onerror: null,
      postMessage: (message, transfer) => thread.postMessage(message, transfer),
      terminate: () => void thread.terminate(),
    };
    thread.on('message', (data: FromWorker) => port.onmessage?.({ data }));
    thread.on('error', (error: Error) => port.onerror?.({ message: error.message }));
    return port;
  };
