import { parentPort, workerData } from 'node:worker_threads';
import type { FromWorker, Port, ToWorker } from '../worker/protocol.ts';
import { serve } from '../worker/serve.ts';
import { nodeHost, type ThreadData } from './host.ts';

if (!parentPort) throw new Error('This file is started as a thread.');
const near = parentPort;

const port: Port<FromWorker, ToWorker> = {
  onmessage: null,
  postMessage: (message, transfer) => near.postMessage(message, transfer),
};
near.on('message', (data: ToWorker) => port.onmessage?.({ data }));
serve(port, nodeHost(workerData as ThreadData));
