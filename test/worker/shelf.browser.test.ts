import { afterEach, expect, test, vi } from 'vitest';
import { loadDataset } from '../../src/data/load.ts';
import type { Manifest } from '../../src/data/shards.ts';
import { keepFiles } from '../../src/worker/keep.ts';
import { Shelf } from '../../src/worker/shelf.ts';

/** An IDX file of zeros, but for a first value that tells one from the other. */
function idx(name: string, sizes: readonly number[], first: number): File {
  const bytes = new DataView(new ArrayBuffer(4 + 4 * sizes.length + sizes.reduce((all, size) => all * size, 1)));
  [0x800 + sizes.length, ...sizes].forEach((word, i) => {
    bytes.setUint32(4 * i, word);
  });
  bytes.setUint8(4 + 4 * sizes.length, first);
  return new File([bytes], name);
}

const files = (first: number) => [
  idx('train-images', [5200, 28, 28], first),
  idx('train-labels', [5200], 3),
  idx('test-images', [10, 28, 28], first),
  idx('test-labels', [10], 3),
];

const inflate = () => {
  throw new Error('nothing here is gzipped');
};

let made = 0;
const shelves: Shelf[] = [];
/** A database of its own for each test, opened as often as asked. */
const opened = () => {
  const name = `test-${++made}-${Math.random()}`;
  return () => {
    const shelf = new Shelf(name);
    shelves.push(shelf);
    return shelf;
  };
};
afterEach(async () => {
  vi.restoreAllMocks();
  for (const shelf of shelves.splice(0)) for (const { sha256 } of await shelf.list()) await shelf.remove(sha256);
});

const keep = (shelf: Shelf, first = 1) =>
  keepFiles(files(first), { inflate, put: (manifest, packed) => shelf.put(manifest, packed) });

test('what is kept is there when the storage is opened again, and trainings load it', async () => {
  const open = opened();
  const checked = await keep(open());
  const [kept, ...others] = await open().list();
  expect(others).toEqual([]);
  expect(checked).toEqual({ type: 'kept', data: kept, problems: [] });
  expect(kept).toMatchObject({ train: 200, test: 10, name: `IDX data ${kept.sha256.slice(0, 8)}` });
  const dataset = await loadDataset({ read: open().reader(kept.sha256), advice: '' }, 200);
  expect([dataset.train, dataset.validation, dataset.test].map(({ labels }) => labels.length)).toEqual([200, 5000, 10]);
  expect(dataset.sha256).toBe(kept.sha256);
});

test('several data sets stand beside each other; one is renamed, one removed, the rest stays', async () => {
  const shelf = opened()();
  await keep(shelf, 1);
  await keep(shelf, 2);
  const [first, second] = await shelf.list();
  await shelf.rename(first.sha256, 'Kuzushiji');
  await shelf.remove(second.sha256);
  expect(await shelf.list()).toEqual([{ ...first, name: 'Kuzushiji' }]);
  await expect(shelf.reader(second.sha256)('manifest.json')).rejects.toThrow('it is not kept in this browser');
  const loaded = await loadDataset({ read: shelf.reader(first.sha256), advice: '' }, 100);
  expect(loaded.name).toBe('Kuzushiji');
});

test('storage that is denied is met with a sentence', async () => {
  const shelf = opened()();
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  });
  await expect(shelf.list()).rejects.toThrow(/does not let the page keep files.*SecurityError.*Private windows/);
  expect(await keep(shelf)).toMatchObject({ type: 'refused', problems: [expect.stringMatching(/does not let/)] });
});

test('what another version kept is passed over', async () => {
  const shelf = opened()();
  const { data } = (await keep(shelf)) as { data: { sha256: string } };
  const strange = { format: 'lottery-data', version: 9, sha256: 'ff', shards: [] } as unknown as Manifest;
  await shelf.put(strange, new Map()).catch(() => {});
  expect((await shelf.list()).map(({ sha256 }) => sha256)).toEqual([data.sha256]);
});
