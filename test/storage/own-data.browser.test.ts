import { afterEach, expect, test, vi } from 'vitest';
import { loadDataset } from '../../src/data/load.ts';
import type { Manifest } from '../../src/data/manifest.ts';
import { OwnDataStore } from '../../src/storage/own-data.ts';
import { importFiles } from '../../src/worker/import-files.ts';
import { noWeights } from '../data/judge-folders.ts';

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

let made = 0;
const stores: OwnDataStore[] = [];
/** A database of its own for each test, opened as often as asked. */
const opened = () => {
  const name = `test-${++made}-${Math.random()}`;
  return () => {
    const ownData = new OwnDataStore(name);
    stores.push(ownData);
    return ownData;
  };
};
afterEach(async () => {
  vi.restoreAllMocks();
  for (const ownData of stores.splice(0)) for (const { sha256 } of await ownData.list()) await ownData.remove(sha256);
});

const keep = (ownData: OwnDataStore, first = 1) =>
  importFiles(files(first), { put: (manifest, packed) => ownData.put(manifest, packed), weights: noWeights });

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
  const ownData = opened()();
  await keep(ownData, 1);
  await keep(ownData, 2);
  const [first, second] = await ownData.list();
  await ownData.rename(first.sha256, 'Kuzushiji');
  await ownData.remove(second.sha256);
  expect(await ownData.list()).toEqual([{ ...first, name: 'Kuzushiji' }]);
  await expect(ownData.reader(second.sha256)('manifest.json')).rejects.toThrow('it is not kept in this browser');
  const loaded = await loadDataset({ read: ownData.reader(first.sha256), advice: '' }, 100);
  expect(loaded.name).toBe('Kuzushiji');
});

test('storage that is denied is met with a sentence', async () => {
  const ownData = opened()();
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  });
  await expect(ownData.list()).rejects.toThrow(/does not let the page keep files.*SecurityError.*Private windows/);
  expect(await keep(ownData)).toMatchObject({ type: 'refused', problems: [expect.stringMatching(/does not let/)] });
});

test('what another version kept is passed over', async () => {
  const ownData = opened()();
  const { data } = (await keep(ownData)) as { data: { sha256: string } };
  const strange = { format: 'lottery-data', version: 9, sha256: 'ff', shards: [] } as unknown as Manifest;
  await ownData.put(strange, new Map()).catch(() => {});
  expect((await ownData.list()).map(({ sha256 }) => sha256)).toEqual([data.sha256]);
});
