import type { IDBPDatabase } from 'idb';
import { type Level, reduced } from '../experiment/files/checkpoint-file.ts';
import type { Bytes } from './bytes.ts';
import { type Change, changeRun, openRuns, putFile, removeRun, type Schema, STORES, stateOf } from './kept-database.ts';
import type { KeptRun, NewRun } from './kept-run.ts';

/** Bytes of checkpoints that are kept; a browser that has less room for the page keeps less. */
export const MOST_KEPT = 400e6;

/** What is left of a checkpoint, by the level that it falls from. */
const LEFT: readonly Exclude<Level, 'weights'>[] = ['row', 'masks'];

/** Runs from before data could be turned say nothing of it: theirs are as their files have them. */
function withTurn(run: KeptRun): KeptRun {
  const { dataset } = run.experiment;
  if (dataset.kind !== 'idx') return run;
  return { ...run, experiment: { ...run.experiment, dataset: { ...dataset, turn: dataset.turn ?? 'as-given' } } };
}

/** A run was deleted while it was on: what it trains is kept no longer. */
export class RunDeleted extends Error {}

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
    return all.map(withTurn).sort((a, b) => b.order - a.order);
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
    return this.#change((change) => removeRun(change, id));
  }

  /** A run has ended. One that has nothing to go on with is removed. */
  end(id: string, how: KeptRun['ended']): Promise<void> {
    return this.#change(async (change) => {
      const run = await change.objectStore('runs').get(id);
      if (run?.finished === 0) await removeRun(change, id);
      else await changeRun(change, id, (known) => ({ ...known, ended: how }));
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

  /** Every checkpoint's file, and the runs that have it. */
  async *files(): AsyncGenerator<{
    readonly name: string;
    readonly bytes: Uint8Array;
    readonly runs: readonly string[];
  }> {
    const database = await this.#open();
    for (const name of await database.getAllKeys('entries')) {
      const bytes = await database.get('files', name);
      const entry = await database.get('entries', name);
      if (bytes && entry) yield { name, bytes, runs: entry.runs };
    }
  }

  /** What is left to take out of files: 2 with weights, 1 with masks, 0 with a row alone; of those that there are. */
  async levels(names: readonly string[]): Promise<ReadonlyMap<string, 0 | 1 | 2>> {
    const { store } = (await this.#open()).transaction('entries');
    const found = await Promise.all(names.map(async (name) => [name, await store.get(name)] as const));
    return new Map(found.flatMap(([name, entry]) => (entry ? [[name, entry.level] as const] : [])));
  }

  /** Bytes that checkpoints take, and that they may take. */
  async room(): Promise<{ readonly bytes: number; readonly most: number }> {
    return { bytes: (await (await this.#open()).get('state', 'state'))?.bytes ?? 0, most: this.#most };
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
      if (!(await change.objectStore('runs').getKey(id))) return bytes;
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
      await this.#makeRoom(Math.floor((await this.room()).bytes * 0.7));
      await this.#put(id, name, bytes);
    }
    await this.#makeRoom(this.#most);
  }

  #put(id: string, name: string, bytes: Uint8Array): Promise<void> {
    return this.#change(async (change) => {
      if (!(await change.objectStore('runs').getKey(id))) throw new RunDeleted();
      const before = await change.objectStore('entries').get(name);
      const state = await stateOf(change);
      const used = state.used + 1;
      await change.objectStore('state').put({ ...state, used }, 'state');
      const runs = [...new Set([...(before?.runs ?? []), id])];
      await putFile(change, name, bytes, { size: bytes.length, level: 2, used, runs }, before);
    });
  }

  /** Takes weights out of what was used longest ago, then masks, until at most this many bytes are left; rows stay. */
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
      const pinned = new Set(
        (await change.objectStore('runs').getAll()).filter((run) => run.pinned).map(({ id }) => id),
      );
      const age = change.objectStore('entries').index('age');
      let oldest = await age.openCursor(range);
      while (oldest?.value.runs.some((id) => pinned.has(id))) oldest = await oldest.continue();
      oldest ??= await age.openCursor(range);
      if (!oldest) return false;
      const { primaryKey: name, value: entry } = oldest;
      const file = await change.objectStore('files').get(name);
      if (!file) return false;
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
    const forget = () => {
      this.#database = undefined;
    };
    this.#database ??= openRuns(this.#name, () => void this.close(), forget).catch((error: unknown) => {
      forget();
      throw error;
    });
    return this.#database;
  }
}
