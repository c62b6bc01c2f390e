import { listed } from '../data/lit-pixels.ts';
import { loadDataset, loadTestImages, type Source } from '../data/load.ts';
import { ownRoom, sharedRoom } from '../data/room.ts';
import { transposed, turnedDataset } from '../data/turn.ts';
import type { ExecutorHost } from '../execution/executor.ts';
import type { YieldHost } from '../execution/yielding.ts';
import { isTurned } from '../spec/data-files.ts';
import type { DataChoice } from '../spec/experiment.ts';
import { OwnDataStore } from '../storage/own-data.ts';
import type { TestImages } from './protocol.ts';

/** Fetches a file of the site; rejects with half a sentence. */
export async function fetchBytes(url: URL): Promise<Uint8Array> {
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
 * Where data sets are: MNIST beside the page, a person's own files in the browser's storage.
 * @param page the page's address, since a worker's own lies among the built assets
 */
function sources(page: string): (wanted: DataChoice) => Source {
  const mnist = new URL('data/mnist/', page);
  const ownData = new OwnDataStore();
  return (wanted) =>
    wanted.kind === 'mnist'
      ? {
          read: (name) => fetchBytes(new URL(name, mnist)),
          get advice() {
            return navigator.onLine
              ? 'Reload the page; if it happens again, the site was not copied whole.'
              : 'This device is offline. Connect it once and press Run: this browser keeps the images then.';
          },
        }
      : { read: ownData.reader(wanted.sha256), advice: 'Drop its four files on the page again.' };
}

/** Test images of a data set, some or all, for the page itself; checked and unpacked on its own thread, in some milliseconds. */
export async function testImages(page: string, wanted: DataChoice, all = false): Promise<TestImages> {
  const given = await loadTestImages(sources(page)(wanted), all);
  return isTurned(wanted) ? { ...given, images: transposed(given.images) } : given;
}

/**
 * What a worker's executor needs, from the browser.
 * @param page the page's address
 */
export function browserHost(page: string): Omit<ExecutorHost, 'open'> & YieldHost {
  // Browsers let threads share memory on pages that no other site can look into, as the headers that they came with say.
  const shares = globalThis.crossOriginIsolated === true;
  const sourceOf = sources(page);
  return {
    now: () => performance.now(),
    yieldTask: taskYielder(),
    shares,
    load: async (wanted, progress) => {
      const room = shares ? sharedRoom : ownRoom;
      const given = await loadDataset(sourceOf(wanted), wanted.train, progress, room);
      return listed(isTurned(wanted) ? turnedDataset(given, room) : given, room);
    },
  };
}
