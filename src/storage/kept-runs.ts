import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import { type Level, reduced } from '../experiment/files/checkpoint-file.ts';
import type { Experiment } from '../spec/experiment.ts';
import type { AskedEngine, EngineName } from '../spec/view.ts';
import type { Bytes } from './bytes.ts';

/** A run that is kept across visits. Its rows, masks and weights lie in the checkpoints of its trainings. */
export interface KeptRun {
  readonly id: string;
  /** The name that a person gave it. */
  readonly name?: string | undefined;
  readonly pinned: boolean;
  /** Counts from 1 in the order in which runs began; clocks may jump. */
  readonly order: number;
  /** When it began, in milliseconds since 1970. */
  readonly began: number;
  readonly numerics: number;
  readonly experiment: Experiment;
  readonly asked: AskedEngine;
  /** The engine that computes it, once that is known. */
  readonly engine?: EngineName | undefined;
  readonly dataset: { readonly name: string; readonly sha256: string };
  readonly environment: { readonly app: string; readonly runtime: string };
  readonly trainings: number;
  readonly finished: number;
  /** What its checkpoints take; those that runs share count for each. */
  readonly bytes: number;
  /** Absent while it runs, and when it was cut off. */
  readonly ended?: 'done' | 'cancelled' | 'failed' | undefined;
}

/** What is known of a run when it begins. */
export type NewRun = Omit<KeptRun, 'order' | 'pinned' | 'finished' | 'bytes'>;

/** What a checkpoint's file is to whoever makes room. */
interface Entry {
  readonly size: number;
  /** What is left to take out of it: 2 with weights, 1 with masks, 0 with nothing but its row. */
  readonly level: 0 | 1 | 2;
  /** Rises with every use of any file. */
  readonly used: number;
  readonly runs: readonly string[];
}

interface State {
  readonly used: number;
  readonly order: number;
  readonly bytes: number;
}

interface Schema extends DBSchema {
  runs: { key: string; value: KeptRun };
  files: { key: string; value: Uint8Array };
  entries: { key: string; value: Entry; indexes: { runs: string; age: [number, number] } };
  state: { key: 'state'; value: State };
}

type Stores = ('runs' | 'files' | 'entries' | 'state')[];
type Change = IDBPTransaction<Schema, Stores, 'readwrite'>;

const STORES: Stores = ['runs', 'files', 'entries', 'state'] satisfies StoreNames<Schema>[];
const START: State = { used: 0, order: 0, bytes: 0 };
const LEFT: readonly Exclude<Level, 'weights'>[] = ['row', 'masks'];

/** Bytes of checkpoints that are kept; a browser that has less room for the page keeps less. */
export const MOST_KEPT = 400e6;

const stateOf = async (change: Change): Promise<State> => (await change.objectStore('state').get('state')) ?? START;

/** Changes a run, if it is still there. */
async function changeRun(change: Change, id: string, how: (run: KeptRun) => KeptRun): Promise<void> {
  const runs = change.objectStore('runs');
  const run = await runs.get(id);
  if (run) await runs.put(how(run));
}

/** Puts a file, new or smaller than before, and tells its runs and the sum of all. */
async function putFile(change: Change, name: string, bytes: Uint8Array, entry: Entry, before: Entry | undefined) {
  await change.objectStore('files').put(bytes, name);
  await change.objectStore('entries').put(entry, name);
  const state = await stateOf(change);
  const grown = entry.size - (before?.size ?? 0);
  await change.objectStore('state').put({ ...state, bytes: state.bytes + grown }, 'state');
  for (const id of entry.runs) {
    const isNew = !before?.runs.includes(id);
    await changeRun(change, id, (run) => ({
      ...run,
      finished: run.finished + (isNew ? 1 : 0),
      bytes: run.bytes + (isNew ? entry.size : grown),
    }));
  }
}

/** Takes a file from a run, and from the database when no other has it. */
async function release(change: Change, name: string, id: string): Promise<void> {
  const entries = change.objectStore('entries');
  const entry = await entries.get(name);
  if (!entry) return;
  const runs = entry.runs.filter((each) => each !== id);
  if (runs.length > 0) {
    await entries.put({ ...entry, runs }, name);
    return;
  }
  await entries.delete(name);
  await change.objectStore('files').delete(name);
  const state = await stateOf(change);
  await change.objectStore('state').put({ ...state, bytes: state.bytes - entry.size }, 'state');
}

/** Runs that are kept in the browser's database, with the checkpoints of their trainings. Every method may reject. */
export class KeptRuns {
  readonly #name: string;
  readonly #most: number;
  #database: Promise<IDBPDatabase<Schema>> | undefined;

  /** @param most bytes of checkpoints that are kept */
  constructor(name = 'lottery-ticket-lab-runs', most = MOST_KEPT) {
    this.#name = name;
    this.#most = most;
  }

