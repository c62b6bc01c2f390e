import { loadDataset } from '../data/load.ts';
import { shared } from '../data/share.ts';
import type { ExecutorHost } from './executor.ts';
import type { PaceHost } from './pace.ts';

async function fetchBytes(url: URL): Promise<Uint8Array> {
  const response = await fetch(url).catch(() => {
    throw new Error('the server cannot be reached');
  });
  if (!response.ok) throw new Error(`the server answers ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** A macrotask that browsers do not delay when nested or hidden, as they delay timers. */
function taskYielder(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    });
}

/**
 * What a worker's executor needs, from the browser.
 * @param page the page's address, since the worker's own lies among the built assets
 */
export function browserHost(page: string): Omit<ExecutorHost, 'open'> & PaceHost {
  // Browsers let threads share memory on pages that no other site can look into, as headers of the server say.
  const shares = globalThis.crossOriginIsolated === true;
  const data = new URL('data/mnist/', page);
  return {
    now: () => performance.now(),
    yieldTask: taskYielder(),
    shares,
    load: async (train, progress) => {
      const dataset = await loadDataset((name) => fetchBytes(new URL(name, data)), train, progress);
      return shares ? shared(dataset) : dataset;
    },
  };
}
