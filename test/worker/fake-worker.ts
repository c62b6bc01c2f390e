import { MessageChannel } from 'node:worker_threads';
import type { ExecutorHost } from '../../src/execution/executor.ts';
import type { YieldHost } from '../../src/execution/yielding.ts';
import type { WorkerPort } from '../../src/worker/client.ts';
import { serve } from '../../src/worker/serve.ts';

/** A worker as the page sees it, which can be made to die. */
export type FakeWorker = WorkerPort & { die(message: string): void };

/** Spawns workers whose threads are replaced by the other end of a MessageChannel in this one. */
export function fakeWorkers() {
  const open: { close(): void }[] = [];
  let speaker: FakeWorker | undefined;
  const spawn = (host: ExecutorHost & Pick<YieldHost, 'yieldTask'>): FakeWorker => {
    const { port1, port2 } = new MessageChannel();
    open.push(port1, port2);
    const far = {
      postMessage: (message: unknown, transfer?: ArrayBuffer[]) => port2.postMessage(message, transfer),
      onmessage: null as ((event: { data: never }) => void) | null,
    };
    port2.on('message', (data) => far.onmessage?.({ data } as { data: never }));
    const near: FakeWorker = {
      onmessage: null,
      onerror: null,
      postMessage: (message) => port1.postMessage(message),
      terminate: () => port1.close(),
      die: (message) => near.onerror?.({ message }),
    };
    port1.on('message', (data) => {
      speaker = near;
      near.onmessage?.({ data });
    });
    serve(far as never, host);
    return near;
  };
  const close = () => {
    for (const each of open.splice(0)) each.close();
  };
  /** Whose message is heard now, or was last. */
  return { spawn, close, speaker: () => speaker };
}
