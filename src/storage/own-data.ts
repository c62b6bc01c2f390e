import { createStore, delMany, get, getMany, keys, setMany, type UseStore, update } from 'idb-keyval';
import { DataError } from '../data/data-error.ts';
import { countOf, type Manifest, parseManifest, type ReadFile } from '../data/manifest.ts';
import type { OwnData } from '../spec/data-files.ts';

const MANIFEST = 'manifest.json';

const encoded = (manifest: Manifest): Uint8Array => new TextEncoder().encode(JSON.stringify(manifest));

const manifestIn = (bytes: Uint8Array): Manifest => parseManifest(new TextDecoder().decode(bytes));

const about = (manifest: Manifest): OwnData => ({
  name: manifest.name,
  sha256: manifest.sha256,
  train: countOf(manifest, 'train'),
  test: countOf(manifest, 'test'),
  ...(manifest.look && { look: manifest.look }),
});

/** What is kept under a name that another version of the lab wrote, or another page of the same site, is passed over. */
function understood(bytes: unknown): OwnData[] {
  try {
    return [about(manifestIn(bytes as Uint8Array))];
  } catch {
    return [];
  }
}

function sentence(error: unknown): DataError {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  if (name === 'QuotaExceededError') {
    return new DataError(
      'There is no room for these files in what the browser lets a page keep. Remove other data from the list, or make room on the disk, and drop them again.',
    );
  }
  return new DataError(
    `This browser does not let the page keep files, so that data of your own cannot be used here (${name}: ${message}). Private windows often forbid it.`,
  );
}

/**
 * Data sets of a person's own in the browser's storage, packed as the page's own data are: in shards, in the order of
 * use, so that a training reads what it needs and notices what is damaged.
 */
export class OwnDataStore {
  readonly #store: UseStore;

  constructor(database = 'lottery-ticket-lab') {
    this.#store = createStore(database, 'data');
  }

  /** All or nothing. @throws DataError */
  async put(manifest: Manifest, files: ReadonlyMap<string, Uint8Array>): Promise<OwnData> {
    const entries = [...files, [MANIFEST, encoded(manifest)] as const];
    await this.#asked(() =>
      setMany(
        entries.map(([file, bytes]) => [`${manifest.sha256}/${file}`, bytes]),
        this.#store,
      ),
    );
    return about(manifest);
  }

  /** What is kept, by name. @throws DataError */
  async list(): Promise<OwnData[]> {
    const kept = await this.#asked(async () => {
      const manifests = (await keys<string>(this.#store)).filter((key) => key.endsWith(`/${MANIFEST}`));
      return getMany<Uint8Array>(manifests, this.#store);
    });
    return kept.flatMap(understood).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** @throws DataError */
  async remove(sha256: string): Promise<void> {
    await this.#asked(async () => {
      const own = (await keys<string>(this.#store)).filter((key) => key.startsWith(`${sha256}/`));
      await delMany(own, this.#store);
    });
  }

  /** @throws DataError */
  async rename(sha256: string, name: string): Promise<void> {
    const renamed = (bytes: Uint8Array | undefined) => bytes && encoded({ ...manifestIn(bytes), name });
    await this.#asked(() => update<Uint8Array | undefined>(`${sha256}/${MANIFEST}`, renamed, this.#store));
  }

  /** Reads the files of a data set, for `loadDataset`. */
  reader(sha256: string): ReadFile {
    return async (file) => {
      const bytes = await get<Uint8Array>(`${sha256}/${file}`, this.#store);
      if (!bytes) throw new Error('it is not kept in this browser');
      return bytes;
    };
  }

  async #asked<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw sentence(error);
    }
  }
}