  /** All runs, the newest first. */
  async list(): Promise<readonly KeptRun[]> {
    const all = await (await this.#open()).getAll('runs');
    return all.sort((a, b) => b.order - a.order);
  }

  /** A run begins, or goes on: one that is there under the same id keeps its name and what it has. */
  begin(run: NewRun): Promise<KeptRun> {
    return this.#change(async (change) => {
      const state = await stateOf(change);
      const known = await change.objectStore('runs').get(run.id);
      const order = state.order + 1;
      await change.objectStore('state').put({ ...state, order }, 'state');
      const { name, pinned = false, finished = 0, bytes = 0 } = known ?? {};
      const begun: KeptRun = { ...run, ...(name !== undefined && { name }), pinned, finished, bytes, order };
      await change.objectStore('runs').put(begun);
      return begun;
    });
  }

  change(id: string, what: Partial<Pick<KeptRun, 'name' | 'pinned' | 'engine' | 'ended'>>): Promise<void> {
    return this.#change((change) => changeRun(change, id, (run) => ({ ...run, ...what })));
  }

  /** Removes a run, with the checkpoints that no other run has. */
  remove(id: string): Promise<void> {
    return this.#change(async (change) => {
      await change.objectStore('runs').delete(id);
      for (const name of await change.objectStore('entries').index('runs').getAllKeys(id)) {
        await release(change, name, id);
      }
    });
  }

  removeAll(): Promise<void> {
    return this.#change(async (change) => {
      for (const store of STORES) await change.objectStore(store).clear();
    });
  }

  /** The checkpoints of a run, as files: what it reads or writes is its own from then on. */
  filesOf(id: string): Bytes {
    return { read: (name) => this.#read(id, name), write: (name, bytes) => this.#write(id, name, bytes) };
  }

  /** Lets go of the database, so that another version of the page may change it. */
  async close(): Promise<void> {
    const open = this.#database;
    this.#database = undefined;
    (await open)?.close();
  }

  #read(id: string, name: string): Promise<Uint8Array | undefined> {
    return this.#change(async (change) => {
      const bytes = await change.objectStore('files').get(name);
      const entry = await change.objectStore('entries').get(name);
      if (!bytes || !entry) return undefined;
      const state = await stateOf(change);
      const used = state.used + 1;
      await change.objectStore('state').put({ ...state, used }, 'state');
      const isNew = !entry.runs.includes(id);
      await change.objectStore('entries').put({ ...entry, used, runs: isNew ? [...entry.runs, id] : entry.runs }, name);
      if (isNew) {
        await changeRun(change, id, (run) => ({ ...run, finished: run.finished + 1, bytes: run.bytes + entry.size }));
      }
      return bytes;
    });
  }

  async #write(id: string, name: string, bytes: Uint8Array): Promise<void> {
    try {
      await this.#put(id, name, bytes);
    } catch (error) {
      if ((error as Error).name !== 'QuotaExceededError') throw error;
      // The browser gives less than is hoped for: room is made of what is there, once.
      await this.#makeRoom(Math.floor((await this.#bytes()) * 0.7));
      await this.#put(id, name, bytes);
    }
    await this.#makeRoom(this.#most);
  }

  #put(id: string, name: string, bytes: Uint8Array): Promise<void> {
    return this.#change(async (change) => {
      const before = await change.objectStore('entries').get(name);
      const state = await stateOf(change);
      const used = state.used + 1;
      await change.objectStore('state').put({ ...state, used }, 'state');
      const runs = [...new Set([...(before?.runs ?? []), id])];
      await putFile(change, name, bytes, { size: bytes.length, level: 2, used, runs }, before);
    });
  }

  async #bytes(): Promise<number> {
    return (await (await this.#open()).get('state', 'state'))?.bytes ?? 0;
  }

  /** Takes weights out of what was used longest ago, then masks, until so many bytes are left; rows stay. */
  async #makeRoom(most: number): Promise<void> {
    for (const level of [2, 1] as const) {
      while (await this.#reduceOldest(level, most));
    }
  }

  /** Tells whether something was taken out; several puts may make room at once. */
  #reduceOldest(level: 1 | 2, most: number): Promise<boolean> {
    return this.#change(async (change) => {
      if ((await stateOf(change)).bytes <= most) return false;
      const range = IDBKeyRange.bound([level], [level, Number.POSITIVE_INFINITY]);
      const oldest = await change.objectStore('entries').index('age').openKeyCursor(range);
      if (!oldest) return false;
      const name = oldest.primaryKey;
      const entry = await change.objectStore('entries').get(name);
      const file = await change.objectStore('files').get(name);
      if (!entry || !file) return false;
      const less = reduced(file, LEFT[level - 1]);
      const lower = { ...entry, size: less.length, level: level === 2 ? 1 : 0 } as const;
      await putFile(change, name, less, lower, entry);
      return true;
    });
  }

  /** One change of the database: all of it or nothing, and durable when it resolves. */
  async #change<T>(work: (change: Change) => Promise<T>): Promise<T> {
    const database = await this.#open();
    const change = database.transaction(STORES, 'readwrite', { durability: 'strict' });
    const done = change.done;
    try {
      const made = await work(change);
      await done;
      return made;
    } catch (error) {
      // What went wrong first is what is told.
      done.catch(() => {});
      try {
        change.abort();
      } catch {
        // It has ended by itself.
      }
      throw error;
    }
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    this.#database ??= openDB<Schema>(this.#name, 1, {
      upgrade: (database) => {
        database.createObjectStore('runs', { keyPath: 'id' });
        database.createObjectStore('files');
        const entries = database.createObjectStore('entries');
        entries.createIndex('runs', 'runs', { multiEntry: true });
        entries.createIndex('age', ['level', 'used']);
        database.createObjectStore('state');
      },
      // Another tab has a newer version of the page, which waits for this one to let go.
      blocking: () => void this.close(),
      terminated: () => {
        this.#database = undefined;
      },
    }).catch((error: unknown) => {
      this.#database = undefined;
      throw error;
    });
    return this.#database;
  }
}
